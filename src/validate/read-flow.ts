import type { DocumentKind } from "../document/detect-kind.js";
import { takeSnapshot } from "../document/snapshot.js";
import type { EditorGroup } from "../editor/editor-model.js";
import type { Workflow } from "../flow/flow-model.js";
import type { FlowState } from "../flow/public-words.js";
import { readWorkflow } from "../flow/read-workflow.js";
import { FlowGraph } from "../graph/flow-graph.js";
import { placeInGraph } from "./compiled-editor.js";
import type { ResolvedOptions } from "./options.js";
import { readQuietly } from "./read-document.js";

/** The graph of a workflow value, and the way from its pointers to the value as given. */
export interface ReadFlow {
  /** Only a `present` flow has a graph to speak of. */
  readonly state: FlowState;
  readonly name: string | undefined;
  readonly graph: FlowGraph;
  /** Whose nodes the graph has. */
  readonly workflow: Workflow;
  pointerOf(pointer: string): string;
  /** What people call a node in the web editor, where that is not its id. */
  titleOf?(id: string): string | undefined;
  /** The group that a node is in there: the same object for all nodes of a group. */
  groupOf?(id: string): EditorGroup | undefined;
}

const WORKFLOW_KINDS: readonly DocumentKind[] = ["workflow", "flow", "editor-graph"];

/** Reads a value as `validateWorkflow` does, findings left aside; what is no workflow has an empty graph. */
export function readFlow(value: unknown, options: ResolvedOptions): ReadFlow {
  const snapshot = takeSnapshot(value, options.look.limits);
  if (!snapshot.complete) return nothing();
  const { map, subjects } = readQuietly(snapshot.value, WORKFLOW_KINDS, options);
  const [subject] = subjects;
  if (subject === undefined) return nothing();
  const { editor, workflow } = subject;
  if (editor !== undefined && workflow.flow.state === "editor" && editor.compiled.nodes.length > 0) {
    return {
      state: "present",
      name: workflow.name,
      graph: new FlowGraph(editor.workflow.flow),
      workflow: editor.workflow,
      pointerOf: (pointer) => map.pointer(placeInGraph(editor, pointer) ?? editor.graph.pointer),
      titleOf: (id) => editor.graph.nodesById.get(id)?.title,
      groupOf: (id) => {
        const group = editor.graph.nodesById.get(id)?.group;
        return group === undefined ? undefined : editor.graph.groups.get(group);
      },
    };
  }
  return {
    state: workflow.flow.state,
    name: workflow.name,
    graph: new FlowGraph(workflow.flow),
    workflow,
    pointerOf: (pointer) => map.pointer(pointer),
  };
}

function nothing(): ReadFlow {
  const workflow = readWorkflow({ kind: "definition", value: {}, pointer: "", broken: new Map() });
  const graph = new FlowGraph(workflow.flow);
  return { state: "absent", name: undefined, graph, workflow, pointerOf: (pointer) => pointer };
}
