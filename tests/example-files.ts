import { readdirSync, readFileSync } from "node:fs";
import { type ParseError, parse } from "jsonc-parser";
import type { JsonValue } from "../src/index.js";

/** One file of `examples`, parsed; comments are allowed, nothing else beyond JSON is. */
export interface ExampleFile {
  readonly name: string;
  readonly document: JsonValue;
}

/** Every example of one folder, in the order of their names. */
export function readExamples(folder: "valid" | "broken"): ExampleFile[] {
  const directory = new URL(`../examples/${folder}/`, import.meta.url);
  const names = readdirSync(directory).filter((name) => /\.jsonc?$/.test(name));
  return names.sort().map((name) => {
    const errors: ParseError[] = [];
    const document: JsonValue = parse(readFileSync(new URL(name, directory), "utf8"), errors);
    if (errors.length > 0) throw new Error(`${name} does not parse: ${JSON.stringify(errors)}`);
    return { name, document };
  });
}
