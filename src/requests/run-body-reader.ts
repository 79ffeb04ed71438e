import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import {
  absentNames,
  findMeantInputs,
  findMissingRunInputs,
  findUnknownNames,
  type MissingRunInput,
} from "../inputs/run-definedness.js";
import type { RunInput, RunInputs } from "../inputs/run-inputs.js";
import { describeType, describeValue } from "../inputs/value-type.js";
import { badRunValue } from "../rules/run/bad-value.js";
import { missingRunInput } from "../rules/run/missing-input.js";
import { unknownRunInput } from "../rules/run/unknown-input.js";
import { findRunValueFindings } from "./run-value-findings.js";

/** A finding on a run body together with the input of the workflow that it is about. */
export interface RunFinding {
  readonly raw: RawFinding;
  readonly input: string | undefined;
}

/** A body, or an entry of an array in it, and what may stand there. */
export interface RunObject {
  readonly inputs: RunInputs;
  readonly given: JsonObject;
  readonly pointer: string;
  /** The input whose entry it is; absent for the body. */
  readonly array: RunInput | undefined;
  /** The input of the workflow that it belongs to; absent for the body. */
  readonly owner: string | undefined;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Reads a body, and the entries of arrays in it like bodies of their own, and collects what is wrong. */
export class RunBodyReader {
  readonly findings: RunFinding[] = [];
  readonly #lost: ReadonlySet<string>;
  readonly #echoes: boolean;

  /**
   * @param lost places whose value could not be read: nothing is said of them.
   * @param echoes whether what a misspelt name leaves missing is told beside it.
   */
  constructor(lost: ReadonlySet<string>, echoes: boolean) {
    this.#lost = lost;
    this.#echoes = echoes;
  }

  read(object: RunObject): void {
    const { inputs, given, pointer, owner } = object;
    const isLost = (name: string) => this.#lost.has(appendPointer(pointer, name));
    this.#readUnknown(object);
    const meant = this.#echoes ? NOTHING : findMeantInputs(inputs, given);
    const isOpen = (name: string) => meant.has(name) || isLost(name);
    for (const missing of findMissingRunInputs(inputs, given, isOpen)) this.#reportMissing(missing, object);
    for (const [name, value] of Object.entries(given)) {
      const input = inputs.byName.get(name);
      if (input === undefined || isLost(name)) continue;
      const at = appendPointer(pointer, name);
      const subject = owner === undefined ? undefined : name;
      this.#add(findRunValueFindings(input, { value, at, lost: this.#lost, subject }), owner ?? name);
      if (Array.isArray(value)) this.#readEntries(input, value, at, owner ?? name);
    }
  }

  #readEntries(array: RunInput, values: readonly JsonValue[], pointer: string, owner: string): void {
    const { entries: inputs, shown: input } = array;
    if (inputs === undefined) return;
    for (const [index, given] of values.entries()) {
      const at = appendPointer(pointer, index);
      if (this.#lost.has(at)) continue;
      if (isObject(given)) {
        this.read({ inputs, given, pointer: at, array, owner });
        continue;
      }
      const found: RawFinding[] = [];
      const data = { input, expected: describeType("inputs_array"), found: describeValue(given) };
      reportInto(badRunValue, found)({ messageId: "element", at, data });
      this.#add(found, owner);
    }
  }

  #readUnknown({ inputs, given, pointer, array, owner }: RunObject): void {
    const unknown = findUnknownNames(inputs, given);
    if (unknown.length === 0) return;
    const among = absentNames(inputs, given);
    const found: RawFinding[] = [];
    const report = reportInto(unknownRunInput, found);
    for (const name of unknown) {
      const place = { at: appendPointer(pointer, name), onKey: true };
      const near = { name, among, replaces: "key" as const };
      if (array === undefined) report({ messageId: "unknown", ...place, near, data: { name } });
      else report({ messageId: "entry", ...place, near, data: { input: array.shown, name } });
    }
    this.#add(found, owner);
  }

  #reportMissing({ name, input, requirement }: MissingRunInput, { given, pointer, owner }: RunObject): void {
    const found: RawFinding[] = [];
    const report = reportInto(missingRunInput, found);
    const { because, siblings, message } = requirement;
    const at = Object.hasOwn(given, name) ? appendPointer(pointer, name) : pointer;
    const place = owner === undefined ? { at } : { at, subject: name };
    const data = { input: input.shown, name };
    if (message !== undefined) report({ ...place, messageId: "said", data: { ...data, message } });
    else if (because === "always") report({ ...place, messageId: "always", data });
    else report({ ...place, messageId: because, data: { ...data, siblings } });
    this.#add(found, owner ?? name);
  }

  #add(found: readonly RawFinding[], input: string | undefined): void {
    for (const raw of found) this.findings.push({ raw, input });
  }
}
