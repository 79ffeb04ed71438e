import type { FindingSink } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { isObject, memberOf } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { Spelling } from "../document/respell.js";
import type { Shape } from "../document/shape.js";
import { type BrokenFields, breakField, groupBrokenFields } from "./broken-fields.js";
import { type Extensions, isExtension } from "./extensions.js";
import { describeMissing } from "./missing-properties.js";
import { describeError, describeRefused, findBroken } from "./shape-findings.js";
import { ShapePlaces } from "./shape-place.js";
import { type ShapeError, validators } from "./validators.generated.js";

/** Which promise of the API documents a document is held to. */
export type Contract = "authoring" | "create" | "update" | "response";

export interface ShapeCheckOptions {
  readonly contract: Contract;
  readonly spelling: Spelling;
  /** Pointers of the workflows in the document whose `flow` must be there in the `authoring` contract. */
  readonly needsFlow: ReadonlySet<string>;
  /** Places whose value was lost on the way; another finding speaks about them. */
  readonly lost: ReadonlySet<string>;
  readonly extensions: Extensions;
}

type ValidatorName = keyof typeof validators;

/** What is to be checked: the whole document, or the value of one of its keys. */
export interface ShapeSubject {
  readonly document: JsonValue;
  readonly documentShape: { readonly shape: Shape; readonly depth: 0 | 1 };
  readonly validator: ValidatorName;
  /** Pointer of the value that the validator is for. */
  readonly pointer: "" | "/workflow";
}

/**
 * Holds a respelled document against its JSON Schema and says in our words what differs. The validator tells each error as
 * it finds it, first for what explains others and then for all else, so that no list of them is ever kept.
 * @returns what a finding speaks about: no later rule looks at it.
 * Complexity: O(size).
 */
export function checkShape(
  subject: ShapeSubject,
  options: ShapeCheckOptions,
  found: FindingSink,
): BrokenFields {
  const places = new ShapePlaces(subject.document, subject.documentShape);
  const check = new ShapeCheck(places, options, found);
  const validate = validators[subject.validator];
  const value = subject.pointer === "" ? subject.document : memberOf(subject.document, "workflow");
  const tell = (pass: (error: ShapeError) => void) =>
    validate(value, { instancePath: subject.pointer, tell: (...error) => pass(error) });
  const isSound = tell((error) => check.explain(error));
  check.findMissingFlows();
  check.findPlainAssets();
  if (!isSound) tell((error) => check.describe(error));
  const isUpdate =
    options.contract === "update" && subject.validator === "workflow" && subject.pointer === "";
  if (isUpdate) {
    validators.workflow(value, { tell: (...error) => check.know(error) });
    validators.updateBody(value, { tell: (...error) => check.describeRefused(error) });
  }
  return check.broken;
}

class ShapeCheck {
  readonly broken: Map<string, Set<string>>;
  readonly #places: ShapePlaces;
  readonly #options: ShapeCheckOptions;
  readonly #found: FindingSink;
  /** Pointers of misspelt keys that explain a missing field: no finding of their own. */
  readonly #explained = new Set<string>();
  /** Nodes and inputs of an unknown type, which may have fields that no known edition has. */
  readonly #opaque = new Set<string>();

  /** Keyword and place of what the shape of a workflow says, where it is held against that of an update, too. */
  readonly #known = new Set<string>();

  constructor(places: ShapePlaces, options: ShapeCheckOptions, found: FindingSink) {
    this.#places = places;
    this.#options = options;
    this.#found = found;
    this.broken = groupBrokenFields(options.lost);
  }

