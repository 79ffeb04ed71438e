import { plural } from "../../diagnostics/message.js";
import { editorNotes } from "../../diagnostics/source.js";
import { findStaleParts } from "../../facts/stale-flow.js";
import { defineRule } from "../define-rule.js";

export const editorStaleFlow = defineRule({
  id: "editor/stale-flow",
  severity: "warning",
  basis: "documented",
  source: [
    editorNotes("saving the graph of a ready workflow leaves its flow as it was until it is published"),
  ],
  description: "The flow of a ready workflow is what its graph says.",
  messages: {
    stale:
      "The flow is not what the graph says ({differences}): until the workflow is published again, runs do what the flow says.",
  },
  check({ editor, flow, workflow, isDraft }, report) {
    if (editor === undefined || isDraft || workflow.status !== "ready" || flow.state === "broken") return;
    if (!editor.hasFlow || editor.graph.nodes.some(({ type }) => type === undefined)) return;
    const differences = findStaleParts(editor, flow);
    if (differences.length === 0) return;
    report({
      messageId: "stale",
      at: editor.graph.pointer,
      data: { differences: plural(differences.length, "difference") },
      related: differences,
    });
  },
});
