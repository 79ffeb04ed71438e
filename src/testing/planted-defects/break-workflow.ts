import type { Spelling } from "../../document/respell.js";
import { asJson } from "../sound-flow/as-json.js";
import type { DrawnWorkflow } from "../sound-flow/draw-workflow.js";
import { respellDocument, respellPointer } from "../sound-flow/respell-document.js";
import type { BrokenSubject, BrokenWorkflow } from "./broken-workflow.js";
import { type BreakableRule, plantDefect } from "./plant-defect.js";

/**
 * Plants the defect of a rule in a sound workflow (camelCase), which is not changed, and says what has to be found.
 * @param numbers decide where and how; any will do.
 */
export function breakWorkflow<Id extends BreakableRule>(
  ruleId: Id,
  workflow: DrawnWorkflow,
  numbers: readonly number[],
  spelling: Spelling,
): BrokenWorkflow<Id> {
  const { document, pointer, spot } = plantDefect(ruleId, workflow, numbers);
  const plain = asJson(document);
  const respelled = asJson(respellDocument(document, spelling));
  const spelled = `${respellPointer(pointer, plain, respelled)}${spot.spelledPath?.(spelling) ?? ""}`;
  const subject = spot.subject?.(respelled, spelling) ?? { kind: "value", document: respelled };
  const { messageId, line, options = {} } = spot;
  const place = { pointer: isBody(subject) ? pointer : spelled, ...(line !== undefined && { line }) };
  return { ...subject, options, expected: { ruleId, messageId, ...place } };
}

/** The names in a body are those of inputs, and have no spelling. */
function isBody({ kind }: BrokenSubject): boolean {
  return kind === "run-body";
}
