import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { EditorEdge, EditorNode } from "./editor-model.js";

const FILE_HANDLES: ReadonlySet<string> = new Set(["image", "video", "audio", "3d", "model3d"]);

/** The name of the item of a loop that a wire reads. */
export function itemOf({ producer, producerHandle }: EditorEdge): string {
  const number = /-output-(\d+)$/.exec(producerHandle ?? "")?.[1] ?? "0";
  return producer === undefined ? `image${number}` : itemName(producer, number);
}

/** The name that a loop gives to the items of its list of a number. */
export function itemName(loop: EditorNode, number: string): string {
  const output = loop.outputsById.get(`${loop.id}-output-${number}`);
  return output?.types.includes("text") ? `text${number}` : `image${number}`;
}

/** The ids that an input names. */
function idsIn({ ref }: JsonObject): string[] {
  if (!isObject(ref)) return [];
  const { node, conditional } = ref;
  return [node, ...(Array.isArray(conditional) ? conditional : [])].filter((id) => typeof id === "string");
}

/** The type of an input as its handle tells it, where no catalogue does. */
export function typeOfHandle({ reader, readerHandle }: EditorEdge): string | undefined {
  const types = reader?.inputsById.get(readerHandle ?? "")?.types ?? [];
  if (types.length === 0) return undefined;
  if (types.every((type) => type === "prompt" || type === "text")) return "string";
  return types.every((type) => FILE_HANDLES.has(type)) ? "file" : undefined;
}

export function typeOfValue(value: JsonValue): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? typeof value
    : undefined;
}

/** A text as CEL writes it. */
export function textLiteral(value: JsonValue | undefined): string {
  const text = typeof value === "string" ? value : "";
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n");
  return `'${escaped.replaceAll("\r", "\\r")}'`;
}

/** The nodes that read each node, by the id of what is read. */
export function readersOf<Step extends { readonly inputs: readonly JsonObject[] }>(
  steps: readonly Step[],
): Map<string, Set<Step>> {
  const readers = new Map<string, Set<Step>>();
  for (const step of steps) {
    for (const id of step.inputs.flatMap(idsIn)) {
      const known = readers.get(id);
      if (known === undefined) readers.set(id, new Set([step]));
      else known.add(step);
    }
  }
  return readers;
}
