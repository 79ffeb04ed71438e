import type { Syntax } from "./syntax.js";

/**
 * Formats a tree as CEL with parentheses around every compound part, so that two texts agree exactly when
 * they parse to the same tree; `rename` replaces free and bound names alike.
 */
export function formatCanonical(syntax: Syntax, rename: (name: string) => string = (name) => name): string {
  const show = (part: Syntax): string => formatCanonical(part, rename);
  const list = (parts: readonly Syntax[]): string => parts.map(show).join(", ");
  switch (syntax.kind) {
    case "literal":
      return syntax.text;
    case "name":
      return rename(syntax.name);
    case "unary":
      return `(${syntax.operator}${show(syntax.operand)})`;
    case "logical":
    case "binary":
      return `(${show(syntax.left)} ${syntax.operator} ${show(syntax.right)})`;
    case "choice":
      return `(${show(syntax.test)} ? ${show(syntax.then)} : ${show(syntax.otherwise)})`;
    case "call":
      return `${syntax.receiver ? `${show(syntax.receiver)}.` : ""}${syntax.name}(${list(syntax.args)})`;
    case "member":
      return `${show(syntax.of)}.${syntax.name}`;
    case "index":
      return `${show(syntax.of)}[${show(syntax.index)}]`;
    case "list":
      return `[${list(syntax.items)}]`;
    case "map":
      return `{${syntax.entries.map(([key, value]) => `${show(key)}: ${show(value)}`).join(", ")}}`;
  }
}
