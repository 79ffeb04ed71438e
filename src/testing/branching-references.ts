import type { JsonObject } from "../diagnostics/json.js";
import type { BuiltNode, ReferencePlan } from "./branching-plan.js";

/** Writes the references of a node to nodes that it sees; a kind for which none fits becomes plain data. */
export function formatReferences(
  plans: readonly ReferencePlan[],
  visible: readonly BuiltNode[],
): { inputs: JsonObject[]; dependsOn: string[] } {
  const inputs: JsonObject[] = [];
  const dependsOn = new Set<string>();
  plans.forEach((plan, index) => {
    const target = visible[plan.target % visible.length];
    if (plan.kind === "order" && target !== undefined) {
      dependsOn.add(target.id);
      return;
    }
    const ref = refOf(plan, visible);
    if (ref === undefined) return;
    const isGate = plan.isConditional && "conditional" in ref;
    const name = isGate ? "conditional" : `in${index}`;
    const type = typeOf(ref, visible);
    inputs.push(plan.kind === "item" ? itemOf(name, type, ref) : { name, type, ref });
  });
  return { inputs, dependsOn: [...dependsOn] };
}

/** Only a list is known to yield an array. */
function typeOf(ref: JsonObject, visible: readonly BuiltNode[]): string {
  const named = [ref["node"] ?? null, ...(Array.isArray(ref["conditional"]) ? ref["conditional"] : [])];
  return visible.some(({ id, kind }) => kind === "list" && named.includes(id)) ? "string_array" : "string";
}

function refOf(plan: ReferencePlan, visible: readonly BuiltNode[]): JsonObject | undefined {
  switch (plan.kind) {
    case "branch":
      return branchOf(plan, visible) ?? dataOf(plan, visible);
    case "gate":
      return gateOf(plan.members, visible) ?? dataOf(plan, visible);
    case "gate-equal":
      return gateEqualOf(plan, visible) ?? dataOf(plan, visible);
    case "branch-and-gate":
      return joined(branchOf(plan, visible) ?? dataOf(plan, visible), gateOf(plan.members, visible));
    case "data-and-gate":
      return joined(dataOf(plan, visible), gateOf(plan.members, visible));
    default:
      return dataOf(plan, visible);
  }
}

function branchOf({ target, equal }: ReferencePlan, visible: readonly BuiltNode[]): JsonObject | undefined {
  const choices = visible.filter(({ kind }) => kind === "if-else");
  const source = choices[target % choices.length];
  const outcome = source?.outcomes[equal % source.outcomes.length];
  return source === undefined || outcome === undefined ? undefined : { node: source.id, equal: outcome };
}

/** An approval yields no value. Reading what can be skipped is how flows hang, so it is drawn more often. */
function dataOf({ target, equal }: ReferencePlan, visible: readonly BuiltNode[]): JsonObject | undefined {
  const all = visible.filter(({ kind }) => kind !== "user-approval");
  const gated = all.filter(({ isGated }) => isGated);
  const sources = equal > 1 && gated.length > 0 ? gated : all;
  const source = sources[target % sources.length];
  return source === undefined ? undefined : { node: source.id, name: "all" };
}

function gateOf(
  picks: readonly number[],
  visible: readonly BuiltNode[],
): { conditional: string[] } | undefined {
  const members = picks.map((pick) => visible[pick % visible.length]).filter((node) => node !== undefined);
  return members.length === 0 ? undefined : { conditional: [...new Set(members.map(({ id }) => id))] };
}

/** Asks for an outcome where all members are if-else nodes, else for one of the two statuses that are decided. */
function gateEqualOf(plan: ReferencePlan, visible: readonly BuiltNode[]): JsonObject | undefined {
  const choices = visible.filter(({ kind }) => kind === "if-else");
  const asksOutcome = plan.equal < 2 && choices.length > 0;
  const gate = gateOf(plan.members, asksOutcome ? choices : visible);
  if (gate === undefined) return undefined;
  const outcomes = choices.find(({ id }) => id === gate.conditional[0])?.outcomes ?? [];
  const status = plan.equal % 2 === 0 ? "success" : "skipped";
  return { ...gate, equal: asksOutcome ? (outcomes[plan.equal % outcomes.length] ?? status) : status };
}

function joined(first: JsonObject | undefined, second: JsonObject | undefined): JsonObject | undefined {
  return first === undefined && second === undefined ? undefined : { ...first, ...second };
}

function itemOf(name: string, type: string, ref: JsonObject): JsonObject {
  const part = { name: "part", type };
  return { name, type: "inputs_array", inputs: [part], items: [[{ ...part, ref }]] };
}
