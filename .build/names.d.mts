/** Names that `npm run names` has found. */
interface Table {
  variables: Record<string, string>;
  members: Record<string, string>;
  own: Record<string, string>;
}

export function sound(table: Table): Table;
export function alike(code: string, before: string, module: boolean): string;
