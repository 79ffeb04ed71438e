import type { JsonValue } from "../../diagnostics/json.js";
import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { isNodeInput, type ListedInput } from "../../facts/input-lists.js";
import type { InputDeclaration } from "../../flow/flow-model.js";
import { EntryInput } from "../../flow/input-declaration.js";
import { attributeTypes, isApplicable, knownTypeOf } from "../../inputs/attribute-table.js";
import { shapes } from "../../schema/shapes.generated.js";
import { defineRule } from "../define-rule.js";

export const inputAttributeNotApplicable = defineRule({
  id: "input/attribute-not-applicable",
  severity: "warning",
  basis: "documented",
  source: [reference("inputs[]", "each attribute says for which types it is")],
  description: "An input has only attributes that mean something for its type.",
  messages: {
    type: 'Input "{input}" of "{owner}" has "{attribute}", which has no effect on type "{type}"; it is for {types}.',
    kind: 'Input "{input}" of "{owner}" has "{attribute}", which is for images only, but it takes files of kind "{kind}".',
  },
  mutesNothing: true,
  concerns: { inputs: [...attributeTypes.keys()] },
  check({ inputs, spell }, report) {
    for (const [attribute, types] of attributeTypes) {
      for (const { input, list } of inputs.stating(attribute)) {
        const type = knownTypeOf(input);
        if (type === undefined || input.broken.has(attribute)) continue;
        if (isApplicable(attribute, type) && attribute !== "backgroundBehavior") continue;
        if (saysNothing(input.attribute(attribute)) || isUnknown(attribute, input)) continue;
        const at = input.at(attribute);
        const data = { input: input.name ?? "", owner: list.owner, attribute: spell(attribute) };
        const place = { at, onKey: true, subject: attribute, repair: at };
        if (!isApplicable(attribute, type))
          report({ ...place, messageId: "type", data: { ...data, type, types } });
        else if (attribute === "backgroundBehavior") {
          const kind = findOtherKind(input);
          if (kind !== undefined) report({ ...place, messageId: "kind", data: { ...data, kind } });
        }
      }
    }
  },
  repair: (at: string) => [suggest(title("removeAttribute"), [remove(at)])],
});

/** An attribute that such an input does not have, whatever its type: schema/unknown-property speaks of it. */
function isUnknown(attribute: string, input: ListedInput): boolean {
  if (input instanceof EntryInput) return false;
  const isEntry = isNodeInput(input) && input.container !== undefined;
  const shape = isEntry ? shapes.nodeInputItem : isNodeInput(input) ? shapes.nodeInput : shapes.workflowInput;
  return !shape.fields.has(attribute);
}

/** `false` and nothing at all claim nothing, whatever the type. */
function saysNothing(value: JsonValue | undefined): boolean {
  return value === false || value === "" || (Array.isArray(value) && value.length === 0);
}

function findOtherKind({ kind }: InputDeclaration): string | undefined {
  return kind === "image" || kind === "image-hdr" ? undefined : kind;
}
