import type { Composer } from "yaml";

/** A mistake as the YAML parser tells it; its sentence is not for users. */
export interface YamlError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [start: number, end: number];
}

/** Where the parser says that a mistake stands: an offset, a range, or a token. */
type ErrorSource = number | readonly [number, number, ...number[]] | Token;

interface Token {
  readonly offset: number;
  readonly source?: unknown;
}

const MOST_ERRORS = 1000;

/**
 * Has a composer collect its errors in a list of ours: it would create an `Error` for each, of which a short text can
 * cause so many that the memory does not suffice. What a later version reports in another way stands in its documents.
 */
export function collectErrors(composer: Composer): YamlError[] {
  const errors: YamlError[] = [];
  const collect = (source: ErrorSource, code: string, message: string, isWarning?: boolean) => {
    if (!isWarning && errors.length < MOST_ERRORS) errors.push({ code, message, pos: positionOf(source) });
  };
  Reflect.set(composer, "onError", collect);
  return errors;
}

/** The error that a token stands for. */
export function toYamlError(token: Token & { readonly message: string }): YamlError {
  return { code: "UNEXPECTED_TOKEN", message: token.message, pos: positionOf(token) };
}

function positionOf(source: ErrorSource): YamlError["pos"] {
  if (typeof source === "number") return [source, source + 1];
  if ("offset" in source) {
    const length = typeof source.source === "string" ? source.source.length : 1;
    return [source.offset, source.offset + length];
  }
  return [source[0], source[1]];
}
