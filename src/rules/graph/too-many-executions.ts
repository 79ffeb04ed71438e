import { own } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const graphTooManyExecutions = defineRule({
  id: "graph/too-many-executions",
  severity: "warning",
  basis: "own",
  source: [own("how much a run may do is what whoever pays for it says")],
  onRequest: true,
  description: "A run executes no more nodes than somebody wants to pay for.",
  options: {
    max: { type: "number", minimum: 0, default: 1000, description: "How many executions a run may have." },
  },
  messages: {
    certain: "Every run that completes executes at least {atLeast} nodes, more than the limit of {max}.",
    possible: "A run may execute {atMost} nodes, more than the limit of {max}.",
    unbounded:
      'Nothing bounds how often the for-each "{loop}" iterates, so that a run may execute more nodes than the limit of {max}.',
  },
  check({ flow, bounds }, report, { max }) {
    if (flow.state !== "present") return;
    const { least, most } = bounds.all;
    if (least > max) {
      report({ messageId: "certain", at: flow.pointer, data: { atLeast: least, max } });
    } else if (most === null) {
      for (const loop of bounds.unbounded)
        report({ messageId: "unbounded", at: loop.pointer, data: { loop: loop.id ?? "", max } });
    } else if (most > max) {
      report({ messageId: "possible", at: flow.pointer, certainty: "possible", data: { atMost: most, max } });
    }
  },
});
