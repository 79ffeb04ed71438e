import type { Report } from "../../diagnostics/finding.js";
import { findNearNames } from "../../diagnostics/near-names.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, otherwise, remove, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { recorded, reference } from "../../diagnostics/source.js";
import { appendPointer } from "../../document/pointer.js";
import { freeName } from "../../facts/mend-flow.js";
import type { EntryInput, InputDeclaration } from "../../flow/input-declaration.js";
import {
  findNestedLists,
  findNestedShapeErrors,
  inputFields,
  isInputField,
  type NestedInput,
  type NestedList,
  type NestedShapeError,
} from "../../flow/nested-inputs.js";
import { conversions } from "../../schema/conversions.js";
import { describeJsonType, TYPE_NAMES } from "../../schema/shape-words.js";
import { type InputType, inputTypes } from "../../schema/types.generated.js";
import { defineRule } from "../define-rule.js";

const messages = {
  name: 'An input that "{array}" of "{owner}" declares has no name, so that no entry can give it a value.',
  type: 'The input "{input}" that "{array}" of "{owner}" declares has no type.',
  unknownType:
    'The input "{input}" that "{array}" declares has the type "{type}", which is not a type of inputs.',
  repeated: '"{array}" of "{owner}" declares the input "{input}" more than once.',
  attribute: 'The input "{input}" that "{array}" declares has a field "{field}" that inputs do not have.',
  shape: 'The input "{input}" that "{array}" declares has {found} in "{field}", which takes {wanted}.',
  unknownValue:
    'The input "{input}" that "{array}" declares has "{value}" in "{field}", which is none of its values.',
} as const;

export const inputBadDeclaration = defineRule({
  id: "input/bad-declaration",
  severity: "error",
  basis: "documented",
  source: [
    reference("inputs[].inputs", "what an array declares are inputs, the same as the one around them"),
    recorded("inputs beside one another have different names", { only: ["repeated"] }),
  ],
  description: "What an `inputs_array` declares are inputs like any other.",
  messages,
  mutesNothing: true,
  concerns: { inputs: ["inputs"] },
  check({ workflow }, report) {
    for (const list of findNestedLists(workflow)) {
      const names = new Map<string, NestedInput>();
      for (const nested of list.inputs) {
        const name = nested.declaration?.name;
        const first = name === undefined ? undefined : names.get(name);
        if (name !== undefined && first === undefined) names.set(name, nested);
        else if (name !== undefined && first !== undefined && name.trim() !== "") {
          const related = [{ at: placeOfName(first), role: "first", says: relation("firstOne") }];
          const data = { array: list.array, owner: list.owner, input: name };
          const repair = { at: placeOfName(nested), rename: nameFor(name, list), remove: nested.pointer };
          report({ messageId: "repeated", at: placeOfName(nested), data, related, subject: name, repair });
        }
      }
      for (const nested of list.inputs) checkNested(nested, list, report);
    }
  },
  repair: (mend: Mend) => {
    if ("rename" in mend) {
      const { at, rename, isAdded, remove: whole } = mend;
      const named = suggest(title("callIt", { name: rename }), [
        isAdded ? add(at, rename) : replace(at, rename),
      ]);
      return [named, ...otherwise([sacrifice(title("removeThisInput"), [remove(whole)])])];
    }
    if ("type" in mend) return [suggest(title("write", { name: mend.type }), [add(mend.at, mend.type)])];
    if ("types" in mend) return conversions(mend);
    return otherwise([suggest(title("removeAttribute"), [remove(mend.at)])]);
  },
});

function placeOfName({ pointer, declaration }: NestedInput): string {
  return declaration?.at("name") ?? pointer;
}

type Mend =
  | { readonly at: string; readonly rename: string; readonly isAdded?: true; readonly remove: string }
  | { readonly at: string; readonly type: InputType }
  | Parameters<typeof conversions>[0]
  | { readonly at: string };

type Tell = Report<typeof messages, "error" | "warning" | "info", Mend>;

/** A name that no other input of the list has. */
function nameFor(name: string, { inputs }: NestedList): string {
  return freeName(name, new Set(inputs.map(({ declaration }) => declaration?.name)));
}

