import { Environment } from "@marcbachmann/cel-js";

/**
 * The library that reads CEL. The build puts `src/cli/cel-library.ts` in its place in the command line, which would
 * otherwise load it for every flow, also for one without expressions.
 */
export function celLibrary(): CelLibrary {
  return { Environment };
}

export interface CelLibrary {
  readonly Environment: typeof Environment;
}
