import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { FlowNode } from "../flow/flow-model.js";
import type { JudgeOptions } from "../validate/options.js";
import type { ReadFlow } from "../validate/read-flow.js";
import { describeFlow } from "./analyze-flow.js";
import type { AnalysedEdge } from "./flow-analysis.js";

/** What changed from one version of a flow to another; ids are those of the later version where there is one. */
export interface FlowChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly addedEdges: readonly ChangedEdge[];
  readonly removedEdges: readonly ChangedEdge[];
  /** Nodes of both versions that run under another condition, in words; `undefined`: it could not be decided. */
  readonly conditions: readonly ChangedCondition[];
}

/** An edge without its place. */
export type ChangedEdge = Omit<AnalysedEdge, "pointer">;

interface ChangedCondition {
  readonly node: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** One version of a flow with the options that it is read with. */
export interface FlowVersion {
  readonly flow: ReadFlow;
  readonly judge: JudgeOptions;
}

/**
 * Compares two versions of a flow by the ids of their nodes.
 * Complexity: that of `analyzeFlow`.
 */
export function compareFlows(before: FlowVersion, after: FlowVersion): FlowChanges {
  const [old, young] = [before, after].map(({ flow }) => flow.graph.flow.nodesById);
  const gone = nodesWithout(old, young);
  const come = nodesWithout(young, old);
  const renamed = findRenamed(gone, come);
  const newIds = new Set(renamed.values());
  const idOf = (id: string) => renamed.get(id) ?? id;
  const [was, is] = [before, after].map(({ flow, judge }) => describeFlow(flow, judge));
  const oldEdges = namedEdges(was?.edges ?? [], idOf);
  const newEdges = namedEdges(is?.edges ?? [], (id) => id);
  const oldConditions = new Map(was?.nodes.map(({ id, runs }) => [idOf(id), runs.condition]));
  return {
    added: idsOf(come).filter((id) => !newIds.has(id)),
    removed: idsOf(gone).filter((id) => !renamed.has(id)),
    renamed: [...renamed].map(([from, to]) => ({ from, to })),
    addedEdges: edgesWithout(newEdges, oldEdges),
    removedEdges: edgesWithout(oldEdges, newEdges),
    conditions: (is?.nodes ?? []).flatMap(({ id, runs: { condition: now } }) => {
      if (!oldConditions.has(id)) return [];
      const then = renameIn(oldConditions.get(id), renamed);
      return then === now ? [] : [{ node: id, before: then, after: now }];
    }),
  };
}

type NodesById = ReadonlyMap<string, FlowNode> | undefined;

function nodesWithout(nodes: NodesById, others: NodesById): FlowNode[] {
  return [...(nodes ?? [])].filter(([id]) => !others?.has(id)).map(([, node]) => node);
}

function idsOf(nodes: readonly FlowNode[]): string[] {
  return nodes.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** The edges by what they say; `collect` only repeats `item`. */
function namedEdges(
  edges: readonly AnalysedEdge[],
  idOf: (id: string) => string,
): ReadonlyMap<string, ChangedEdge> {
  const named = edges
    .filter(({ kind }) => kind !== "collect")
    .map(({ pointer, source, target, ...rest }) => ({ source: idOf(source), target: idOf(target), ...rest }));
  return new Map(named.map((edge) => [JSON.stringify(Object.values(edge)), edge]));
}

function edgesWithout(
  edges: ReadonlyMap<string, ChangedEdge>,
  others: ReadonlyMap<string, ChangedEdge>,
): ChangedEdge[] {
  return [...edges].filter(([key]) => !others.has(key)).map(([, edge]) => edge);
}

/** Conditions name outputs of nodes as `node.output`. */
function renameIn(condition: string | undefined, renamed: ReadonlyMap<string, string>): string | undefined {
  if (condition === undefined || renamed.size === 0) return condition;
  return condition.replace(/[\w-]+(?=\.)/g, (id) => renamed.get(id) ?? id);
}

/** Fields that change when this or another node gets another id. */
const CHANGED_BY_NAMES: ReadonlySet<string> = new Set([
  "id",
  "dependsOn",
  "loopBodyNodeIds",
  "logic",
  "inputs",
]);

/**
 * The nodes that have only got another id: new ids by old ones. A node counts as renamed when exactly one that is gone and
 * one that has come agree in all but names and references.
 * Complexity: O(size of the nodes).
 */
function findRenamed(gone: readonly FlowNode[], come: readonly FlowNode[]): Map<string, string> {
  const renamed = new Map<string, string>();
  const candidates = groupAlike(come);
  for (const [likeness, alike] of groupAlike(gone)) {
    const [before, twin] = alike;
    const [after, another] = candidates.get(likeness) ?? [];
    if (before?.id === undefined || after?.id === undefined || twin || another) continue;
    renamed.set(before.id, after.id);
  }
  return renamed;
}

/** The nodes by all that they hold but names and references. */
function groupAlike(nodes: readonly FlowNode[]): Map<string, FlowNode[]> {
  const groups = new Map<string, FlowNode[]>();
  for (const node of nodes) {
    const likeness = JSON.stringify(withoutNames(node));
    const alike = groups.get(likeness);
    if (alike === undefined) groups.set(likeness, [node]);
    else alike.push(node);
  }
  return groups;
}

function withoutNames({ raw, inputs }: FlowNode): JsonValue {
  const fields = Object.entries(raw).filter(([key]) => !CHANGED_BY_NAMES.has(key));
  return [fields.sort(([a], [b]) => (a < b ? -1 : 1)), inputs.map((input) => withoutRef(input.raw))];
}

/** The inputs of a logic node are named after what they read. */
function withoutRef(raw: JsonObject): JsonValue {
  const { ref, items, name, ...rest } = raw;
  return isObject(ref) ? [rest, true] : [rest, name ?? null, items ?? null];
}
