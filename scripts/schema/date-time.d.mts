export function isDateTime(text: string): boolean;
export function isIsoDate(text: string): boolean;
export function isGranularity(text: string): boolean;
