export function speedRatios(): Promise<{ name: string; ratio: number; bound: number }[]>;
