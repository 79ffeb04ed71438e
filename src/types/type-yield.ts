import type { Callee, KnownCallees } from "../catalogue/catalogue.js";
import type { FlowNode } from "../flow/flow-model.js";
import { isIfElse } from "../graph/flow-edges.js";
import { hasReadableOutcomes } from "../graph/outcomes.js";
import { type SourceType, type TypeBase, typeOfName, UNKNOWN_TYPE } from "./type-declared.js";

/**
 * What a node yields to a reader outside of its own loop.
 * @param output the name in the `ref`; `all` or nothing means every output.
 * @param wanted what the reader takes: a list of strings holds texts or ids, whichever that is.
 */
export function yieldedType(
  node: FlowNode,
  output: string | undefined,
  wanted: TypeBase,
  callees: KnownCallees,
): SourceType {
  switch (node.type) {
    case "generate-prompt":
      return TEXTS;
    case "remove-background":
      return IMAGES;
    case "logic":
      return isIfElse(node) && hasReadableOutcomes(node) ? OUTCOME : UNKNOWN_TYPE;
    case "list":
      return { base: listedBase(node, wanted), arity: "array" };
    case "for-each":
      return RESULTS;
    case "custom-model":
    case "workflow":
      return outputType(callees.calleeOf(node), output);
    default:
      return UNKNOWN_TYPE;
  }
}

const TEXTS: SourceType = { base: "string", arity: "unknown" };
const IMAGES: SourceType = { base: "file", arity: "unknown", kind: "image" };
const OUTCOME: SourceType = { base: "string", arity: "single" };
const RESULTS: SourceType = { base: "unknown", arity: "array" };

/** What several sources have in common, of which any may be the one that is read. */
export function commonType(types: readonly SourceType[]): SourceType {
  const [first, ...others] = types;
  if (first === undefined || others.some(({ base }) => base !== first.base)) return UNKNOWN_TYPE;
  if (others.length === 0) return first;
  const arity = others.every((other) => other.arity === first.arity) ? first.arity : "unknown";
  const kind = others.every((other) => other.kind === first.kind) ? first.kind : undefined;
  return { base: first.base, arity, kind };
}

function outputType(callee: Callee | undefined, name: string | undefined): SourceType {
  const outputs = callee?.outputs ?? [];
  if (outputs.length === 0) return UNKNOWN_TYPE;
  const isOnly = name === undefined && outputs.length === 1;
  const named = isOnly ? outputs[0] : name === undefined ? undefined : callee?.outputsByName?.get(name);
  if (named !== undefined) return typeOfName(named.type, named.kind);
  if (name !== undefined && name !== "all") return UNKNOWN_TYPE;
  const types = outputs.map(({ type, kind }) => typeOfName(type, kind));
  return { ...commonType(types), arity: "unknown" };
}

function listedBase({ items }: FlowNode, wanted: TypeBase): TypeBase {
  const types = new Set((items ?? []).map((item) => typeof item));
  if (types.size !== 1) return "unknown";
  if (types.has("number")) return "number";
  if (!types.has("string")) return "unknown";
  return wanted === "file" || wanted === "model" ? wanted : "string";
}
