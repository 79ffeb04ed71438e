import { own } from "../../diagnostics/source.js";
import { MOST_NESTED_LOOPS } from "../../graph/loops.js";
import { findTooDeepLoop } from "../../graph/too-deep-loop.js";
import { defineRule } from "../define-rule.js";

/** Where it speaks, no other rule does: what is kept for a node grows with the loops around it. */
export const loopTooDeep = defineRule({
  id: "loop/too-deep",
  severity: "error",
  basis: "own",
  source: [own("what is in a loop is kept for each loop around it; real flows have two or three")],
  inJobs: true,
  description: "At most 40 for-each nodes stand inside each other.",
  messages: {
    loops:
      'The for-each node "{node}" is inside of {limit} others, one in the other; the graph of the flow was not checked.',
  },
  concerns: { nodes: ["for-each"] },
  check({ flow }, report) {
    const deepest = findTooDeepLoop(flow);
    if (deepest === undefined) return;
    const data = { node: deepest.id ?? "", limit: MOST_NESTED_LOOPS };
    report({ messageId: "loops", at: deepest.pointer, data });
  },
});
