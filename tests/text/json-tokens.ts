import { createScanner, findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { parsePointer, resolvePointer } from "../../src/document/pointer.js";

/** A stretch of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The tokens of a text as jsonc-parser reads them, comments included; without white space and commas. */
export function tokensOf(text: string, { start, end }: Stretch = { start: 0, end: text.length }): string[] {
  const scanner = createScanner(text);
  const tokens: string[] = [];
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const at = scanner.getTokenOffset();
    const token = text.slice(at, at + scanner.getTokenLength());
    if (token.trim() !== "" && token !== "," && at >= start && at < end) tokens.push(token);
  }
  return tokens;
}

/** Where the member at a pointer stands, key included, and the gap up to what stands on both sides of it. */
export function placeOf(text: string, value: JsonValue, pointer: string): { member: Stretch; gap: Stretch } {
  const tokens = parsePointer(pointer);
  const path = tokens.map((token, depth) => {
    const owner = resolvePointer(
      value,
      pointer
        .split("/")
        .slice(0, depth + 1)
        .join("/"),
    );
    return owner.found && Array.isArray(owner.value) ? Number(token) : token;
  });
  const found = findNode(parseTree(text), path);
  if (found === undefined) throw new Error(`There is nothing at ${pointer}.`);
  const container = found.parent;
  if (container === undefined) return { member: stretchOf(found), gap: stretchOf(found) };
  const member = container.type === "property" ? container : found;
  const siblings = member.parent?.children ?? [];
  const at = siblings.indexOf(member);
  const outer = stretchOf(member.parent ?? member);
  const [before, after] = [siblings[at - 1], siblings[at + 1]];
  return {
    member: stretchOf(member),
    gap: {
      start: before === undefined ? outer.start + 1 : stretchOf(before).end,
      end: after === undefined ? outer.end - 1 : after.offset,
    },
  };
}

function findNode(root: Node | undefined, path: readonly (string | number)[]): Node | undefined {
  return root && findNodeAtLocation(root, [...path]);
}

function stretchOf({ offset, length }: Node): Stretch {
  return { start: offset, end: offset + length };
}
