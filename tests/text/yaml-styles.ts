import fc from "fast-check";
import {
  type CreateNodeOptions,
  type DocumentOptions,
  parseDocument,
  stringify,
  type ToStringOptions,
} from "yaml";
import type { JsonValue } from "../../src/diagnostics/json.js";

type Style = DocumentOptions & CreateNodeOptions & ToStringOptions;

const STYLES: readonly Style[] = [
  {},
  { indent: 4, indentSeq: false },
  { collectionStyle: "flow" },
  {
    collectionStyle: "flow",
    lineWidth: 20,
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "QUOTE_DOUBLE",
  },
  { lineWidth: 20, minContentWidth: 0, indent: 3 },
  { defaultStringType: "QUOTE_SINGLE", defaultKeyType: "PLAIN", singleQuote: true, lineWidth: 25 },
  { defaultStringType: "QUOTE_DOUBLE", doubleQuotedMinMultiLineLength: 5, lineWidth: 30 },
  { defaultStringType: "BLOCK_LITERAL", defaultKeyType: "PLAIN" },
  { defaultStringType: "BLOCK_FOLDED", defaultKeyType: "PLAIN", lineWidth: 20 },
];

/** The ways in which people and programs write YAML. */
export const yamlStyles: fc.Arbitrary<(value: JsonValue) => string> = fc
  .tuple(fc.constantFrom(...STYLES), fc.constantFrom("", "\ufeff", "# first\n---\n", "\n \n"), fc.boolean())
  .map(([style, start, hasReturns]) => (value) => {
    const text = start + print(value, style);
    // Where the value itself has a return, one more would become part of it.
    return hasReturns && !text.includes("\r") ? text.replaceAll("\n", "\r\n") : text;
  });

/** Folding breaks some escapes of control characters in the printer; such a value is written in another style. */
function print(value: JsonValue, style: Style): string {
  const text = stringify(value, { aliasDuplicateObjects: false, ...style });
  const printed = parseDocument(text, { logLevel: "silent" });
  const isBroken = printed.errors.length > 0 || JSON.stringify(printed.toJS()) !== JSON.stringify(value);
  return isBroken ? JSON.stringify(value) : text;
}
