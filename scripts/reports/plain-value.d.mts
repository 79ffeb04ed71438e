export function toPlain(value: unknown): unknown;
export function fromPlain(plain: unknown): unknown;
export function isAllJson(plain: unknown): boolean;
export function thrownBy(plain: unknown): string | undefined;
