import type { RawFinding } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { Spelling } from "../document/respell.js";
import type { Shape } from "../document/shape.js";
import { type Extensions, isExtension } from "./extensions.js";
import { describeMissing } from "./missing-properties.js";
import { describeError, describeRefused } from "./shape-findings.js";
import { ShapePlaces } from "./shape-place.js";
import { type ShapeError, validators } from "./validators.generated.js";

/** Which promise of the API documents a document is held to. */
export type Contract = "authoring" | "create" | "update" | "response";

export interface ShapeCheck {
  readonly findings: readonly RawFinding[];
  /** Pointers of fields that a finding speaks about; no later rule looks at them. */
  readonly broken: ReadonlySet<string>;
}

export interface ShapeCheckOptions {
  readonly contract: Contract;
  readonly spelling: Spelling;
  /** Pointers of the workflows in the document whose `flow` must be there in the `authoring` contract. */
  readonly needsFlow: ReadonlySet<string>;
  /** Places whose value was lost on the way; another finding speaks about them. */
  readonly lost: ReadonlySet<string>;
  readonly extensions: Extensions;
}

export type ValidatorName = keyof typeof validators;

const NOTHING: ShapeCheck = { findings: [], broken: new Set() };

/** What is to be checked: the whole document, or the value of one of its keys. */
export interface ShapeSubject {
  readonly document: JsonValue;
  readonly documentShape: { readonly shape: Shape; readonly depth: 0 | 1 };
  readonly validator: ValidatorName;
  /** Pointer of the value that the validator is for. */
  readonly pointer: "" | "/workflow";
}

/**
 * Holds a respelled document against its JSON Schema and says in our words what differs.
 * Complexity: O(size) for a sound document.
 */
export function checkShape(subject: ShapeSubject, options: ShapeCheckOptions): ShapeCheck {
  const validate = validators[subject.validator];
  const value = subject.pointer === "" ? subject.document : memberOf(subject.document, "workflow");
  const found = validate(value) ? [] : (validate.errors ?? []);
  const refused = value === undefined ? [] : findRefused(value, found, subject, options);
  if (found.length + refused.length === 0 && options.needsFlow.size === 0 && options.lost.size === 0)
    return NOTHING;
  const errors = found.map((error) => ({ ...error, instancePath: subject.pointer + error.instancePath }));
  const places = new ShapePlaces(subject.document, subject.documentShape);
  const findings: RawFinding[] = [];
  const broken = new Set<string>(options.lost);
  const opaque = findOpaque(errors);
  const missing = describeMissing(missingFields(errors, options, places), places, options);
  for (const finding of missing.findings) findings.push(finding);
  for (const pointer of missing.broken) broken.add(pointer);
  for (const error of errors) {
    if (error.keyword === "required" || missing.explained.has(keyOf(error))) continue;
    if (options.lost.has(error.instancePath) || isExtension(error, places, options.extensions)) continue;
    if (error.keyword === "additionalProperties" && opaque.has(error.instancePath)) continue;
    const described = describeError(error, places, options.spelling);
    if (described === undefined) continue;
    findings.push(described.finding);
    for (const pointer of described.broken) broken.add(pointer);
  }
  for (const error of refused) {
    const described = describeRefused(error, places, options.spelling);
    if (described === undefined || options.lost.has(keyOf(error))) continue;
    findings.push(described.finding);
    for (const pointer of described.broken) broken.add(pointer);
  }
  return { findings, broken };
}

/** What a workflow may hold, but the call to update one does not take. */
function findRefused(
  value: JsonValue,
  found: readonly ShapeError[],
  { validator, pointer }: ShapeSubject,
  { contract }: ShapeCheckOptions,
): readonly ShapeError[] {
  const isBody = contract === "update" && validator === "workflow" && pointer === "";
  if (!isBody || validators.updateBody(value)) return [];
  const told = new Set(found.map((error) => `${error.keyword} ${keyOf(error)}`));
  return (validators.updateBody.errors ?? []).filter(
    (error) => !told.has(`${error.keyword} ${keyOf(error)}`),
  );
}

export interface MissingField {
  /** Pointer of the object that lacks the field. */
  readonly owner: string;
  readonly field: string;
}

/** The pointer of the property that an `additionalProperties` error is about. */
export function keyOf(error: ShapeError): string {
  if (error.keyword !== "additionalProperties") return error.instancePath;
  return appendPointer(error.instancePath, error.params.additionalProperty);
}

function missingFields(
  errors: readonly ShapeError[],
  options: ShapeCheckOptions,
  places: ShapePlaces,
): MissingField[] {
  const missing: MissingField[] = [];
  for (const error of errors) {
    if (error.keyword !== "required") continue;
    const field = error.params.missingProperty;
    const shape = places.shapeAt(error.instancePath)?.name;
    if (options.lost.has(appendPointer(error.instancePath, field))) continue;
    if (isRequired(shape, field, options.contract)) missing.push({ owner: error.instancePath, field });
  }
  if (options.contract !== "authoring") return missing;
  for (const owner of options.needsFlow) {
    if (options.lost.has(`${owner}/flow`)) continue;
    if (isObjectWithout(places.valueAt(owner), "flow")) missing.push({ owner, field: "flow" });
  }
  return missing;
}

/** Nodes and inputs of an unknown type may have fields that no known edition has. */
function findOpaque(errors: readonly ShapeError[]): Set<string> {
  const types = errors.filter(
    ({ keyword, instancePath }) => keyword === "enum" && instancePath.endsWith("/type"),
  );
  return new Set(types.map(({ instancePath }) => instancePath.slice(0, -"/type".length)));
}

const ALWAYS_IN_RESPONSES = new Set(["Workflow", "Job", "JobFlowNode", "JobMetadata"]);
const CREATE_FIELDS = new Set(["name", "description"]);

function isRequired(shape: string | undefined, field: string, contract: Contract): boolean {
  if (contract === "response" || shape === undefined || !ALWAYS_IN_RESPONSES.has(shape)) return true;
  if (shape === "JobFlowNode") return field !== "status";
  return shape === "Workflow" && contract === "create" && CREATE_FIELDS.has(field);
}

function isObjectWithout(value: JsonValue | undefined, key: string): boolean {
  return isObject(value) && !Object.hasOwn(value, key);
}

function memberOf(value: JsonValue, key: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
