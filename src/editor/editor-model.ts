import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";

/** The graph that people draw, as rules and the compiler see it: typed, tolerant, every element with its pointer. */
export interface EditorGraph {
  readonly pointer: string;
  readonly nodes: readonly EditorNode[];
  /** The first node of each id. */
  readonly nodesById: ReadonlyMap<string, EditorNode>;
  readonly edges: readonly EditorEdge[];
  readonly inputKeys: readonly { readonly pointer: string; readonly id: string }[];
  /** The frames around nodes, by their ids. */
  readonly groups: ReadonlyMap<string, EditorGroup>;
  /** Every element could be read: an id that no node has is certainly unknown. */
  readonly isWhole: boolean;
}

/** A frame around nodes; for the eye alone. */
export interface EditorGroup {
  readonly id: string;
  readonly title: string | undefined;
  readonly color: string | undefined;
}

export interface EditorNode {
  readonly index: number;
  readonly pointer: string;
  /** `undefined` when it is missing or no string. */
  readonly id: string | undefined;
  readonly type: EditorType | undefined;
  /** The type as it is written. */
  readonly written: string | undefined;
  /** What people call it, where that differs from its id. */
  readonly title: string | undefined;
  /** The id of the group it names. */
  readonly group: string | undefined;
  readonly data: JsonObject;
  readonly isPinned: boolean;
  readonly isOutput: boolean;
  readonly inputHandles: readonly EditorHandle[];
  readonly outputHandles: readonly EditorHandle[];
  readonly inputsById: ReadonlyMap<string, EditorHandle>;
  readonly outputsById: ReadonlyMap<string, EditorHandle>;
  /** The first node of the same id, which edges mean. */
  readonly duplicateOf: EditorNode | undefined;
  /** Wires where it reads, in the order of the document. */
  readonly reads: readonly EditorEdge[];
  /** Wires where it is read. */
  readonly readBy: readonly EditorEdge[];
}

/** A point of a node where wires end. */
export interface EditorHandle {
  readonly pointer: string;
  readonly id: string;
  readonly name: string | undefined;
  readonly types: readonly string[];
}

/** A wire. Its ends are read the right way round, whichever way it was drawn. */
export interface EditorEdge {
  readonly index: number;
  readonly pointer: string;
  /** Its ends as they are written. */
  readonly written: Readonly<
    Record<"source" | "sourceHandle" | "target" | "targetHandle", string | undefined>
  >;
  /** The node that reads, and the input where it does. */
  readonly reader: EditorNode | undefined;
  readonly readerHandle: string | undefined;
  /** The node that is read, and its output. */
  readonly producer: EditorNode | undefined;
  readonly producerHandle: string | undefined;
  /** Drawn from the producer to the reader, against the rule. */
  readonly isTurned: boolean;
}

/** The types of nodes that the editor knows. */
export const editorTypes = [
  "text",
  "asset",
  "aspectRatio",
  "model",
  "modelInput",
  "llm",
  "transformText",
  "splitText",
  "groupItems",
  "sliceAssets",
  "ifElse",
  "forEach",
  "forEachEnd",
  "approval",
  "stickyNote",
] as const;

export type EditorType = (typeof editorTypes)[number];

const TYPES: ReadonlyMap<string, EditorType> = new Map(editorTypes.map((type) => [type, type]));

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type MutableNode = Mutable<Omit<EditorNode, "reads" | "readBy">> & {
  reads: EditorEdge[];
  readBy: EditorEdge[];
};

/**
 * Reads the graph of the web editor: what is well typed is taken, the rest is left out.
 * Complexity: O(size of the graph).
 */
