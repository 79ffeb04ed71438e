import { splitPointer } from "../document/pointer.js";
import type { ShapePlaces } from "./shape-place.js";
import type { ShapeError } from "./validators.generated.js";

/** Types that a user knows beyond the documented ones: accepted without a finding, and nothing is known of them. */
export interface Extensions {
  readonly nodeTypes: ReadonlySet<string>;
  readonly inputTypes: ReadonlySet<string>;
}

/** Whether an error is about a type that the user has declared. */
export function isExtension([at, keyword]: ShapeError, places: ShapePlaces, extensions: Extensions): boolean {
  if (keyword !== "enum" || !at.endsWith("/type")) return false;
  const value = places.valueAt(at);
  const owner = places.shapeAt(splitPointer(at)?.parent ?? "")?.name ?? "";
  const known = NODES.has(owner) ? extensions.nodeTypes : INPUTS.has(owner) ? extensions.inputTypes : NOTHING;
  return typeof value === "string" && known.has(value);
}

const NODES: ReadonlySet<string> = new Set(["FlowNode", "JobFlowNode"]);
const INPUTS: ReadonlySet<string> = new Set(["WorkflowInput", "NodeInput", "NodeInputItem"]);
const NOTHING: ReadonlySet<string> = new Set();
