import { simulateFlow } from "../analysis/simulate-flow.js";
import type { Edit, ReportedDiagnostic, Witness } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import { quote } from "../diagnostics/quote.js";
import { applyPatch } from "../document/patch.js";
import type { SimulatedNode } from "../simulate/simulate-result.js";

/**
 * What a run does otherwise after an edit, as a sentence: the run that shows the finding, else one with what is declared.
 * @returns nothing where the edit does not fit.
 */
export function describeEffect(
  document: JsonValue,
  { patch }: Edit,
  witness: Witness | undefined,
): string | undefined {
  const changed = applyPatch(document, patch);
  if (!changed.ok) return undefined;
  const run = runOf(witness);
  const [before, after] = [document, changed.value].map((one) => simulateFlow(one, run).nodes);
  const known = new Map(before?.map((node) => [node.id, node]));
  const left = new Set(after?.map(({ id }) => id));
  const changes = [
    ...(after ?? []).flatMap((node) => describeNode(node, known.get(node.id))),
    ...[...known.keys()].filter((id) => !left.has(id)).map((id) => `"${quote(id, 40)}" is gone`),
  ];
  if (changes.length === 0) return "every node does in such a run what it did";
  const more = changes.length > MOST_TOLD ? `, and ${changes.length - MOST_TOLD} more` : "";
  return changes.slice(0, MOST_TOLD).join(", ") + more;
}

/**
 * What those nodes do that a finding is about, as the document stands, in the run that shows it or else one with what is
 * declared: said only where one of them does not run.
 */
export function describeNow(
  document: JsonValue,
  { nodeId, related, witness }: Pick<ReportedDiagnostic, "nodeId" | "related" | "witness">,
): string | undefined {
  const concerned = new Set([nodeId, ...related.map((place) => place.nodeId)]);
  const { nodes, completes } = simulateFlow(document, runOf(witness));
  const idle = nodes.filter(({ id, status }) => concerned.has(id) && status !== "success");
  if (idle.length === 0) return undefined;
  const told = idle.slice(0, MOST_TOLD).map(({ id, status }) => `"${quote(id, 40)}" ${STATUSES[status]}`);
  const more = idle.length > MOST_TOLD ? `, and ${idle.length - MOST_TOLD} more do not run` : "";
  const isStuck = !completes && idle.some(({ status }) => status === "pending");
  return `${told.join(", ")}${more}${isStuck ? ": the job never completes" : ""}`;
}

function runOf(witness: Witness | undefined) {
  return { inputs: witness?.run ?? {}, ...(witness?.assumes && { assumes: witness.assumes }) };
}

const MOST_TOLD = 4;

const STATUSES = { success: "runs", skipped: "is skipped", pending: "waits forever" } as const;

function describeNode(now: SimulatedNode, before: SimulatedNode | undefined): string[] {
  if (now.status === before?.status && now.outcome === before.outcome) return [];
  const yields = typeof now.outcome === "string" ? ` and yields "${quote(now.outcome, 40)}"` : "";
  return [`"${quote(now.id, 40)}" ${STATUSES[now.status]}${yields}`];
}