export function readEditorGraph(raw: JsonObject, pointer: string): EditorGraph {
  const nodes: MutableNode[] = [];
  const nodesById = new Map<string, MutableNode>();
  let isWhole = true;
  listOf(raw["nodes"]).forEach((element, index) => {
    if (!isObject(element)) {
      isWhole = false;
      return;
    }
    const node = readNode(element, index, `${pointer}/nodes/${index}`);
    nodes.push(node);
    if (node.written === undefined) isWhole = false;
    if (node.id === undefined) isWhole = false;
    else {
      node.duplicateOf = nodesById.get(node.id);
      if (node.duplicateOf === undefined) nodesById.set(node.id, node);
    }
  });
  const edges: EditorEdge[] = [];
  listOf(raw["edges"]).forEach((element, index) => {
    if (!isObject(element)) return;
    const edge = readEdge(element, index, `${pointer}/edges/${index}`, nodesById);
    edges.push(edge);
    if (edge.reader !== undefined) nodesById.get(edge.reader.id ?? "")?.reads.push(edge);
    if (edge.producer !== undefined) nodesById.get(edge.producer.id ?? "")?.readBy.push(edge);
  });
  const inputKeys = listOf(raw["inputKeys"]).flatMap((id, index) =>
    typeof id === "string" ? [{ pointer: `${pointer}/inputKeys/${index}`, id }] : [],
  );
  return { pointer, nodes, nodesById, edges, inputKeys, groups: readGroups(raw["nodeGroups"]), isWhole };
}

function readGroups(raw: JsonValue | undefined): Map<string, EditorGroup> {
  const groups = new Map<string, EditorGroup>();
  for (const [id, group] of isObject(raw) ? Object.entries(raw) : []) {
    if (isObject(group)) groups.set(id, { id, title: textOf(group["title"]), color: textOf(group["color"]) });
  }
  return groups;
}

function readNode(raw: JsonObject, index: number, pointer: string): MutableNode {
  const data = isObject(raw["data"]) ? raw["data"] : {};
  const id = textOf(raw["id"]);
  const written = textOf(raw["type"]);
  const title = textOf(data["title"]);
  const inputHandles = readHandles(data["inputHandles"], `${pointer}/data/inputHandles`);
  const outputHandles = readHandles(data["outputHandles"], `${pointer}/data/outputHandles`);
  return {
    index,
    pointer,
    id,
    written,
    type: TYPES.get(written ?? ""),
    title: title === undefined || title.trim() === "" || title === id ? undefined : title,
    group: textOf(data["group"]),
    data,
    isPinned: data["isInput"] === true,
    isOutput: data["isOutput"] === true,
    inputHandles,
    outputHandles,
    inputsById: byId(inputHandles),
    outputsById: byId(outputHandles),
    duplicateOf: undefined,
    reads: [],
    readBy: [],
  };
}

function readHandles(raw: JsonValue | undefined, pointer: string): EditorHandle[] {
  return listOf(raw).flatMap((handle, index) => {
    if (!isObject(handle)) return [];
    const id = textOf(handle["id"]);
    if (id === undefined) return [];
    const { type } = handle;
    const types = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === "string");
    return [{ pointer: `${pointer}/${index}`, id, name: textOf(handle["name"]), types }];
  });
}

function byId(handles: readonly EditorHandle[]): Map<string, EditorHandle> {
  return new Map(handles.map((handle) => [handle.id, handle]));
}

function readEdge(
  raw: JsonObject,
  index: number,
  pointer: string,
  nodesById: ReadonlyMap<string, EditorNode>,
): EditorEdge {
  const sourceHandle = textOf(raw["sourceHandle"]);
  const targetHandle = textOf(raw["targetHandle"]);
  const written = {
    source: textOf(raw["source"]),
    sourceHandle,
    target: textOf(raw["target"]),
    targetHandle,
  };
  const source = written.source === undefined ? undefined : nodesById.get(written.source);
  const target = written.target === undefined ? undefined : nodesById.get(written.target);
  const isTurned =
    source !== undefined &&
    target !== undefined &&
    sideOf(source, sourceHandle) === "output" &&
    sideOf(target, targetHandle) === "input";
  const ends = isTurned
    ? { reader: target, readerHandle: targetHandle, producer: source, producerHandle: sourceHandle }
    : { reader: source, readerHandle: sourceHandle, producer: target, producerHandle: targetHandle };
  return { index, pointer, written, ...ends, isTurned };
}

