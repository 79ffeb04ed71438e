import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { appendPointer } from "../document/pointer.js";
import { findValueProblems, type ValueProblem } from "../inputs/input-values.js";
import { isSingleForArray, type RunInput } from "../inputs/run-inputs.js";
import { conversionEdits, describeType, describeValue, ELEMENT_TYPES } from "../inputs/value-type.js";
import { badRunValue } from "../rules/run/bad-value.js";
import { scalarForArray } from "../rules/run/scalar-for-array.js";
import { runValueNotAllowed } from "../rules/run/value-not-allowed.js";
import { runValueOutOfRange } from "../rules/run/value-out-of-range.js";

/** A value of a run body. */
export interface RunValue {
  readonly value: JsonValue;
  readonly at: string;
  /** Places that could not be read. */
  readonly lost: ReadonlySet<string>;
  /** Tells the inputs of an entry apart. */
  readonly subject: string | undefined;
}

/** What is wrong with one value; the first of type, range and allowed values that fails speaks. */
export function findRunValueFindings(input: RunInput, { value, at, lost, subject }: RunValue): RawFinding[] {
  const found: RawFinding[] = [];
  const place = subject === undefined ? {} : { subject };
  if (input.type !== undefined && isSingleForArray(input, value)) {
    const data = { input: input.shown, expected: describeType(input.type) };
    const edits = [write([value], at)];
    reportInto(scalarForArray, found)({ messageId: "single", at, ...place, data, edits });
    return found;
  }
  for (const problem of findValueProblems(input.declaration, value)) {
    const there = problem.element === undefined ? at : appendPointer(at, problem.element);
    if (!lost.has(there)) reportProblem(problem, input.shown, { at: there, ...place }, found);
  }
  return found;
}

interface FindingPlace {
  readonly at: string;
  readonly subject?: string;
}

function reportProblem(problem: ValueProblem, input: string, place: FindingPlace, found: RawFinding[]): void {
  switch (problem.kind) {
    case "type": {
      const { type, element, value } = problem;
      const wanted = element === undefined ? type : (ELEMENT_TYPES.get(type) ?? type);
      reportInto(
        badRunValue,
        found,
      )({
        messageId: element === undefined ? "value" : "element",
        ...place,
        data: { input, expected: describeType(type), found: describeValue(value) },
        edits: conversionEdits(value, wanted, place.at),
      });
      return;
    }
    case "range": {
      const { limit, bound, measured } = problem;
      const isNumber = limit === "min" || limit === "max";
      const edits = isNumber ? [write(bound, place.at)] : [];
      reportInto(
        runValueOutOfRange,
        found,
      )({
        messageId: limit,
        ...place,
        data: { input, bound, measured },
        edits,
      });
      return;
    }
    case "allowed": {
      const value = toText(problem.value);
      const allowed = problem.allowed.map(toText);
      const near = typeof problem.value === "string" ? { near: { name: value, among: allowed } } : {};
      const data = { input, value, allowed };
      reportInto(runValueNotAllowed, found)({ messageId: "other", subject: value, ...place, data, ...near });
      return;
    }
    case "step":
      // A run takes it: what the form would not offer is no mistake of a body.
      return;
  }
}

function write(value: JsonValue, at: string): ProposedEdit {
  return { safety: "suggestion", changes: [{ kind: "replace", at, value }] };
}

function toText(value: JsonValue): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : describeValue(value);
}
