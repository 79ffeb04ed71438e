import type { ProposedEdit } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, otherwise, replace, suggest } from "../../diagnostics/propose.js";
import { liveRuns, reference } from "../../diagnostics/source.js";
import {
  type CrossingEffect,
  CrossingJudge,
  dropCrossing,
  otherMembers,
} from "../../facts/crossing-effects.js";
import { dropReferences } from "../../facts/mend-flow.js";
import type { FlowNode, NodeReference } from "../../flow/flow-model.js";
import { type Crossing, mayBeMember } from "../../graph/crossings.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { findInnermostLoop } from "../../graph/innermost-loop.js";
import type { SourceTypes } from "../../types/source-types.js";
import { defineRule } from "../define-rule.js";

export const loopEscape = defineRule({
  id: "loop/escape",
  severity: "error",
  basis: "observed",
  source: [
    reference("flow[].loopBodyNodeIds", "its nodes are cloned for each iteration and skipped themselves"),
    liveRuns("a node that reads a skipped one stays pending"),
  ],
  description: "Outside of a loop, nodes read the for-each and not the nodes of its body.",
  messages: {
    reads:
      'Node "{node}" reads "{member}", which is in the body of "{loop}": only its copies run, so "{node}" waits forever.',
    never:
      'Node "{node}" needs "{member}", which is in the body of "{loop}": only its copies run, so "{node}" never runs.',
    skipped:
      'Node "{node}" runs only with "{member}", which is in the body of "{loop}": only its copies run, so "{node}" is always skipped.',
    order:
      'Node "{node}" depends on "{member}", which is in the body of "{loop}": only its copies run, so "{node}" does not wait for the loop.',
    template:
      'Node "{node}" names "{member}" in conditional, which is in the body of "{loop}": only its copies run, so outside of the loop it counts as skipped.',
  },
  concerns: { nodes: ["for-each"] },
  check({ graph, types, spell, readings }, report) {
    const judge = new CrossingJudge(graph, readings);
    const behind = new Map<FlowNode, readonly string[] | undefined>();
    for (const crossing of graph.crossings) {
      const { reference, reader, member, loop, wayBack } = crossing;
      if (wayBack !== undefined || mayBeMember(reader, loop.node, graph)) continue;
      const { effect, rests } = judge.judge(crossing);
      if (!behind.has(reader)) behind.set(reader, findBehind(reader, graph));
      report({
        messageId: messageOf(effect, reference),
        at: reference.pointer,
        data: { node: reader.id ?? "", member: member.id ?? "", loop: loop.node.id ?? "" },
        subject: reference.id,
        restsOn: rests.map((name) => `${name}=${readings[name]}`),
        related: [{ at: loop.node.pointer, role: "loop", says: relation("forEachRuns") }],
        repair: { crossing, behind: behind.get(reader), graph, types, field: spell("loopBodyNodeIds") },
      });
    }
  },
  repair: ({ crossing, behind, graph, types, field }: Escape) => {
    const { input } = crossing.reference;
    const arity = input === undefined || input.isGate ? "unknown" : types.wantedBy(input).arity;
    const join = joinBody(crossing, behind, graph, field);
    // What takes one value belongs into the body: outside there are only arrays of results.
    const others = otherMembers(crossing);
    const alone =
      others.length === 0
        ? []
        : join.map((edit) => ({
            ...edit,
            title: title("joinBodyAlone", {
              nodes: behind ?? [],
              field,
              loop: findInnermostLoop(graph.loops, crossing.member)?.node.id ?? "",
            }),
            changes: [...edit.changes, ...dropReferences(others)],
          }));
    const rest = otherwise([...alone, dropCrossing(crossing)]);
    if (arity === "single") return [...join, ...rest];
    return [...readLoop(crossing), ...(arity === "array" ? [] : join), ...rest];
  },
});

interface Escape {
  readonly crossing: Crossing;
  /** The ids of the reader and of those that hang on it. */
  readonly behind: readonly string[] | undefined;
  readonly graph: FlowGraph;
  readonly types: SourceTypes;
  readonly field: string;
}

/** Where somebody chose that a skipped dependency waits, no node is read. */
function messageOf(effect: CrossingEffect, { kind }: NodeReference) {
  if (effect !== "waits") return effect;
  return kind === "node" ? "reads" : "never";
}

function readLoop({ reference, loop }: Crossing): ProposedEdit[] {
  const id = loop.node.id ?? "";
  return [suggest(title("readLoop", { loop: id }), [replace(reference.pointer, id)])];
}

/** Lists the reader, and whatever reads it in turn, in the body that the node it reads runs in. */
function joinBody(
  { member }: Crossing,
  behind: readonly string[] | undefined,
  graph: FlowGraph,
  field: string,
): ProposedEdit[] {
  const loop = findInnermostLoop(graph.loops, member)?.node;
  if (loop === undefined || behind === undefined) return [];
  const at = `${loop.pointer}/loopBodyNodeIds/-`;
  const changes = behind.map((id) => add(at, id));
  return [suggest(title("joinBody", { nodes: behind, field, loop: loop.id ?? "" }), changes)];
}

/** The ids of a node and of those that hang on it, in order; `undefined` when these are many, or one has no id. */
function findBehind(reader: FlowNode, graph: FlowGraph): string[] | undefined {
  const found = new Set<FlowNode>([reader]);
  for (const node of found) {
    // Loops around them go on from what their bodies yield.
    for (const { kind, target } of graph.edgesFrom(node)) if (kind !== "collect") found.add(target);
    if (found.size > MOST_JOINING) return undefined;
  }
  const ids = [...found].sort((a, b) => a.index - b.index).map(({ id }) => id);
  return ids.every((id) => id !== undefined) ? ids : undefined;
}

const MOST_JOINING = 4;
