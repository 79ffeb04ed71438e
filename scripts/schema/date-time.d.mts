export function isDateTime(text: string): boolean;