/** On which side of a node a handle is, by what the node declares or by the form of its id. */
function sideOf(node: EditorNode, handle: string | undefined): "input" | "output" | undefined {
  if (handle === undefined) return undefined;
  const isInput = node.inputsById.has(handle);
  const isOutput = node.outputsById.has(handle);
  if (isInput !== isOutput) return isInput ? "input" : "output";
  const rest = suffixOf(node, handle);
  if (rest === undefined) return undefined;
  if (/^(?:source-|input-\d+$)/.test(rest)) return "input";
  return /^(?:target-|output-\d+$)/.test(rest) ? "output" : undefined;
}

/** What follows the id of its node in the id of a handle; `undefined` when it does not begin with that. */
export function suffixOf({ id }: EditorNode, handle: string): string | undefined {
  return id !== undefined && handle.startsWith(`${id}-`) ? handle.slice(id.length + 1) : undefined;
}

/** The name of the input where a wire ends: that of the declared handle, else what its id ends with. */
export function inputNameOf({ reader, readerHandle }: EditorEdge): string | undefined {
  if (reader === undefined || readerHandle === undefined) return undefined;
  const declared = reader.inputsById.get(readerHandle);
  return declared?.name ?? suffixOf(reader, readerHandle)?.replace(/^source-/, "");
}

/** The name of the output that a wire reads: that of the declared handle, else `output`. */
function outputNameOf({ producer, producerHandle }: EditorEdge): string {
  return producer?.outputsById.get(producerHandle ?? "")?.name ?? "output";
}

/** The name that expressions give to what a wire reads. */
export function variableOf(edge: EditorEdge): string {
  return `${edge.producer?.id ?? ""}_${outputNameOf(edge)}`;
}

/** Whether a wire ends where a node is switched on and off; that is no input of what the node does. */
export function isGateWire({ reader, readerHandle }: EditorEdge): boolean {
  return reader !== undefined && readerHandle === `${reader.id}-source-conditional`;
}

/** Whether a handle leads to somebody who approves. */
export function isApprovalHandle({ id, types, name }: EditorHandle): boolean {
  return (
    id.endsWith("-target-approval") || name === "approval" || (types.length === 1 && types[0] === "approval")
  );
}

/** Whether a wire is for approving, and carries no value. */
export function isApprovalWire(edge: EditorEdge): boolean {
  return edge.reader?.type === "approval" || edge.producer?.type === "approval";
}

/** A node whose pin makes it an input of the workflow. */
export function isWorkflowInput({ type, isPinned, data }: EditorNode): boolean {
  if (type === "modelInput") return typeof data["inputName"] === "string" && data["inputName"] !== "";
  return isPinned && (type === "text" || type === "asset");
}

/** The types of which a mark as output counts. */
export const OUTPUT_TYPES: ReadonlySet<EditorType | undefined> = new Set(["model", "llm", "forEachEnd"]);

/** Types of which nobody has published what they become. */
export const OPAQUE_TYPES: ReadonlySet<EditorType | undefined> = new Set<EditorType>([
  "splitText",
  "groupItems",
  "sliceAssets",
]);

/** Types that become no node of a flow. */
export const SILENT_TYPES: ReadonlySet<EditorType | undefined> = new Set<EditorType>([
  "asset",
  "aspectRatio",
  "modelInput",
  "forEachEnd",
  "stickyNote",
  "approval",
]);

/** Whether what a node yields is a result of the workflow. */
export function countsAsOutput({ type, isOutput }: EditorNode): boolean {
  return isOutput && OUTPUT_TYPES.has(type);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
