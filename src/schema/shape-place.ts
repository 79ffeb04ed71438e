import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { parsePointer, resolvePointer } from "../document/pointer.js";
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

/** Answers, for pointers into one respelled document, which shape stands there and how to name it. */
export class ShapePlaces {
  readonly #root: JsonValue;
  readonly #shape: Shape;
  readonly #depth: 0 | 1;

  constructor(root: JsonValue, shape: { readonly shape: Shape; readonly depth: 0 | 1 }) {
    this.#root = root;
    this.#shape = shape.shape;
    this.#depth = shape.depth;
  }

  valueAt(pointer: string): JsonValue | undefined {
    const found = resolvePointer(this.#root, pointer);
    return found.found ? found.value : undefined;
  }

  /** The shape of the object at a pointer; `undefined` in free-form data and for arrays. */
  shapeAt(pointer: string): Shape | undefined {
    let step: Step = { shape: this.#shape, depth: this.#depth, map: false };
    for (const token of parsePointer(pointer)) step = descend(step, token);
    return step.depth === 0 && !step.map ? step.shape : undefined;
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
