import type { Report } from "../../diagnostics/finding.js";
import { findNearNames } from "../../diagnostics/near-names.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { recorded, reference } from "../../diagnostics/source.js";
import {
  findNestedLists,
  inputFields,
  isInputField,
  type NestedInput,
  type NestedList,
  placeOfField,
} from "../../facts/nested-inputs.js";
import type { InputDeclaration } from "../../flow/input-declaration.js";
import { attributeTypes, isApplicable, knownTypeOf } from "../../inputs/attribute-table.js";
import { findValueProblems } from "../../inputs/input-values.js";
import { describeType } from "../../inputs/value-type.js";
import { inputTypes } from "../../schema/types.generated.js";
import { defineRule } from "../define-rule.js";

const messages = {
  name: 'An input that "{array}" of "{owner}" declares has no name, so that no entry can give it a value.',
  type: 'The input "{input}" that "{array}" of "{owner}" declares has no type.',
  unknownType:
    'The input "{input}" that "{array}" declares has the type "{type}", which is not a type of inputs.',
  repeated: '"{array}" of "{owner}" declares the input "{input}" more than once.',
  attribute: 'The input "{input}" that "{array}" declares has a field "{field}" that inputs do not have.',
  notApplicable:
    'The input "{input}" that "{array}" declares has "{field}", which has no effect on type "{type}".',
  sibling:
    'The input "{input}" that "{array}" declares names "{name}" in {field}, but the array declares no such input.',
  value: 'The input "{input}" that "{array}" declares {wanted}, but its default is not such a value.',
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
  concerns: { inputs: ["inputs"] },
  check({ workflow }, report) {
    for (const list of findNestedLists(workflow)) {
      const names = new Map<string, NestedInput>();
      for (const nested of list.inputs) {
        const name = nested.declaration?.name;
        const first = name === undefined ? undefined : names.get(name);
        if (name !== undefined && first === undefined) names.set(name, nested);
        else if (name !== undefined && first !== undefined && name.trim() !== "") {
          const related = [{ at: placeOfField(first, "name"), role: "first", says: relation("firstOne") }];
          const data = { array: list.array, owner: list.owner, input: name };
          report({ messageId: "repeated", at: placeOfField(nested, "name"), data, related, subject: name });
        }
      }
      for (const nested of list.inputs) checkNested(nested, list, names, report);
    }
  },
  repair: (at: string) => [suggest(title("removeAttribute"), [remove(at)])],
});

type Tell = Report<typeof messages, "error" | "warning" | "info", string>;

function checkNested(
  nested: NestedInput,
  { array, owner, inputs }: NestedList,
  names: ReadonlyMap<string, NestedInput>,
  report: Tell,
): void {
  const { pointer: at, declaration } = nested;
  // Of what is no object the shape is told.
  if (declaration === undefined) return;
  const input = declaration.name ?? "";
  const misspelt = checkFields(nested, declaration, input, report);
  if (input.trim() === "" && !misspelt.has("name")) report({ messageId: "name", at, data: { array, owner } });
  if (declaration.type === undefined) {
    if (!misspelt.has("type")) report({ messageId: "type", at, data: { input, array, owner } });
    return;
  }
  checkType(nested, declaration, report);
  const isComplete = inputs.every((each) => each.declaration?.name !== undefined);
  if (isComplete) checkSiblings(nested, declaration, names, report);
  const { default: standIn } = declaration;
  for (const problem of standIn === undefined ? [] : findValueProblems(declaration, standIn)) {
    if (problem.kind === "step") continue;
    const wanted = problem.kind === "type" ? `takes ${describeType(problem.type)}` : WANTED[problem.kind];
    report({ messageId: "value", at: placeOfField(nested, "default"), data: { input, array, wanted } });
    return;
  }
}

const WANTED = { range: "has bounds", allowed: "has allowed values" } as const;
const TYPES: ReadonlySet<string> = new Set(inputTypes);

/** @returns the fields that misspelt ones most probably mean. */
function checkFields(
  nested: NestedInput,
  declaration: InputDeclaration,
  input: string,
  report: Tell,
): ReadonlySet<string> {
  const meant = new Set<string>();
  const type = knownTypeOf(declaration);
  const { array } = nested;
  for (const field of Object.keys(declaration.raw)) {
    const at = placeOfField(nested, field);
    if (!isInputField(field)) {
      const absent = inputFields.filter((known) => declaration.raw[known] === undefined);
      for (const near of findNearNames(field, absent)) meant.add(near);
      const near = { name: field, among: absent, replaces: "key" as const };
      report({
        messageId: "attribute",
        at,
        onKey: true,
        severity: "warning",
        data: { input, array, field },
        near,
      });
    } else if (type !== undefined && attributeTypes.has(field) && !isApplicable(field, type)) {
      const value = declaration.raw[field];
      if (value === false || value === "" || (Array.isArray(value) && value.length === 0)) continue;
      const data = { input, array, field: nested.keyOf(field), type };
      report({
        messageId: "notApplicable",
        at,
        onKey: true,
        severity: "warning",
        data,
        subject: field,
        repair: at,
      });
    }
  }
  return meant;
}

function checkType(
  nested: NestedInput,
  { name: input = "", type = "" }: InputDeclaration,
  report: Tell,
): void {
  if (TYPES.has(type) || type === "integer" || type === "select") return;
  const { array } = nested;
  const near = { name: type, among: inputTypes };
  const severity = findNearNames(type, inputTypes).length > 0 ? ("error" as const) : ("warning" as const);
  report({
    messageId: "unknownType",
    at: placeOfField(nested, "type"),
    severity,
    data: { input, array, type },
    near,
  });
}

function checkSiblings(
  nested: NestedInput,
  { name: input = "", maskFrom, required }: InputDeclaration,
  names: ReadonlyMap<string, NestedInput>,
  report: Tell,
): void {
  const { array } = nested;
  const named = [
    ...(maskFrom === undefined ? [] : [{ name: maskFrom, field: "maskFrom" }]),
    ...[...required.ifDefined, ...required.ifNotDefined].map(({ sibling }) => ({
      name: sibling,
      field: "required",
    })),
  ];
  for (const { name, field } of named) {
    if (names.has(name)) continue;
    const near = {
      name,
      among: names.keys(),
      replaces: field === "maskFrom" ? ("value" as const) : ("nothing" as const),
    };
    const data = { input, array, name, field: nested.keyOf(field) };
    report({ messageId: "sibling", at: placeOfField(nested, field), severity: "warning", data, near });
  }
}
