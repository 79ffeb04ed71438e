import type { ValidateOptions } from "../../validate/options.js";
import { type DraftEdge, type DraftNode, drawEditor, EditorDraft } from "../sound-editor/editor-draft.js";
import { asJson } from "../sound-flow/as-json.js";
import type { DefectSite, Plant, Spot } from "./defect-site.js";

/** What has to be found in a graph. */
interface Found {
  readonly messageId: string;
  /** An element of the graph, or the pointer of something else in the document. */
  readonly at: DraftNode | DraftEdge | string;
  /** Below that element. */
  readonly path?: string;
  readonly options?: ValidateOptions;
}

/** Plants a defect in a sound graph of the web editor; the workflow that the site holds plays no part. */
export function inGraph(plant: (draft: EditorDraft, site: DefectSite) => Found): Plant {
  return (site): Spot => {
    const draft = drawEditor(new EditorDraft(site.choices));
    draft.finish();
    const { messageId, at, path = "", options } = plant(draft, site);
    const { document } = draft;
    const { nodes, edges } = document.editorInfo;
    const pointer =
      typeof at === "string"
        ? at
        : "source" in at
          ? `/editorInfo/edges/${edges.indexOf(at)}`
          : `/editorInfo/nodes/${nodes.indexOf(at)}`;
    return {
      messageId,
      path: "",
      spelledPath: () => `${pointer}${path}`,
      ...(options !== undefined && { options }),
      subject: () => ({ kind: "value", document: asJson(document) }),
    };
  };
}

/** A model that makes a result of a text, with the wire between them. */
export function lastModel(draft: EditorDraft): { model: DraftNode; edge: DraftEdge } {
  const text = draft.text();
  const model = draft.model([]);
  model.data["isOutput"] = true;
  return { model, edge: draft.wire(model, "source-prompt", text) };
}

/** An if-else node with its branches. */
