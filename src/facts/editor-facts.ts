import type { JsonValue } from "../diagnostics/json.js";
import type { CompiledEditor } from "../editor/compile-editor.js";
import type { EditorGraph, EditorNode } from "../editor/editor-model.js";

/** The graph of the web editor, and what it means as a flow. */
export interface EditorFacts {
  readonly graph: EditorGraph;
  readonly compiled: CompiledEditor;
  /** As an exported file states it. */
  readonly version: JsonValue | undefined;
  /** The document has a flow beside the graph, an empty one too. */
  readonly hasFlow: boolean;
}

/** The title of the node that a finding names, where people call it something else than its id. */
export function namedOf(node: EditorNode | undefined): { title?: string } {
  return node?.title === undefined ? {} : { title: node.title };
}
