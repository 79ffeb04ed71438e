import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, InputRef, Logic } from "./flow-model.js";

/** Whether a node yields one of several outcomes. */
export function isIfElse({ type, logicType }: FlowNode): boolean {
  return type === "logic" && (logicType === undefined || logicType === "if-else");
}

const UNPAID: ReadonlySet<string> = new Set(["list", "logic", "transform", "user-approval", "for-each"]);

/** Whether an execution of a node is paid for: it calls a model, a tool or a workflow. A for-each only repeats others. */
export function isBilled({ type }: FlowNode): boolean {
  return !UNPAID.has(type);
}

/** Whether a field stands in a node, or its `logic`, whatever is in it. */
export function statesField({ raw }: FlowNode | Logic, field: string): boolean {
  return Object.hasOwn(raw, field);
}

/** Tells somebody of each field that stands in a node. */
export function visitFields({ raw }: FlowNode, visit: (field: string) => void): void {
  for (const field in raw) visit(field);
}

/** Whether an id of a model or workflow is there and says something. */
export function isNamed(id: string | undefined): id is string {
  return id !== undefined && id.trim() !== "";
}

/** Whether nothing stands in `logic` but one field. */
export function isOnlyField({ raw }: Logic): boolean {
  return Object.keys(raw).length === 1;
}

/** Whether nothing stands in a `ref`. */
export function isEmptyRef({ raw }: InputRef): boolean {
  return Object.keys(raw).length === 0;
}

/** The type of a node as written, whether an edition knows it or not. */
export function writtenTypeOf({ raw }: FlowNode): string | undefined {
  const type = raw["type"];
  return typeof type === "string" ? type : undefined;
}

/** Whether some element of `inputs` could not be read, so that it may be any input. */
export function hasUnreadInputs({ raw, inputs }: FlowNode): boolean {
  const listed = raw["inputs"];
  return Array.isArray(listed) && listed.length !== inputs.length;
}

/** Elements of `loopBodyNodeIds`, readable or not; `undefined` where there is no such list. */
export function countListedBody({ raw }: FlowNode): number | undefined {
  return lengthOf(raw["loopBodyNodeIds"]);
}

/** Cases of a logic node, readable or not; `undefined` where there is no such list. */
export function countListedCases({ logic }: FlowNode): number | undefined {
  return lengthOf(logic?.raw["cases"]);
}

/** Elements of `conditional`, readable or not; `undefined` where there is no such list. */
export function countListedMembers({ raw }: InputRef): number | undefined {
  return lengthOf(raw["conditional"]);
}

function lengthOf(listed: JsonValue | undefined): number | undefined {
  return Array.isArray(listed) ? listed.length : undefined;
}
