export function sizes(): { file: string; size: number; limit: number }[];
export function referenceSizes(): { file: string; size: number }[];
