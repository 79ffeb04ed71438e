import type { KnownCallees } from "../../catalogue/catalogue.js";
import { title } from "../../diagnostics/phrase.js";
import { otherwise, remove, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { type InputFacts, otherNames, type Siblings } from "../../facts/input-facts.js";
import type { InputList } from "../../facts/input-lists.js";
import type { InputDeclaration } from "../../flow/flow-model.js";
import { knownTypeOf } from "../../inputs/attribute-table.js";
import { defineRule } from "../define-rule.js";

export const inputUnknownMaskSource = defineRule({
  id: "input/unknown-mask-source",
  severity: "error",
  basis: "documented",
  source: [reference("inputs[].maskFrom", "it names a file input")],
  description: "A mask belongs to a file input beside it.",
  messages: {
    unknown: 'Input "{input}" of "{owner}" masks "{source}", but no other input beside it has that name.',
    notFile: 'Input "{input}" of "{owner}" masks "{source}", which is of type "{type}" and holds no file.',
  },
  mutesNothing: true,
  concerns: { inputs: ["maskFrom"] },
  check({ inputs, callees }, report) {
    for (const { input, list } of inputs.stating("maskFrom")) {
      if (!isKnown(list, inputs, callees)) continue;
      const { maskFrom: source } = input;
      if (source === undefined || source.trim() === "" || !isFile(input)) continue;
      const siblings = inputs.siblingsIn(list);
      const sibling = source === input.name ? undefined : siblings.get(source);
      const type = sibling && knownTypeOf(sibling);
      const place = {
        at: input.at("maskFrom"),
        near: { name: source, among: otherNames(fileNames(siblings), input.name) },
        repair: { at: input.at("maskFrom"), names: [...otherNames(fileNames(siblings), input.name)] },
      };
      const data = { input: input.name ?? "", owner: list.owner, source };
      if (sibling === undefined) {
        if (list.isComplete) report({ ...place, messageId: "unknown", data });
      } else if (type !== undefined && !isFile(sibling)) {
        report({ ...place, messageId: "notFile", data: { ...data, type } });
      }
    }
  },
  repair: ({ at, names }: { at: string; names: readonly string[] }) =>
    otherwise([
      ...names.slice(0, 2).map((name) => suggest(title("write", { name }), [replace(at, name)])),
      sacrifice(title("maskNothing"), [remove(at)]),
    ]),
});

/** A node lists some of the inputs of its model; which there are besides only the catalogue knows. */
function isKnown({ node, entry }: InputList, inputs: InputFacts, callees: KnownCallees): boolean {
  if (entry !== undefined) return inputs.entryInputsOf(entry.container) !== undefined;
  return node === undefined || callees.calleeOf(node) !== undefined;
}

function isFile(input: InputDeclaration): boolean {
  const type = knownTypeOf(input);
  return type === "file" || type === "file_array";
}

function* fileNames(inputs: Siblings): Generator<string> {
  for (const [name, input] of inputs) if (isFile(input)) yield name;
}
