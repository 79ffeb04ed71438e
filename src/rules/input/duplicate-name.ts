import { guides } from "../../diagnostics/source.js";
import type { ListedInput } from "../../facts/input-lists.js";
import { defineRule } from "../define-rule.js";

export const inputDuplicateName = defineRule({
  id: "input/duplicate-name",
  severity: "error",
  basis: "observed",
  source: [guides("a run body is keyed by the names of inputs, so that one name is one input")],
  description: "Inputs that stand side by side have names of their own.",
  messages: {
    duplicate: 'Two inputs of "{owner}" share the name "{input}", so it is open which of them counts.',
    blank: 'An input of "{owner}" has a blank name, so nothing can be given to it.',
  },
  check({ inputs }, report) {
    const first = new Map<string, ListedInput>();
    for (const { owner, entry, inputs: listed } of inputs.lists) {
      first.clear();
      for (const input of listed) {
        const { name } = input;
        if (name === undefined) continue;
        if (name.trim() === "") {
          report({ messageId: "blank", at: `${input.pointer}/name`, data: { owner } });
          continue;
        }
        const earlier = first.get(name);
        if (earlier === undefined) first.set(name, input);
        // What an entry of `items` repeats is told by input/bad-items.
        else if (entry === undefined) {
          const related = [
            { at: `${earlier.pointer}/name`, role: "first", message: "The first input with this name." },
          ];
          const data = { owner, input: name };
          report({ messageId: "duplicate", at: `${input.pointer}/name`, data, related });
        }
      }
    }
  },
});
