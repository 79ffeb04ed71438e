import type { CelLibrary } from "../expressions/cel-library.js";

let loaded: CelLibrary | undefined;

/** Loads the library that reads CEL, which takes a good part of a short run, if a text may need it. */
export async function loadCelFor(text: string): Promise<void> {
  if (mayHoldExpressions(text)) await loadCel();
}

/** Loads it for the edits of a text, which may bring expressions into one that has none. */
export async function loadCel(): Promise<void> {
  loaded ??= await import("@marcbachmann/cel-js");
}

/** Stands in for `src/expressions/cel-library.ts`. */
export function celLibrary(): CelLibrary {
  if (loaded === undefined) throw new Error("The CEL library is not loaded.");
  return loaded;
}

/** Expressions stand under `logic`, and in the `nodes` of a graph; a text with escapes could spell that otherwise. */
export function mayHoldExpressions(text: string): boolean {
  return /logic|nodes|\\[uUx\r\n]/.test(text);
}
