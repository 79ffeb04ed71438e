import type { ProposedEdit } from "../diagnostics/finding.js";
import { title } from "../diagnostics/phrase.js";
import { add, suggest } from "../diagnostics/propose.js";
import { type EditorGraph, type EditorNode, isGateWire } from "./editor-model.js";

/** Wires the branch that switches a source on to the node that waits for it, too. */
export function proposeGate(
  reader: EditorNode | undefined,
  sources: readonly (EditorNode | undefined)[],
  graph: EditorGraph,
): ProposedEdit[] {
  const gates = sources.flatMap((source) => source?.reads.filter(isGateWire) ?? []);
  const [gate, ...others] = gates.filter(({ producer }) => producer?.type === "ifElse");
  const isGated = reader?.reads.some(isGateWire) ?? true;
  const branch = gate?.producer?.id;
  if (gate?.producerHandle === undefined || branch === undefined || reader?.id === undefined) return [];
  if (others.length > 0 || isGated) return [];
  const sourceHandle = `${reader.id}-source-conditional`;
  const edge = {
    id: `${gate.producerHandle}--TO--${sourceHandle}`,
    source: reader.id,
    sourceHandle,
    target: branch,
    targetHandle: gate.producerHandle,
  };
  return [
    suggest(title("wireBranch", { name: branch, node: reader.id }), [add(`${graph.pointer}/edges/-`, edge)]),
  ];
}
