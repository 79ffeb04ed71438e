import { relation, title } from "../../diagnostics/phrase.js";
import { otherwise, remove, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { guides } from "../../diagnostics/source.js";
import type { ListedInput } from "../../facts/input-lists.js";
import { freeName } from "../../facts/mend-flow.js";
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
  mutesNothing: true,
  check({ inputs }, report) {
    for (const { owner, entry, inputs: listed } of inputs.lists) {
      const names = new FirstOfName(listed);
      for (const input of listed) {
        const { name } = input;
        if (name === undefined) continue;
        if (name.trim() === "") {
          report({
            messageId: "blank",
            at: `${input.pointer}/name`,
            data: { owner },
            repair: { input, listed },
          });
          continue;
        }
        const earlier = names.of(name);
        // What an entry of `items` repeats is told by input/bad-items.
        if (earlier !== undefined && earlier !== input && entry === undefined) {
          const related = [{ at: `${earlier.pointer}/name`, role: "first", says: relation("firstInput") }];
          const data = { owner, input: name };
          report({
            messageId: "duplicate",
            at: `${input.pointer}/name`,
            data,
            related,
            repair: { input, listed },
          });
        }
      }
    }
  },
  repair: ({ input, listed }: { input: ListedInput; listed: readonly ListedInput[] }) => {
    const taken = new Set(listed.map(({ name }) => name));
    const blank = input.name?.trim() === "";
    const name = freeName(blank ? (input.type ?? "input") : (input.name ?? ""), taken);
    return [
      suggest(title("callIt", { name }), [replace(`${input.pointer}/name`, name)]),
      ...otherwise([sacrifice(title("removeThisInput"), [remove(input.pointer)])]),
    ];
  },
});

/** To look for a name among so few costs less than to keep where each one stands. */
const FEW = 12;

/** The first input of each name in a list. */
class FirstOfName {
  readonly #listed: readonly ListedInput[];
  readonly #first: ReadonlyMap<string | undefined, ListedInput> | undefined;

  constructor(listed: readonly ListedInput[]) {
    this.#listed = listed;
    if (listed.length > FEW) this.#first = new Map(listed.toReversed().map((input) => [input.name, input]));
  }

  of(name: string): ListedInput | undefined {
    if (this.#first !== undefined) return this.#first.get(name);
    for (const input of this.#listed) if (input.name === name) return input;
    return undefined;
  }
}