/** The type that most of what an input says of itself is for. */
function guessType(input: InputDeclaration): InputType {
  if (["kind", "maskFrom", "maxSize", "maxDuration", "parent"].some((field) => input.states(field)))
    return "file";
  if (input.states("modelTypes")) return "model";
  if (input.states("inputs")) return "inputs_array";
  const example = input.default ?? input.allowedValues?.[0];
  if (typeof example === "boolean") return "boolean";
  const isNumeric =
    typeof example === "number" || ["min", "max", "step"].some((field) => input.states(field));
  return isNumeric ? "number" : "string";
}

function checkNested({ pointer: at, declaration }: NestedInput, list: NestedList, report: Tell): void {
  // Of what is no object the shape is told.
  if (declaration === undefined) return;
  const { array, owner } = list;
  const input = declaration.name ?? "";
  const misspelt = checkFields(declaration, array, report);
  const isBlank = declaration.name?.trim() === "" || !declaration.states("name");
  if (isBlank && !misspelt.has("name")) {
    const rename = nameFor(declaration.type ?? "input", list);
    const repair = { at: declaration.at("name"), rename, isAdded: true as const, remove: at };
    report({ messageId: "name", at, data: { array, owner }, repair });
  }
  if (!declaration.states("type")) {
    if (!misspelt.has("type")) {
      const repair = { at: declaration.at("type"), type: guessType(declaration) };
      report({ messageId: "type", at, data: { input, array, owner }, repair });
    }
  } else if (declaration.type !== undefined) checkType(declaration, array, report);
  for (const error of findNestedShapeErrors(declaration)) describeShape(error, declaration, array, report);
}

const TYPES: ReadonlySet<string> = new Set(inputTypes);

/** @returns the fields that misspelt ones most probably mean. */
function checkFields(declaration: EntryInput, array: string, report: Tell): ReadonlySet<string> {
  const meant = new Set<string>();
  const { name: input = "" } = declaration;
  for (const field of declaration.fields) {
    if (isInputField(field)) continue;
    const absent = inputFields.filter((known) => !declaration.states(known));
    for (const near of findNearNames(field, absent)) meant.add(near);
    const at = appendPointer(declaration.pointer, field);
    const near = { name: field, among: absent, replaces: "key" as const };
    const data = { input, array, field };
    report({ messageId: "attribute", at, onKey: true, severity: "warning", data, near, repair: { at } });
  }
  return meant;
}

function checkType(declaration: EntryInput, array: string, report: Tell): void {
  const { name: input = "", type = "" } = declaration;
  if (TYPES.has(type) || type === "integer" || type === "select") return;
  const near = { name: type, among: inputTypes };
  const severity = findNearNames(type, inputTypes).length > 0 ? ("error" as const) : ("warning" as const);
  report({
    messageId: "unknownType",
    at: declaration.at("type"),
    severity,
    data: { input, array, type },
    near,
  });
}

function describeShape(
  { field, inner, value, error: [, keyword, params] }: NestedShapeError,
  declaration: EntryInput,
  array: string,
  report: Tell,
): void {
  // That a type is none of the known ones is told above.
  if (field === "type" && keyword === "enum") return;
  const at = declaration.at(field, ...inner);
  const { name: input = "" } = declaration;
  const data = { input, array, field: declaration.keyOf(field) };
  if (keyword === "type") {
    const types = [params.type].flat();
    const wanted = types.map((type) => TYPE_NAMES[type] ?? type).join(" or ");
    const repair = { types, place: { at, field: data.field, value, isElement: inner.length > 0 } };
    const told = { ...data, found: describeJsonType(value), wanted };
    report({ messageId: "shape", at, subject: field, data: told, repair });
  } else if (keyword === "exclusiveMinimum") {
    const told = { ...data, found: String(value), wanted: "numbers above 0" };
    report({ messageId: "shape", at, subject: field, data: told, repair: { at } });
  } else if (keyword === "enum" && typeof value === "string") {
    const near = { name: value, among: params.allowedValues };
    const told = { ...data, value };
    const repair = { at };
    report({ messageId: "unknownValue", at, subject: value, severity: "warning", data: told, near, repair });
  }
}
