export function comparison(): string[][];
