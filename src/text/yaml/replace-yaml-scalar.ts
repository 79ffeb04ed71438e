import type { JsonValue } from "../../diagnostics/json.js";
import type { Change } from "../edit/edit-text.js";
import { printJson } from "../edit/print-json.js";
import type { TextNode } from "../text-tree.js";
import { quotationAt, quoteYaml } from "./quote-yaml.js";
import type { YamlLayout } from "./yaml-layout.js";
import { standsInBrackets } from "./yaml-places.js";

/**
 * Puts a value in the place of a scalar or an alias: a string in the same quotation marks, or as a block of text where
 * one stands and the new one fits in.
 * @param decoded the string that stands there.
 */
export function replaceYamlScalar(
  text: string,
  node: TextNode,
  value: JsonValue,
  decoded: string | undefined,
  layout: YamlLayout,
): Change {
  const { start, end } = node;
  const printed =
    typeof value === "string"
      ? (printBlock(text, node, value, decoded) ?? printString(text, node, value, layout))
      : printJson(value, layout.brackets, "");
  if (start < end) return { ok: true, splices: [{ start, end, text: printed }] };
  // Nothing stands there, perhaps not even a blank.
  const before = /\s/.test(text.charAt(start - 1)) ? "" : " ";
  const behind = text.charAt(start) === "#" ? " " : "";
  return { ok: true, splices: [{ start, end, text: before + printed + behind }] };
}

function printString(text: string, node: TextNode, value: string, layout: YamlLayout): string {
  const isInBrackets = standsInBrackets(text, node);
  if (node.kind !== "string")
    return isInBrackets ? printJson(value, layout.brackets, "") : layout.quote(value);
  return quoteYaml(value, quotationAt(text, node.start), isInBrackets);
}

/** A block of text with other lines; `undefined` where no block stands, or its header would not fit any more. */
function printBlock(text: string, { start, end }: TextNode, value: string, decoded = ""): string | undefined {
  const [, header, indent] = BLOCK.exec(text.slice(start, end)) ?? [];
  if (header === undefined || indent === undefined) return undefined;
  const ending = trailingBreaks(value);
  const body = value.slice(0, value.length - ending.length);
  if (body === "" || ending !== trailingBreaks(decoded) || !FITS_BLOCK.test(body)) return undefined;
  // A folded text has its line ends elsewhere.
  if (header.startsWith(">") && body.includes("\n")) return undefined;
  const newline = header.endsWith("\r\n") ? "\r\n" : "\n";
  const lines = body.split("\n").map((line) => (line === "" ? "" : indent + line));
  return header + lines.join(newline);
}

/** The header with its line end, and the indentation of the first line. */
const BLOCK = /^([|>][-+]?[ \t]*(?:#[^\r\n]*)?\r?\n)( *)[^ \r\n]/;
/** Printable, and not indented at first, which would count as the indentation of the block. */
const FITS_BLOCK = /^[^\s\p{C}](?:[^\p{C}]|[\t\n])*$/u;

function trailingBreaks(value: string): string {
  let at = value.length;
  while (value[at - 1] === "\n") at--;
  return value.slice(at);
}
