import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import { isEmptyRef } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const refValueIgnored = defineRule({
  id: "ref/value-ignored",
  severity: "warning",
  basis: "inferred",
  source: [ours("the ref wins over the value beside it")],
  description: "An input has either a `ref` or a `value`.",
  messages: {
    both: 'Input "{input}" of node "{node}" has both a ref and a value: the ref wins and the value has no effect.',
  },
  check({ flow, origin }, report) {
    if (origin !== "definition") return;
    for (const { input, ref } of flow.readings) {
      if (!input.states("value") || isEmptyRef(ref)) continue;
      const at = `${input.pointer}/value`;
      report({
        messageId: "both",
        at,
        data: { input: input.name ?? "", node: input.node.id ?? "" },
        repair: at,
      });
    }
  },
  repair: (at: string) => [suggest(title("removeValue"), [remove(at)])],
});
