import { readdirSync, readFileSync } from "node:fs";
import { type ParseError, parse } from "jsonc-parser";
import { parse as parseYaml } from "yaml";
import type { JsonValue } from "../src/index.js";

/** One file of `examples`, parsed; in JSON comments are allowed, nothing else beyond it is. */
export interface ExampleFile {
  readonly name: string;
  readonly document: JsonValue;
}

/** Every example of one folder, in the order of their names. */
export function readExamples(folder: "valid" | "broken"): ExampleFile[] {
  const directory = new URL(`../examples/${folder}/`, import.meta.url);
  const names = readdirSync(directory).filter((name) => /\.(jsonc?|yaml)$/.test(name));
  return names.sort().map((name) => {
    const text = readFileSync(new URL(name, directory), "utf8");
    // Aliases share one object; in a document of its own each is a part of its own.
    if (name.endsWith(".yaml"))
      return { name, document: JSON.parse(JSON.stringify(parseYaml(text, { merge: true }))) };
    const errors: ParseError[] = [];
    const document: JsonValue = parse(text, errors);
    if (errors.length > 0) throw new Error(`${name} does not parse: ${JSON.stringify(errors)}`);
    return { name, document };
  });
}
