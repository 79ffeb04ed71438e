export const bundleDefine: Record<string, string>;
export function finishCheckBundle(path: string): void;
