import { relation } from "../../diagnostics/phrase.js";
import { ours } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const workflowDuplicateId = defineRule({
  id: "workflow/duplicate-id",
  severity: "info",
  basis: "inferred",
  source: [ours("an id belongs to one workflow")],
  description: "No two documents of the configured set hold a workflow of one id.",
  messages: {
    duplicate:
      'The workflow "{workflow}" also stands elsewhere among the configured workflows, so a call of it may mean either.',
  },
  check({ workflow, workflows, document }, report) {
    const { id, pointer } = workflow;
    if (id === undefined) return;
    const same = workflows.withId(id);
    const others = document === undefined ? same : same.filter((other) => other.document !== document);
    // A document outside of the set may well be a newer state of the one in it.
    const isInSet = document === undefined ? same.length > 1 : others.length < same.length;
    if (!isInSet || others.length === 0) return;
    report({
      messageId: "duplicate",
      at: `${pointer}/id`,
      data: { workflow: id },
      subject: id,
      related: others.map((other) => ({
        at: other.pointer,
        role: "also",
        says: relation("anotherWorkflow"),
        elsewhere: { document: other.document, range: other.range },
      })),
    });
  },
});
