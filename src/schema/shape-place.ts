import type { JsonValue } from "../diagnostics/json.js";
import { findNearNames } from "../diagnostics/near-names.js";
import { isObject } from "../document/detect-kind.js";
import { parsePointer, resolvePointer, splitPointer } from "../document/pointer.js";
import type { Shape } from "../document/shape.js";

/** How a message names the object that a field belongs to. */
export interface Owner {
  /** `Node`, `Input`, `Workflow`, … */
  readonly owner: string;
  /** Its id or name, when it has one. */
  readonly name: string | undefined;
}

interface Step {
  readonly shape: Shape | undefined;
  readonly depth: number;
  readonly map: boolean;
}

interface Stand {
  readonly value: JsonValue | undefined;
  readonly step: Step;
}

/** As many as lie around one place. */
const MOST_STANDS = 16;
const MOST_NAMES = 1000;
const NO_FIELDS: readonly string[] = [];

/** Answers, for pointers into one respelled document, which shape stands there and how to name it. */
export class ShapePlaces {
  readonly #root: JsonValue;
  readonly #shape: Shape;
  readonly #depth: 0 | 1;
  readonly #near = new Map<readonly string[], Map<string, boolean>>();
  readonly #fields = new Map<Shape, readonly string[]>();
  readonly #stands = new Map<string, Stand>();

  constructor(root: JsonValue, shape: { readonly shape: Shape; readonly depth: 0 | 1 }) {
    this.#root = root;
    this.#shape = shape.shape;
    this.#depth = shape.depth;
  }

  valueAt(pointer: string): JsonValue | undefined {
    const split = splitPointer(pointer);
    if (split === undefined) return this.#root;
    const { value: owner } = this.#stand(split.parent);
    if (typeof owner !== "object" || owner === null) return undefined;
    const found = resolvePointer(owner, pointer.slice(split.parent.length));
    return found.found ? found.value : undefined;
  }

  /** The shape of the object at a pointer; `undefined` in free-form data and for arrays. */
  shapeAt(pointer: string): Shape | undefined {
    const split = splitPointer(pointer);
    const step = split === undefined ? this.#first : descend(this.#stand(split.parent).step, split.key);
    return step.depth === 0 && !step.map ? step.shape : undefined;
  }

  get #first(): Step {
    return { shape: this.#shape, depth: this.#depth, map: false };
  }

  /** What stands at the place of an object: most questions are about one place and those around it. */
  #stand(pointer: string): Stand {
    const known = this.#stands.get(pointer);
    if (known !== undefined) return known;
    if (this.#stands.size >= MOST_STANDS) this.#stands.clear();
    const found = resolvePointer(this.#root, pointer);
    let step = this.#first;
    for (const token of parsePointer(pointer)) step = descend(step, token);
    const stand = { value: found.found ? found.value : undefined, step };
    this.#stands.set(pointer, stand);
    return stand;
  }

  /** The fields that the object at a pointer may have, in the wire spelling. */
  fieldsAt(pointer: string): readonly string[] {
    const shape = this.shapeAt(pointer);
    if (shape === undefined) return NO_FIELDS;
    let fields = this.#fields.get(shape);
    if (fields === undefined) {
      fields = [...new Set([...shape.fields.values()].map(({ camel }) => camel))];
      this.#fields.set(shape, fields);
    }
    return fields;
  }

  /** Whether a name is near one of a list, as the same mistake is mostly made more than once. */
  isNear(name: string, list: readonly string[]): boolean {
    let near = this.#near.get(list);
    if (near === undefined || near.size >= MOST_NAMES) {
      near = new Map();
      this.#near.set(list, near);
    }
    let isNear = near.get(name);
    if (isNear === undefined) {
      isNear = findNearNames(name, list).length > 0;
      near.set(name, isNear);
    }
    return isNear;
  }

  /** Whether the object at a pointer is one that messages name; the document as a whole is. */
  isOwner(pointer: string): boolean {
    return pointer === "" || OWNERS[this.shapeAt(pointer)?.name ?? ""] !== undefined;
  }

  /** The innermost named object at or around a pointer. */
  ownerAt(pointer: string): Owner {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
      const shape = this.shapeAt(at);
      const owner = shape === undefined ? undefined : OWNERS[shape.name];
      if (owner !== undefined) return { owner, name: nameOf(this.valueAt(at)) };
      if (at === "") return { owner: "Document", name: undefined };
    }
  }
}

const OWNERS: Readonly<Record<string, string>> = {
  FlowNode: "Node",
  JobFlowNode: "Node",
  NodeInput: "Input",
  NodeInputItem: "Input",
  WorkflowInput: "Input",
  Workflow: "Workflow",
  Job: "Job",
};

function descend(step: Step, token: string): Step {
  if (step.depth > 0) return { ...step, depth: step.depth - 1 };
  if (step.map) return { ...step, map: false };
  const field = step.shape?.fields.get(token);
  return { shape: field?.shape, depth: field?.depth ?? 0, map: field?.map ?? false };
}

function nameOf(value: JsonValue | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const name = value["id"] ?? value["jobId"] ?? value["name"];
  return typeof name === "string" && name !== "" ? name : undefined;
}
