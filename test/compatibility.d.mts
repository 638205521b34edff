export function inShort(page: string): string;
