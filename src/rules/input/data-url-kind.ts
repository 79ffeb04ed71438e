import { title } from "../../diagnostics/phrase.js";
import { remove, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { appendPointer } from "../../document/pointer.js";
import { placeInEntry } from "../../facts/given-entries.js";
import type { InputDeclaration } from "../../flow/flow-model.js";
import { findOtherMedia, type OtherMedia } from "../../inputs/data-url.js";
import { defineRule } from "../define-rule.js";

export const inputDataUrlKind = defineRule({
  id: "input/data-url-kind",
  severity: "warning",
  basis: "documented",
  source: [
    reference(
      "inputs[].kind",
      "a file that is written as a data URL says of which kind it is at its beginning",
    ),
  ],
  description: "A file that is written as a data URL is of the kind of its input.",
  messages: {
    other:
      'Input "{input}" of "{owner}" takes files of kind "{kind}", but its {field} is a data URL of "{found}".',
  },
  concerns: { inputs: ["value", "default"] },
  check({ inputs }, report) {
    const tell = (
      owner: string,
      input: string,
      field: string,
      at: string,
      { kind, found, element }: OtherMedia,
      declared?: string,
    ) => {
      const data = { input, owner, kind, field, found };
      const there = element === undefined ? at : `${at}/${element}`;
      const repair = { at, found, declared };
      report({ messageId: "other", at: there, subject: field, data, repair });
    };
    for (const field of ["value", "default"] as const) {
      for (const { input, list } of inputs.stating(field)) {
        const value = input[field];
        if (value === undefined || input.broken.has(field)) continue;
        const declared = input.kind === undefined ? (inputs.knownOf(input) ?? input) : input;
        for (const media of findOtherMedia(declared, value))
          tell(list.owner, input.name ?? "", field, input.at(field), media, kindOf(input));
      }
    }
    for (const found of inputs.inEntries) {
      const { problem, array, field } = found;
      if (problem.kind !== "media") continue;
      const at = placeInEntry(found, appendPointer(problem.object.pointer, problem.input.name));
      tell(array, problem.input.name, field, at, problem.media);
    }
  },
  repair: ({ at, found, declared }: OtherKind) => [
    ...(declared === undefined
      ? []
      : [suggest(title("setTo", { name: "kind", json: JSON.stringify(found) }), [replace(declared, found)])]),
    sacrifice(title("removeValue"), [remove(at)]),
  ],
});

interface OtherKind {
  /** The whole value. */
  readonly at: string;
  readonly found: string;
  /** Where the kind is declared, if it is there. */
  readonly declared: string | undefined;
}

function kindOf(input: InputDeclaration): string | undefined {
  return input.states("kind") ? `${input.pointer}/kind` : undefined;
}
