import { title } from "../../diagnostics/phrase.js";
import { otherwise, replace, suggest, takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const loopInvalidCount = defineRule({
  id: "loop/invalid-count",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].count", "it is the number of iterations")],
  description: "The count of a for-each is a whole number greater than zero.",
  messages: {
    impossible: 'The for-each "{node}" has the count {count}; a loop can only run a whole number of times.',
    zero: 'The for-each "{node}" has the count 0, so there is nothing to iterate over.',
  },
  concerns: { nodes: ["for-each"] },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      const { count } = node;
      if (node.type !== "for-each" || count === undefined) continue;
      const at = `${node.pointer}/count`;
      const data = { node: node.id ?? "" };
      const repair = { at, count };
      if (count === 0) report({ messageId: "zero", at, severity: "warning", data, repair });
      else if (count < 0 || !Number.isInteger(count))
        report({ messageId: "impossible", at, data: { ...data, count }, repair });
    }
  },
  repair: ({ at, count }: { at: string; count: number }) => {
    const whole = Math.max(1, Math.round(Math.abs(count)));
    return [
      suggest(title("writeJson", { json: String(whole) }), [replace(at, whole)]),
      ...otherwise(takeOut({ at, field: "count" })),
    ];
  },
});
