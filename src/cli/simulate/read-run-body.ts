import { resolve } from "node:path";
import type { JsonObject } from "../../diagnostics/json.js";
import { quote } from "../../diagnostics/quote.js";
import { isObject } from "../../document/detect-kind.js";
import { resolveOptions } from "../../validate/options.js";
import { readInput } from "../check/read-input.js";
import type { Host } from "../host.js";
import { parseFileText } from "../parse-file-text.js";
import { UsageError } from "../usage-error.js";

/**
 * Reads a run body: an object with a value for each input; `-` is standard input.
 * @throws UsageError when it cannot be read, or is no object.
 */
export async function readRunBody(argument: string, host: Host): Promise<JsonObject> {
  const { limits } = resolveOptions();
  const isStdin = argument === "-";
  const shown = isStdin ? "standard input" : argument;
  const name = `"${quote(shown, 200)}"`;
  const target = { path: isStdin ? argument : resolve(host.cwd, argument), shown, isNamed: true };
  const input = await readInput(target, limits.bytes, host);
  if (input.state === "unreadable") throw new UsageError(input.complaint);
  if (input.state === "too-large") throw new UsageError(`${name} is too large.`);
  const { value } = await parseFileText(input.text, isStdin ? undefined : argument, limits);
  if (value !== undefined && isObject(value)) return value;
  throw new UsageError(`${name} is no run body: an object with a value for each input.`);
}
