import { title } from "../../diagnostics/phrase.js";
import { add, replace, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { askForArray } from "../../facts/mend-missing.js";
import type { NodeInput, Workflow } from "../../flow/flow-model.js";
import { statesField } from "../../flow/node-fields.js";
import { findLoopSources } from "../../graph/loop-sources.js";
import { defineRule } from "../define-rule.js";

export const loopSourceNotArray = defineRule({
  id: "loop/source-not-array",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].count", "without it the loop goes through its array input")],
  description: "What a for-each goes through is an array.",
  messages: {
    single:
      'The for-each "{node}" goes through "{input}", but that brings a single value and not an array, so there is nothing to iterate over.',
  },
  concerns: { nodes: ["for-each"] },
  check({ flow, workflow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "for-each" || node.body.length === 0 || statesField(node, "count")) continue;
      if (node.broken.has("count")) continue;
      const [source, ...others] = findLoopSources(node, workflow);
      if (source === undefined || others.length > 0 || source.isArray !== false) continue;
      const { ref, pointer, name } = source.input;
      const data = { node: node.id ?? "", input: name ?? "" };
      const repair = { workflow, input: source.input };
      report({ messageId: "single", at: ref?.pointer ?? pointer, data, repair });
    }
  },
  repair: ({ workflow, input }: { workflow: Workflow; input: NodeInput }) => {
    const { node, name = "items", raw } = input;
    const type = `${(input.type ?? "string").replace(/_array$/, "")}_array`;
    return [
      ...(input.value === undefined || Array.isArray(input.value)
        ? []
        : [suggest(title("writeArrayOfOne"), [replace(`${input.pointer}/value`, [input.value])])]),
      ...askForArray({ workflow, node, input, name, declared: { name, type, raw } }),
      suggest(title("runOnce"), [add(`${node.pointer}/count`, 1)]),
    ];
  },
});
