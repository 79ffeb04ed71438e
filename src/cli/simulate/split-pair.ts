import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../usage-error.js";

/**
 * Divides `name=value` at its first `=`.
 * @throws UsageError when there is no name or no `=`.
 */
export function splitPair(flag: string, pair: string, example: string): [name: string, value: string] {
  const at = pair.indexOf("=");
  if (at < 1)
    throw new UsageError(`${flag} needs a name and a value, such as ${example}, not "${quote(pair)}".`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}
