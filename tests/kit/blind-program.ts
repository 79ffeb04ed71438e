import { readFlowModel, simulateFlow } from "../../src/analysis/simulate-flow.js";
import { applyEdit, validateWorkflow } from "../../src/index.js";
import { candidateInputs } from "./candidate-inputs.js";
import type { Slipped } from "./common-slips.js";

/** What became of a document that a program repaired which understands nothing. */
export interface Repaired {
  readonly document: unknown;
  readonly titles: readonly string[];
  /** The rules of the errors that are left. */
  readonly left: readonly string[];
}

/** Applies the first edit of the first error, up to eight times. */
export function repairBlindly({ broken, catalogue }: Slipped): Repaired {
  let document = broken;
  const titles: string[] = [];
  for (;;) {
    const { diagnostics } = validateWorkflow(document, { catalogue });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const edit = titles.length < MOST_EDITS ? errors[0]?.edits[0] : undefined;
    if (edit === undefined) return { document, titles, left: errors.map(({ ruleId }) => ruleId) };
    document = applyEdit(document, edit);
    titles.push(edit.title);
  }
}

const MOST_EDITS = 8;

/** Whether every node of the original does in every candidate run what it did there. */
export function runsAsBefore(original: unknown, repaired: unknown): boolean {
  const renamed = renamedInput(original, repaired);
  for (const inputs of candidateInputs(original, MOST_RUNS)) {
    const given =
      renamed && Object.hasOwn(inputs, renamed.from)
        ? { ...inputs, [renamed.to]: inputs[renamed.from] ?? null }
        : inputs;
    const statuses = new Map(
      simulateFlow(repaired, { inputs: given }).nodes.map((node) => [node.id, stateOf(node)]),
    );
    for (const node of simulateFlow(original, { inputs }).nodes)
      if (statuses.get(node.id) !== stateOf(node)) return false;
  }
  return true;
}

const MOST_RUNS = 64;

type Simulated = ReturnType<typeof simulateFlow>["nodes"][number];

function stateOf({ status, outcome, iterations = [] }: Simulated): string {
  return JSON.stringify([status, outcome, iterations.map((copy) => [copy.status, copy.outcome])]);
}

/** The body names the input as the workflow then does. */
function renamedInput(original: unknown, repaired: unknown) {
  const before = [...readFlowModel(original).inputsByName.keys()];
  const now = [...readFlowModel(repaired).inputsByName.keys()];
  const [from] = before.filter((name) => !now.includes(name));
  const [to] = now.filter((name) => !before.includes(name));
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}

/** Whether every node and every reference is left that the slip left intact. */
export function keepsAll({ original, broken }: Slipped, repaired: unknown): boolean {
  const [before, then, now] = [original, broken, repaired].map(connectionsOf);
  if (before === undefined || then === undefined || now === undefined) return false;
  return [...before].every((one) => !then.has(one) || now.has(one));
}

/** Nodes, and references that lead somewhere. */
function connectionsOf(document: unknown): Set<string> {
  const { flow } = readFlowModel(document);
  const found = new Set(flow.nodes.map(({ id }) => `node ${id}`));
  for (const { kind, owner, input, id, target } of flow.references)
    if (target.kind === "node") found.add(JSON.stringify([owner.id, kind, input?.name, id]));
  for (const { input, ref } of flow.readings)
    if (ref.workflow?.target.kind === "input")
      found.add(JSON.stringify([input.node.id, input.name, "workflow", ref.workflow.name?.text]));
  return found;
}
