import type { Callee, KnownCallees } from "../catalogue/catalogue.js";
import type { FlowNode, Workflow } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { type AssetKind, assetKinds } from "../schema/types.generated.js";
import { typeOfName } from "./type-declared.js";

/** The kinds of media that a workflow is known to hand back. */
export interface OutputKinds {
  /** Each kind once, with the first output that is of it. */
  readonly found: readonly { readonly kind: AssetKind; readonly node: FlowNode }[];
  /** There are outputs, and of each is known what it yields. */
  readonly complete: boolean;
}

/** Complexity: O(outputs × what each of them yields). */
export function findOutputKinds(graph: FlowGraph, callees: KnownCallees): OutputKinds {
  const found = new Map<AssetKind, FlowNode>();
  const known = new Map<Callee | FlowNode["type"], readonly (AssetKind | undefined)[]>();
  const outputs = [...graph.outputs.all];
  let complete = outputs.length > 0;
  for (const node of outputs) {
    const callee = callees.calleeOf(node) ?? node.type;
    const kinds = known.get(callee) ?? kindsOf(node, callees);
    known.set(callee, kinds);
    if (kinds.includes(undefined)) complete = false;
    for (const kind of kinds) if (kind !== undefined && !found.has(kind)) found.set(kind, node);
  }
  return { found: [...found].map(([kind, node]) => ({ kind, node })), complete };
}

/** `outputAssetKinds`; nothing when it is absent or a part of it cannot be read. */
export function readDeclaredKinds({
  outputAssetKinds: declared,
}: Workflow): readonly AssetKind[] | undefined {
  if (!Array.isArray(declared)) return undefined;
  const kinds = declared.map((kind) => assetKinds.find((known) => known === kind));
  return kinds.every((kind) => kind !== undefined) ? kinds : undefined;
}

/** `undefined` stands for what is not known. Text that is no asset may be listed as `text` or not at all. */
function kindsOf(node: FlowNode, callees: KnownCallees): readonly (AssetKind | undefined)[] {
  if (node.type === "remove-background") return ["image"];
  const outputs = callees.calleeOf(node)?.outputs;
  if (outputs === undefined || outputs.length === 0) return [undefined];
  return outputs.map(({ type, kind }) => typeOfName(type, kind).kind);
}
