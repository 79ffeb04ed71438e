import type { Edit, PatchOperation } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../diagnostics/json.js";
import { resolvePointer } from "../../document/pointer.js";
import type { Spelling } from "../../document/respell.js";
import { takeSnapshot } from "../../document/snapshot.js";
import type { Flow } from "../../flow/flow-model.js";
import type { FlowNode } from "../../schema/types.generated.js";
import type { DocumentMap } from "../../validate/document-map.js";
import { resolveOptions } from "../../validate/options.js";
import { readQuietly } from "../../validate/read-document.js";
import type { Choices } from "../sound-flow/choices.js";
import { respellDocument } from "../sound-flow/respell-document.js";

/** A flow that edits are made for, and the way from its model to the document as given. */
export class EditableFlow {
  readonly flow: Flow;
  readonly #document: JsonValue;
  readonly #map: DocumentMap;
  readonly #spelling: Spelling;

  /**
   * @param value whatever `validateWorkflow` takes.
   * @throws Error when there is no flow in it.
   */
  constructor(value: unknown) {
    const options = resolveOptions();
    const snapshot = takeSnapshot(value, options.look.limits);
    const read = snapshot.complete ? readQuietly(snapshot.value, ["workflow", "flow"], options) : undefined;
    const flow = read?.subjects[0]?.workflow.flow;
    if (read === undefined || flow?.state !== "present" || flow.nodes.length === 0) {
      throw new Error("editsArbitrary needs a workflow with nodes.");
    }
    this.flow = flow;
    this.#document = snapshot.value;
    this.#map = read.map;
    this.#spelling = read.spelling;
  }

  /** An id that stands nowhere in the document. */
  newId(base: string): string {
    const text = JSON.stringify(this.#document);
    for (let number = 1; ; number++) if (!text.includes(`${base}_${number}`)) return `${base}_${number}`;
  }

  /** Where something of the model stands in the document as given. */
  pointerTo(pointer: string): string {
    return this.#map.place(pointer).pointer;
  }

  /** Refuses a document in which something else stands there. */
  test(pointer: string): PatchOperation {
    const path = this.pointerTo(pointer);
    const found = resolvePointer(this.#document, path);
    return { op: "test", path, value: found.found ? found.value : null };
  }

  /** Adds nodes at the end, in the spelling of the document. */
  append(nodes: readonly FlowNode[]): PatchOperation[] {
    const path = `${this.pointerTo(this.flow.pointer)}/-`;
    const spelled = respellDocument([...nodes], this.#spelling);
    // Nodes hold nothing but JSON.
    return spelled.map((node) => ({ op: "add", path, value: node as unknown as JsonValue }));
  }
}

/** Builds one kind of edit; `undefined` where the flow has no place for it. */
export type BuildSoundEdit = (editable: EditableFlow, choices: Choices) => Edit | undefined;
