import type { Report } from "../../diagnostics/finding.js";
import { findNearNames } from "../../diagnostics/near-names.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, replace, suggest } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import type { FlowNode, NodeInput, NodeReference, Reading } from "../../flow/flow-model.js";
import { mayBeMember } from "../../graph/crossings.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import type { SourceTypes } from "../../types/source-types.js";
import { defineRule } from "../define-rule.js";

const messages = {
  misspelt:
    'Node "{node}" reads "{item}" of the for-each "{loop}" in its body, but its items are called as its inputs are, and none is called so.',
  outside:
    'Node "{node}" reads "{item}" of the for-each "{loop}" but is not in its body: that item exists in iterations only, and outside the loop hands out an array of results.',
} as const;

export const loopUnknownItem = defineRule({
  id: "loop/unknown-item",
  severity: "warning",
  basis: "inferred",
  source: [ours("a for-each hands out its item in the body, and an array of results outside of it")],
  description: "The item of a loop is read in its body only.",
  messages,
  concerns: { nodes: ["for-each"] },
  check({ flow, graph, types, spell }, report) {
    const items = new Map<FlowNode, ReadonlySet<string | undefined>>();
    for (const reading of flow.readings) {
      const name = reading.ref.name;
      const { node } = reading.input;
      if (name === undefined || reading.input.isGate || graph.cyclicNodes.has(node)) continue;
      const loop = findLoop(reading, graph);
      if (loop === undefined) {
        reportMisspelt(reading, graph, report);
        continue;
      }
      const own = items.get(loop) ?? itemsOf(loop);
      items.set(loop, own);
      if (!own.has(name.text)) continue;
      report({
        messageId: "outside",
        at: name.pointer,
        data: { node: node.id ?? "", item: name.text, loop: loop.id ?? "" },
        subject: name.text,
        related: [{ at: loop.pointer, role: "loop", says: relation("forEach") }],
        repair: { input: reading.input, at: name.pointer, loop, types, field: spell("loopBodyNodeIds") },
      });
    }
  },
  repair: ({ input, at, loop, types, field }: OutsideReading) => {
    const { arity } = types.wantedBy(input);
    const { id = "" } = input.node;
    const name = loop.id ?? "";
    const join = suggest(title("joinBody", { nodes: [id], field, loop: name }), [
      add(`${loop.pointer}/loopBodyNodeIds/-`, id),
    ]);
    const readResults = suggest(title("readAll", { loop: name }), [replace(at, "all")]);
    // What takes one value belongs into the body; what takes an array was meant to read the results.
    return [...(arity === "array" ? [] : [join]), ...(arity === "single" ? [] : [readResults])];
  },
});

/** In the body only a near miss is certain not to be some other way to name the item. */
function reportMisspelt(
  { input, ref }: Reading,
  graph: FlowGraph,
  report: Report<typeof messages, "warning" | "info", OutsideReading>,
): void {
  const target = ref.node?.target;
  const { name } = ref;
  if (name === undefined || target?.kind !== "node" || target.node.type !== "for-each") return;
  const loop = target.node;
  if (graph.loops.byNode.get(loop)?.members.has(input.node) !== true || loop.broken.has("inputs")) return;
  const known = [...itemsOf(loop)].filter((item) => item !== undefined);
  if (name.text === "all" || known.includes(name.text)) return;
  const [near] = findNearNames(name.text, known);
  if (near === undefined) return;
  report({
    messageId: "misspelt",
    at: name.pointer,
    data: { node: input.node.id ?? "", item: name.text, loop: loop.id ?? "" },
    near: { name: name.text, among: known },
  });
}

interface OutsideReading {
  readonly input: NodeInput;
  /** Where the name of the item stands. */
  readonly at: string;
  readonly loop: FlowNode;
  readonly types: SourceTypes;
  readonly field: string;
}

/** The for-each that an input reads from outside. */
function findLoop({ input, ref }: Reading, graph: FlowGraph): FlowNode | undefined {
  const isOutside = ({ target }: NodeReference): FlowNode | undefined => {
    if (target.kind !== "node" || target.node.type !== "for-each") return undefined;
    const members = graph.loops.byNode.get(target.node)?.members;
    const isInside = !members?.size || members.has(input.node);
    return isInside || mayBeMember(input.node, target.node, graph) ? undefined : target.node;
  };
  const read = ref.node === undefined ? ref.conditional : [ref.node];
  return read.map(isOutside).find((loop) => loop !== undefined);
}

/** Bodies read an item by the name of the input that brings the array. */
function itemsOf({ inputs }: FlowNode): ReadonlySet<string | undefined> {
  const names = inputs.filter(({ isGate }) => !isGate).map(({ name }) => name);
  return new Set(names.filter((name) => name !== "all"));
}
