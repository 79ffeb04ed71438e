import type { JsonValue } from "../diagnostics/json.js";
import { decodeString } from "./json-string.js";
import type { TextNode, TextTree } from "./text-tree.js";

type Container = JsonValue[] | { [key: string]: JsonValue };

/** The value a tree stands for, as `JSON.parse` would give it. Iterative; complexity: O(text). */
export function buildValue(text: string, tree: TextTree): JsonValue {
  const containers = new Map<TextNode, Container>();
  let root: JsonValue = null;
  for (const node of tree.within(tree.root)) {
    const value = readNode(text, node);
    if (typeof value === "object" && value !== null) containers.set(node, value);
    const parent = node.parent && containers.get(node.parent);
    if (parent === undefined) root = value;
    else attach(parent, String(node.key), value);
  }
  return root;
}

function readNode(text: string, node: TextNode): Container | string | number | boolean | null {
  if (node.kind === "object") return {};
  if (node.kind === "array") return [];
  const written = text.slice(node.start, node.end);
  if (node.kind === "string") return decodeString(written);
  if (node.kind === "number") return Number(written);
  return written === "null" ? null : written === "true";
}

function attach(parent: Container, key: string, value: JsonValue): void {
  if (Array.isArray(parent)) parent.push(value);
  // Assigned, this key would change the prototype of the object.
  else if (key === "__proto__") Object.defineProperty(parent, key, { value, ...PLAIN });
  else parent[key] = value;
}

const PLAIN = { configurable: true, enumerable: true, writable: true };
