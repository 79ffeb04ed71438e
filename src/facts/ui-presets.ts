import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { Workflow, WorkflowInput } from "../flow/flow-model.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { findValueProblems, type ValueProblem } from "../inputs/input-values.js";
import { describeType } from "../inputs/value-type.js";
import { findEntryProblems, placeInEntry } from "./given-entries.js";

/** A text in the layout of the form, with its place. */
export interface UiText {
  readonly text: string;
  readonly pointer: string;
}

/** A value that the form would put into an input. */
export interface UiValue {
  readonly input: string;
  readonly value: JsonValue;
  readonly pointer: string;
}

/** A group of presets: the inputs that they are for, and what they put into inputs. */
export interface PresetGroup {
  readonly pointer: string;
  readonly fields: readonly UiText[];
  /** Every entry could be read, so that an input which is not among them is not covered. */
  readonly isComplete: boolean;
  readonly values: readonly UiValue[];
}

/** The groups of presets of a form. How `presets` is divided is not published: any object with names of inputs in it is one. */
export function findPresetGroups({ uiConfig, pointer, inputsByName }: Workflow): PresetGroup[] {
  const groups = isObject(uiConfig) ? uiConfig["presets"] : undefined;
  if (!Array.isArray(groups)) return [];
  return groups.flatMap((group: JsonValue, index) => {
    if (!isObject(group)) return [];
    const at = `${pointer}/uiConfig/presets/${index}`;
    const listed = Array.isArray(group["fields"]) ? (group["fields"] as readonly JsonValue[]) : [];
    const fields = listed.flatMap((text, position) =>
      typeof text === "string" ? [{ text, pointer: `${at}/fields/${position}` }] : [],
    );
    const values: UiValue[] = [];
    collectValues(group["presets"], `${at}/presets`, inputsByName, values, 0);
    return [
      { pointer: at, fields, isComplete: listed.length > 0 && fields.length === listed.length, values },
    ];
  });
}

/** Presets by name, in a list, or alone; deeper than that is something else. */
const DEEPEST = 2;

function collectValues(
  value: JsonValue | undefined,
  pointer: string,
  inputs: ReadonlyMap<string, WorkflowInput>,
  found: UiValue[],
  depth: number,
): void {
  if (Array.isArray(value)) {
    if (depth < DEEPEST)
      value.forEach((element: JsonValue, index) => {
        collectValues(element, `${pointer}/${index}`, inputs, found, depth + 1);
      });
    return;
  }
  if (!isObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    const at = appendPointer(pointer, key);
    const isName = inputs.has(key) && (!isObject(member) || isEntries(inputs.get(key)));
    if (isName) found.push({ input: key, value: member, pointer: at });
    else if (depth < DEEPEST && isObject(member)) collectValues(member, at, inputs, found, depth + 1);
  }
}

/** An input that may be given objects. */
function isEntries(input: WorkflowInput | undefined): boolean {
  return input !== undefined && knownTypeOf(input) === "inputs_array";
}

/** A resolution that the form offers. */
interface ResolutionPreset {
  readonly label: UiText | undefined;
  readonly width: UiValue | undefined;
  readonly height: UiValue | undefined;
}

/** The control that sets a width and a height. */
export interface ResolutionControl {
  readonly width: UiText | undefined;
  readonly height: UiText | undefined;
  readonly presets: readonly ResolutionPreset[];
}

/** What the form says of resolutions. */
export function findResolutionControl({ uiConfig, pointer }: Workflow): ResolutionControl | undefined {
  const control = isObject(uiConfig) ? uiConfig["resolutionComponent"] : undefined;
  if (!isObject(control)) return undefined;
  const at = `${pointer}/uiConfig/resolutionComponent`;
  const [width, height] = [textIn(control, "widthInput", at), textIn(control, "heightInput", at)];
  const listed = Array.isArray(control["presets"]) ? (control["presets"] as readonly JsonValue[]) : [];
  const presets = listed.flatMap((preset, index): ResolutionPreset[] => {
    if (!isObject(preset)) return [];
    const place = `${at}/presets/${index}`;
    const label = textIn(preset, "label", place);
    const numberAt = (name: UiText | undefined, field: string) =>
      name === undefined || typeof preset[field] !== "number"
        ? undefined
        : { input: name.text, value: preset[field], pointer: `${place}/${field}` };
    return [{ label, width: numberAt(width, "width"), height: numberAt(height, "height") }];
  });
  return { width, height, presets };
}

function textIn(owner: JsonObject, field: string, pointer: string): UiText | undefined {
  const text = owner[field];
  return typeof text === "string" && text.trim() !== ""
    ? { text, pointer: `${pointer}/${field}` }
    : undefined;
}

/** What an input, or one in an entry of it, does not take. */
interface RefusedUiValue {
  readonly input: string;
  /** Where the whole value of that input stands. */
  readonly at: string;
  readonly problem: ValueProblem;
  readonly wanted: string;
}

/** The first thing that keeps an input from taking a value that the form offers, in words. */
export function describeRefusedUiValue(
  { input, value, pointer }: UiValue,
  { inputsByName }: Workflow,
): RefusedUiValue | undefined {
  const declared = inputsByName.get(input);
  if (declared === undefined) return undefined;
  for (const problem of findValueProblems(declared, value))
    return { input, at: pointer, problem, wanted: describeWanted(problem) };
  for (const found of findEntryProblems(declared, value, pointer)) {
    const { problem } = found;
    if (problem.kind !== "value") continue;
    const at = placeInEntry(found, appendPointer(problem.object.pointer, problem.input.name));
    return {
      input: problem.input.name,
      at,
      problem: problem.problem,
      wanted: describeWanted(problem.problem),
    };
  }
  return undefined;
}

function describeWanted(problem: ValueProblem): string {
  switch (problem.kind) {
    case "type":
      return `takes ${describeType(problem.type)}`;
    case "range":
      return `has ${problem.limit} ${problem.bound}`;
    case "allowed":
      return "does not allow it";
    case "step":
      return `goes from ${problem.base} in steps of ${problem.step}`;
  }
}
