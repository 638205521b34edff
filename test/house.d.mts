export const LONGEST_FILE: number;
export function longFiles(): string[];
