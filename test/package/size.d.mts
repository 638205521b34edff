export function sizes(): { file: string; size: number; limit: number }[];
