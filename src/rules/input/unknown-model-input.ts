import { title } from "../../diagnostics/phrase.js";
import { otherwise, sacrifice } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { isNodeInput, type ListedInput } from "../../facts/input-lists.js";
import { dropWhole } from "../../facts/mend-flow.js";
import { findUnknownInputs } from "../../facts/unknown-inputs.js";
import { defineRule } from "../define-rule.js";

export const inputUnknownModelInput = defineRule({
  id: "input/unknown-model-input",
  severity: "warning",
  basis: "documented",
  source: [reference("inputs[].name", "a model is called with it; the catalogue says which it takes")],
  description: "A node gives its model or workflow only inputs that it has.",
  messages: {
    unknown:
      'Node "{node}" gives "{input}", but the {kind} "{called}" has no such input, so it has no effect.',
  },
  mutesNothing: true,
  check({ inputs, callees }, report) {
    for (const list of inputs.lists) {
      if (list.node === undefined || list.entry !== undefined) continue;
      const callee = callees.calleeOf(list.node);
      if (callee === undefined) continue;
      for (const { input, name, among } of findUnknownInputs(list, callee.inputsByName)) {
        report({
          messageId: "unknown",
          at: `${input.pointer}/name`,
          data: { node: list.owner, input: name, kind: callee.kind, called: callee.id },
          near: { name, among },
          repair: input,
        });
      }
    }
  },
  repair: (input: ListedInput) =>
    otherwise([
      sacrifice(
        title("removeInputNamed", { input: input.name ?? "" }),
        isNodeInput(input) ? dropWhole(input) : [],
      ),
    ]),
});
