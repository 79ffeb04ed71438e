import type { JsonObject, JsonValue } from "../../diagnostics/json.js";
import { title } from "../../diagnostics/phrase.js";
import { fix, otherwise, remove, replace, suggest } from "../../diagnostics/propose.js";
import { recorded } from "../../diagnostics/source.js";
import { isObject } from "../../document/detect-kind.js";
import { appendPointer } from "../../document/pointer.js";
import { isReadableEntry } from "../../flow/input-declaration.js";
import { describeValue } from "../../inputs/value-type.js";
import { defineRule } from "../define-rule.js";

export const requiredBadRule = defineRule({
  id: "required/bad-rule",
  severity: "warning",
  basis: "observed",
  source: [recorded("clients read true and false, and beside a name a text, `{ message }` or `{}`")],
  description: "The rules on when an input is required have a form that clients read.",
  messages: {
    boolean:
      'Input "{input}" of "{owner}" says required: true, which only some clients read as always required.',
    always: 'The rule "always" of input "{input}" must be true or false, but it is {found}.',
    names: 'The rule "{field}" of input "{input}" must be an object keyed by input names, but it is {found}.',
    entry:
      'What the rule "{field}" of input "{input}" says of "{sibling}" must be a text or an object with a message, but it is {found}.',
  },
  mutesNothing: true,
  concerns: { inputs: ["required"] },
  check({ inputs, spell }, report) {
    for (const { input: stated, list } of inputs.stating("required")) {
      const { statedRules: required, broken, name: input = "" } = stated;
      const at = stated.at("required");
      if (required === undefined || broken.has("required")) continue;
      if (required === true) {
        report({ messageId: "boolean", at, data: { input, owner: list.owner }, repair: { at } });
      }
      if (!isObject(required)) continue;
      const { always = false } = required;
      if (typeof always !== "boolean")
        report({
          messageId: "always",
          at: stated.at("required", "always"),
          data: { input, found: describeValue(always) },
          repair: { at: stated.at("required", "always"), holds: always === "true" || always === 1 },
        });
      if (!KEYED_BY_NAMES.some((field) => Object.hasOwn(required, field))) continue;
      for (const [field, rule] of findOdd(required)) {
        const place = { at: stated.at("required", field), subject: field };
        const data = { field: spell(field), input, found: describeValue(rule) };
        report({ ...place, messageId: "names", data, repair: { at: place.at, rule } });
      }
      for (const [field, sibling, entry] of findOddEntries(required)) {
        const place = { at: appendPointer(stated.at("required", field), sibling), subject: sibling };
        const data = { field: spell(field), input, sibling, found: describeEntry(entry) };
        report({ ...place, messageId: "entry", data, repair: { at: place.at, isEntry: true } });
      }
    }
  },
  repair: ({ at, holds, rule, isEntry }: OddRule) => {
    if (isEntry) return [suggest(title("writeRule"), [replace(at, {})])];
    if (holds !== undefined)
      return [suggest(title("writeJson", { json: String(holds) }), [replace(at, holds)])];
    if (rule === undefined) return [fix(title("writeAlways"), [replace(at, { always: true })])];
    const names = (Array.isArray(rule) ? rule : [rule]).filter((name) => typeof name === "string");
    const keyed = Object.fromEntries(names.map((name) => [name, {}]));
    return [
      ...(names.length === 0 ? [] : [suggest(title("writeKeyed"), [replace(at, keyed)])]),
      ...otherwise([suggest(title("removeRule"), [remove(at)])]),
    ];
  },
});

const KEYED_BY_NAMES = ["ifDefined", "ifNotDefined", "conditionalValues"];

function findOdd(required: JsonObject): [field: string, rule: JsonValue][] {
  return KEYED_BY_NAMES.flatMap((field): [string, JsonValue][] => {
    const rule = required[field];
    return rule === undefined || isObject(rule) ? [] : [[field, rule]];
  });
}

function findOddEntries(required: JsonObject): [field: string, sibling: string, entry: JsonValue][] {
  return ["ifDefined", "ifNotDefined"].flatMap((field): [string, string, JsonValue][] => {
    const rule = required[field];
    const entries = isObject(rule) ? Object.entries(rule) : [];
    return entries
      .filter(([, entry]) => entry !== null && !isReadableEntry(entry))
      .map(([sibling, entry]) => [field, sibling, entry]);
  });
}

function describeEntry(entry: JsonValue): string {
  return isObject(entry) ? "an object whose message is not text" : describeValue(entry);
}

/** A rule that no client reads, and what is known of it. */
interface OddRule {
  readonly at: string;
  /** What \`always\` was to say. */
  readonly holds?: boolean;
  readonly rule?: JsonValue;
  readonly isEntry?: true;
}
