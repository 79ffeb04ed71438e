import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The shipped examples, as paths. */
export const EXAMPLE_FILES: readonly string[] = ["examples/valid", "examples/broken"].flatMap((folder) =>
  readdirSync(folder).map((name) => join(folder, name)),
);

/** The text of an example. */
export function readExampleText(file: string): string {
  return readFileSync(file, "utf8");
}