  /** Takes an error for what it says of others. */
  explain(error: ShapeError): void {
    const [at, keyword, params] = error;
    if (keyword === "required") {
      const field = params.missingProperty;
      const shape = this.#places.shapeAt(at)?.name;
      if (isRequired(shape, field, this.#options.contract) || this.#tellsNothing(shape, at))
        this.#missing(at, field);
    } else if (keyword === "enum" && at.endsWith("/type")) this.#opaque.add(at.slice(0, -"/type".length));
  }

  /** A job of which nothing but ids is left is an answer cut short, whatever the contract. */
  #tellsNothing(shape: string | undefined, at: string): boolean {
    const job = shape === "Job" ? this.#places.valueAt(at) : undefined;
    return isObject(job) && Object.keys(job).every((field) => IDS_OF_JOB.has(field));
  }

  findMissingFlows(): void {
    if (this.#options.contract !== "authoring") return;
    for (const owner of this.#options.needsFlow) {
      if (isObjectWithout(this.#places.valueAt(owner), "flow")) this.#missing(owner, "flow");
    }
  }

  /** Whoever saves a workflow gives the id of a picture; an answer has the picture itself. */
  findPlainAssets(): void {
    if (this.#options.contract !== "response") return;
    for (const owner of this.#findWorkflows()) {
      for (const field of ["after", "before", "thumbnail"]) {
        const at = appendPointer(owner, field);
        if (typeof this.#places.valueAt(at) === "string") this.describe([at, "type", { type: "object" }]);
      }
    }
  }

  /** The pointers of the workflows in the document. */
  #findWorkflows(): string[] {
    const lists = ["", "/workflows"].flatMap((list) => {
      const value = this.#places.valueAt(list);
      return Array.isArray(value) ? [...value.keys()].map((index) => `${list}/${index}`) : [];
    });
    return ["", "/workflow", ...lists].filter((at) => this.#places.shapeAt(at)?.name === "Workflow");
  }

  /** Takes an error for what it says itself. */
  describe(error: ShapeError): void {
    const { lost, extensions, spelling } = this.#options;
    const [at, keyword] = error;
    if (keyword === "required" || this.#explained.has(keyOf(error))) return;
    if (lost.has(at) || isExtension(error, this.#places, extensions)) return;
    if (keyword === "additionalProperties" && this.#opaque.has(at)) return;
    describeError(error, this.#places, spelling, this.#found);
    for (const pointer of findBroken(error, this.#places)) this.#break(pointer);
  }

  /** Remembers what the shape of a workflow says, which that of an update says again. */
  know(error: ShapeError): void {
    this.#known.add(`${error[1]} ${keyOf(error)}`);
  }

  /** Takes an error that only an update has: what a workflow may hold, but the call to update one does not take. */
  describeRefused(error: ShapeError): void {
    if (this.#known.has(`${error[1]} ${keyOf(error)}`) || this.#options.lost.has(keyOf(error))) return;
    describeRefused(error, this.#places, this.#options.spelling, this.#found);
    const isField = error[1] === "additionalProperties";
    for (const pointer of isField ? [] : findBroken(error, this.#places)) this.#break(pointer);
  }

  #missing(owner: string, field: string): void {
    const { lost, spelling } = this.#options;
    const at = appendPointer(owner, field);
    if (lost.has(at)) return;
    const misspelt = describeMissing({ owner, field }, this.#places, spelling, this.#found);
    if (misspelt !== undefined) this.#explained.add(misspelt);
    this.#break(at);
  }

  #break(pointer: string): void {
    const end = pointer.lastIndexOf("/");
    // What stands in a list is read element by element: only of objects it matters which field is broken.
    if (end === -1 || Array.isArray(this.#places.valueAt(pointer.slice(0, end)))) return;
    breakField(this.broken, pointer);
  }
}

/** The pointer of the property that an `additionalProperties` error is about. */
function keyOf([at, keyword, params]: ShapeError): string {
  return keyword === "additionalProperties" ? appendPointer(at, params.additionalProperty) : at;
}

const ALWAYS_IN_RESPONSES = new Set([
  ...["Workflow", "Job", "JobFlowNode", "JobMetadata"],
  ...["UsageAction", "UsageAsset", "UsageAssetMetadata", "UsageJob", "UsageSeries"],
]);
const IDS_OF_JOB = new Set(["jobId", "authorId", "ownerId"]);
const CREATE_FIELDS = new Set(["name", "description"]);

/** Whether a contract holds a field to be there that is documented as always present. */
export function isRequired(shape: string | undefined, field: string, contract: Contract): boolean {
  if (contract === "response" || shape === undefined || !ALWAYS_IN_RESPONSES.has(shape)) return true;
  if (shape === "JobFlowNode") return field !== "status";
  return shape === "Workflow" && contract === "create" && CREATE_FIELDS.has(field);
}

function isObjectWithout(value: JsonValue | undefined, key: string): boolean {
  return isObject(value) && !Object.hasOwn(value, key);
}
