import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { appendPointer } from "../document/pointer.js";
import type { ValueProblem } from "../inputs/input-values.js";
import { findRunBodyProblems, type RunBodyProblem, type RunBodyReading } from "../inputs/run-body.js";
import { absentNames, type MissingRunInput } from "../inputs/run-definedness.js";
import type { RunInput, RunInputs } from "../inputs/run-inputs.js";
import { describeType, describeValue, ELEMENT_TYPES } from "../inputs/value-type.js";
import { runBadValue } from "../rules/run/bad-value.js";
import { runMissingInput } from "../rules/run/missing-input.js";
import { runScalarForArray } from "../rules/run/scalar-for-array.js";
import { runUnknownInput } from "../rules/run/unknown-input.js";
import { runValueNotAllowed } from "../rules/run/value-not-allowed.js";
import { runValueOutOfRange } from "../rules/run/value-out-of-range.js";
import { sampleRequired } from "../runs/sample-value.js";

/** A finding on a run body together with the input of the workflow that it is about. */
export interface RunFinding {
  readonly raw: RawFinding;
  readonly input: string | undefined;
}

/** What a body gives, or leaves out, against the inputs of its workflow, in the words of the rules. */
export function* findRunBodyFindings(
  inputs: RunInputs,
  body: JsonObject,
  reading: RunBodyReading,
): Generator<RunFinding, void, void> {
  for (const problem of findRunBodyProblems(inputs, body, reading)) {
    const found: RawFinding[] = [];
    reportProblem(problem, found);
    const input = problem.object.owner ?? ownInput(problem);
    for (const raw of found) yield { raw, input };
  }
}

function ownInput(problem: RunBodyProblem): string | undefined {
  if (problem.kind === "unknown") return undefined;
  return problem.kind === "missing" ? problem.missing.name : problem.input.name;
}

function reportProblem(problem: RunBodyProblem, found: RawFinding[]): void {
  const { object } = problem;
  switch (problem.kind) {
    case "unknown":
      reportUnknown(problem, found);
      return;
    case "missing":
      reportMissing(problem.missing, object, found);
      return;
    case "single":
      reportSingle(problem.input, problem.value, placeOf(problem.input, object), found);
      return;
    case "value": {
      const { input, problem: wrong } = problem;
      const { at, ...subject } = placeOf(input, object);
      const there = wrong.element === undefined ? at : appendPointer(at, wrong.element);
      reportValue(wrong, input.shown, { at: there, ...subject }, found);
      return;
    }
    case "media": {
      const { input, media } = problem;
      const { at, ...subject } = placeOf(input, object);
      const there = media.element === undefined ? at : appendPointer(at, media.element);
      const data = { input: input.shown, kind: media.kind, found: media.found };
      reportInto(
        runBadValue,
        found,
      )({ messageId: "media", severity: "warning", at: there, ...subject, data });
      return;
    }
    case "entry": {
      const { input, index, value } = problem;
      const at = appendPointer(placeOf(input, object).at, index);
      const expected = describeType("inputs_array");
      const data = { input: input.shown, expected, found: describeValue(value) };
      reportInto(runBadValue, found)({ messageId: "element", at, data });
    }
  }
}

interface FindingPlace {
  readonly at: string;
  /** Tells the inputs of an entry apart. */
  readonly subject?: string;
}

function placeOf({ name }: RunInput, { pointer, owner }: RunBodyProblem["object"]): FindingPlace {
  const at = appendPointer(pointer, name);
  return owner === undefined ? { at } : { at, subject: name };
}

function reportUnknown(
  { object, names }: Extract<RunBodyProblem, { kind: "unknown" }>,
  found: RawFinding[],
): void {
  const { inputs, given, pointer, array } = object;
  const among = absentNames(inputs, given);
  const report = reportInto(runUnknownInput, found);
  for (const { name, leaves } of names) {
    const near = { name, among, replaces: "key" as const };
    const at = appendPointer(pointer, name);
    const place = { at, onKey: true, near, repair: { at, field: name } };
    const input = array?.shown;
    if (leaves === undefined) {
      if (input === undefined) report({ messageId: "unknown", ...place, data: { name } });
      else report({ messageId: "entry", ...place, data: { input, name } });
      continue;
    }
    // What a run of this body lacks is certain, whatever becomes of a name that nobody knows.
    const severe = { ...place, severity: "error" as const };
    if (input === undefined) report({ messageId: "meant", ...severe, data: { name, required: leaves } });
    else report({ messageId: "entryMeant", ...severe, data: { input, name, required: leaves } });
  }
}

function reportMissing(
  { name, input, requirement }: MissingRunInput,
  object: RunBodyProblem["object"],
  found: RawFinding[],
): void {
  const report = reportInto(runMissingInput, found);
  const { because, siblings, message } = requirement;
  const at = Object.hasOwn(object.given, name) ? appendPointer(object.pointer, name) : object.pointer;
  const repair = { at: appendPointer(object.pointer, name), value: sampleRequired(input.declaration) };
  const place = { ...placeOf(input, object), at, repair };
  const data = { input: input.shown, name };
  if (message !== undefined) report({ ...place, messageId: "said", data: { ...data, message } });
  else if (because === "always") report({ ...place, messageId: "always", data });
  else report({ ...place, messageId: because, data: { ...data, siblings } });
}

function reportSingle(input: RunInput, value: JsonValue, place: FindingPlace, found: RawFinding[]): void {
  if (input.type === undefined) return;
  const data = { input: input.shown, expected: describeType(input.type) };
  const repair = { value, at: place.at };
  reportInto(runScalarForArray, found)({ messageId: "single", ...place, data, repair });
}

function reportValue(problem: ValueProblem, input: string, place: FindingPlace, found: RawFinding[]): void {
  switch (problem.kind) {
    case "type": {
      const { type, element, value } = problem;
      const wanted = element === undefined ? type : (ELEMENT_TYPES.get(type) ?? type);
      const messageId = element === undefined ? "value" : "element";
      const data = { input, expected: describeType(type), found: describeValue(value) };
      const repair = { value, type: wanted, at: place.at };
      reportInto(runBadValue, found)({ messageId, ...place, data, repair });
      return;
    }
    case "range": {
      const { limit, bound, measured } = problem;
      const repair = { bound, limit, value: problem.value, at: place.at };
      const data = { input, bound, measured };
      reportInto(runValueOutOfRange, found)({ messageId: limit, ...place, data, repair });
      return;
    }
    case "allowed": {
      const value = toText(problem.value);
      const allowed = problem.allowed.map(toText);
      const near = typeof problem.value === "string" ? { near: { name: value, among: allowed } } : {};
      const data = { input, value, allowed };
      const repair = { at: place.at, value: problem.value, allowed: problem.allowed };
      reportInto(
        runValueNotAllowed,
        found,
      )({ messageId: "other", subject: value, ...place, data, ...near, repair });
      return;
    }
    case "step":
      // A run takes it: what the form would not offer is no mistake of a body.
      return;
  }
}

function toText(value: JsonValue): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : describeValue(value);
}
