import type { JsonValue } from "../../diagnostics/json.js";
import type { ValidateOptions } from "../../validate/options.js";
import {
  type DraftEdge,
  type DraftNode,
  drawEditor,
  EditorDraft,
  variable,
} from "../sound-editor/editor-draft.js";
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
function inGraph(plant: (draft: EditorDraft, site: DefectSite) => Found): Plant {
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
function lastModel(draft: EditorDraft): { model: DraftNode; edge: DraftEdge } {
  const text = draft.text();
  const model = draft.model([]);
  model.data["isOutput"] = true;
  return { model, edge: draft.wire(model, "source-prompt", text) };
}

/** An if-else node with its branches. */
function newBranch(draft: EditorDraft) {
  const text = draft.text();
  const branch = draft.branch(text);
  branch.model.data["isOutput"] = true;
  return { ...branch, text };
}

/** Replaces the one condition of an if-else node. */
function setCondition(choice: DraftNode, condition: JsonValue): string {
  choice.data["conditionBlocks"] = [{ logic: "and", conditions: condition === null ? [] : [condition] }];
  return "/data/conditionBlocks/0";
}

function catalogueWith(inputs: string, required?: boolean): ValidateOptions {
  const names = inputs.split(" ").map((name) => ({
    name,
    type: "string" as const,
    ...(required === true && name === "style" && { required: { always: true } }),
  }));
  return { catalogue: { models: { model_known: { inputs: names } } } };
}

/** A defect for each rule on graphs of the web editor. */
export const editorDefects = {
  "editor/edge-direction": inGraph((draft) => {
    const { edge } = lastModel(draft);
    const { source, sourceHandle } = edge;
    Object.assign(edge, { source: edge.target, sourceHandle: edge.targetHandle });
    Object.assign(edge, { target: source, targetHandle: sourceHandle });
    return { messageId: "turned", at: edge };
  }),
  "editor/unknown-node-type": inGraph((draft, { choices }) => {
    const node = draft.note();
    const [type, messageId] = choices.oneOf(
      ["image-generator", "palette"] as const,
      ["prompt-builder", "palette"] as const,
      ["stickyNot", "near"] as const,
      ["transmogrify", "unknown"] as const,
    );
    node.type = type;
    return { messageId, at: node, path: "/type" };
  }),
  "editor/model-input-node": inGraph((draft) => ({
    messageId: "input",
    at: draft.other("modelInput", { inputName: "size" }),
    path: "/type",
  })),
  "editor/unknown-edge-end": inGraph((draft, { choices }) => {
    const { edge } = lastModel(draft);
    const end = choices.oneOf("source", "target");
    const extra = { ...edge, [end]: "gone1", [`${end}Handle`]: "gone1-handle" };
    draft.document.editorInfo.edges.push(extra);
    return { messageId: end, at: extra, path: `/${end}` };
  }),
  "editor/unknown-handle": inGraph((draft, { choices }) => {
    const { edge } = lastModel(draft);
    if (choices.flip()) {
      edge.targetHandle = `${edge.target}-target-other`;
      return { messageId: "output", at: edge, path: "/targetHandle" };
    }
    edge.sourceHandle = "elsewhere-source-prompt";
    return { messageId: "foreign", at: edge, path: "/sourceHandle" };
  }),
  "editor/duplicate-id": inGraph((draft) => {
    const { model } = lastModel(draft);
    const copy = { ...draft.note(), id: model.id };
    draft.document.editorInfo.nodes.push(copy);
    return { messageId: "same", at: copy, path: "/id" };
  }),
  "editor/reserved-id": inGraph((draft, { choices }) => {
    const node = draft.note();
    const [id, messageId] = choices.oneOf(["workflow", "reserved"] as const, ["", "blank"] as const);
    node.id = id;
    return { messageId, at: node, path: "/id" };
  }),
  "editor/no-output": inGraph((draft) => {
    for (const node of draft.document.editorInfo.nodes) delete node.data["isOutput"];
    return { messageId: "none", at: "/editorInfo" };
  }),
  "editor/empty-flow": inGraph((draft) => {
    const { editorInfo } = draft.document;
    // Nothing but a loop over builders.
    editorInfo.nodes = [];
    editorInfo.edges = [];
    editorInfo.inputKeys = [];
    draft.document.inputs = [];
    const loop = draft.other("forEach", {});
    const builder = draft.builder([]);
    builder.data["value"] = "'a kite'";
    draft.wire(builder, "source-input", { node: loop, handle: `${loop.id}-output-0` });
    draft.wire(loop, "input-0", draft.pictures());
    const end = draft.other("forEachEnd", { parentNodeId: loop.id, isOutput: true });
    draft.wire(end, "source-results", { node: builder, handle: `${builder.id}-target-output` });
    return { messageId: "empty", at: end, path: "/data/isOutput" };
  }),
  "editor/pin-ignored": inGraph((draft) => {
    const { node } = draft.text();
    node.data["isOutput"] = true;
    return { messageId: "ignored", at: node, path: "/data/isOutput" };
  }),
  "editor/unreachable-node": inGraph((draft, { choices }) => {
    lastModel(draft);
    const node = choices.flip() ? draft.builder([draft.text()]) : draft.model([draft.text()]);
    return { messageId: "unreachable", at: node };
  }),
  "editor/input-mismatch": inGraph((draft, { choices }) => {
    const { node } = draft.text();
    const { inputs } = draft.document;
    const last = inputs.length - 1;
    const messageId = choices.oneOf("pin", "entry", "type", "kind");
    if (messageId === "pin") {
      inputs.pop();
      return { messageId, at: node, path: "/data/isInput" };
    }
    if (messageId === "entry") {
      inputs.push({ name: "nowhere", type: "string" });
      return { messageId, at: `/inputs/${last + 1}/name` };
    }
    if (messageId === "kind") {
      draft.pictures();
      inputs[last + 1] = { ...inputs[last + 1], kind: "audio" };
      return { messageId, at: `/inputs/${last + 1}/kind` };
    }
    inputs[last] = { ...inputs[last], type: "number" };
    return { messageId, at: `/inputs/${last}/type` };
  }),
  "editor/input-keys": inGraph((draft, { choices }) => {
    const { node } = draft.text();
    const { inputKeys } = draft.document.editorInfo;
    const messageId = choices.oneOf("unknown", "unpinned", "repeated", "missing");
    if (messageId === "missing") {
      inputKeys.pop();
      return { messageId, at: node, path: "/data/isInput" };
    }
    inputKeys.push(messageId === "unknown" ? "gone1" : messageId === "repeated" ? node.id : draft.note().id);
    return { messageId, at: `/editorInfo/inputKeys/${inputKeys.length - 1}` };
  }),
  "editor/missing-model": inGraph((draft) => {
    const { model } = lastModel(draft);
    delete model.data["modelId"];
    return { messageId: "missing", at: model };
  }),
  "editor/unknown-model-input": inGraph((draft, { choices }) => {
    const { model, edge } = lastModel(draft);
    Object.assign(model.data, { modelId: "model_known", form: {} });
    if (choices.flip())
      return { messageId: "wire", at: edge, path: "/sourceHandle", options: catalogueWith("seed style") };
    model.data["form"] = { zoom: 2 };
    return {
      messageId: "setting",
      at: model,
      path: "/data/form/zoom",
      options: catalogueWith("prompt style"),
    };
  }),
  "editor/required-unwired": inGraph((draft) => {
    const { model } = lastModel(draft);
    Object.assign(model.data, { modelId: "model_known", form: {} });
    return { messageId: "missing", at: model, options: catalogueWith("prompt style", true) };
  }),
  "editor/form-shadowed": inGraph((draft) => {
    const { model } = lastModel(draft);
    model.data["form"] = { prompt: "never used" };
    return { messageId: "shadowed", at: model, path: "/data/form/prompt" };
  }),
  "editor/condition-unwired-field": inGraph((draft) => {
    const { choice } = newBranch(draft);
    const path = setCondition(choice, { field: "elsewhere9_output", operator: "isEmpty" });
    return { messageId: "unwired", at: choice, path: `${path}/conditions/0/field` };
  }),
  "editor/condition-dropped": inGraph((draft, { choices }) => {
    const { choice, text } = newBranch(draft);
    const field = variable(text);
    const messageId = choices.oneOf("operator", "absent", "field", "between", "block");
    const conditions: Record<typeof messageId, JsonValue> = {
      operator: { field, operator: "startsWith", value: "night" },
      absent: { field },
      field: { operator: "isEmpty" },
      between: { field, operator: "between", value: ["a", 4] },
      block: null,
    };
    const path = setCondition(choice, conditions[messageId]);
    const inside = messageId === "operator" ? "/conditions/0/operator" : "/conditions/0";
    return { messageId, at: choice, path: messageId === "block" ? path : `${path}${inside}` };
  }),
  "editor/condition-number": inGraph((draft, { choices }) => {
    const { choice, text } = newBranch(draft);
    const operator = choices.oneOf("equals", "notEquals", "greaterThan", "lessThanOrEqual");
    const path = setCondition(choice, {
      field: variable(text),
      operator,
      value: choices.oneOf<JsonValue>("4", 4, "1.5"),
    });
    return { messageId: "compared", at: choice, path: `${path}/conditions/0` };
  }),
  "editor/condition-escape": inGraph((draft, { choices }) => {
    const { choice, text } = newBranch(draft);
    const field = variable(text);
    const isPattern = choices.flip();
    const value = isPattern ? choices.oneOf("v1.x", "a+b", "(draft)", "what?") : "l'heure";
    const operator = isPattern
      ? choices.oneOf("contains", "notContains")
      : choices.oneOf("equals", "contains");
    const path = setCondition(choice, { field, operator, value });
    return {
      messageId: isPattern ? "escaped" : "apostrophe",
      at: choice,
      path: `${path}/conditions/0/value`,
    };
  }),
  "editor/branch-handles": inGraph((draft, { choices }) => {
    const { choice, builders, model } = newBranch(draft);
    const handles = choice.data["outputHandles"];
    const [first, second] = Array.isArray(handles) ? handles : [];
    if (first === undefined || second === undefined) throw new Error("An if-else node has two outputs.");
    if (choices.flip()) {
      choice.data["outputHandles"] = [second, first];
      return { messageId: "order", at: choice, path: "/data/outputHandles/0/id" };
    }
    choice.data["outputHandles"] = [first];
    // Whatever was wired to the output that is gone goes with it.
    const { editorInfo } = draft.document;
    const lost = builders[1]?.id;
    editorInfo.nodes = editorInfo.nodes.filter(({ id }) => id !== lost);
    editorInfo.edges = editorInfo.edges.filter(({ source, target }) => source !== lost && target !== lost);
    draft.wire(model, "source-conditional", { node: choice, handle: `${choice.id}-target-if1` });
    return { messageId: "few", at: choice, path: "/data/outputHandles" };
  }),
  "editor/second-edge": inGraph((draft, { choices }) => {
    if (choices.flip()) {
      const { model } = lastModel(draft);
      return { messageId: "plain", at: draft.wire(model, "source-prompt", draft.text()) };
    }
    const { builders, model } = newBranch(draft);
    const { edges } = draft.document.editorInfo;
    const [first, second] = builders;
    const gate = edges.find(
      ({ source, sourceHandle }) => source === second?.id && sourceHandle.endsWith("conditional"),
    );
    if (gate !== undefined) edges.splice(edges.indexOf(gate), 1);
    const read = edges.find(({ source, target }) => source === model.id && target === first?.id);
    if (read === undefined) throw new Error("The model reads the first builder.");
    return { messageId: "both", at: read };
  }),
  "editor/loop-end": inGraph((draft, { choices }) => {
    const { loop, body, end } = draft.loop(draft.pictures());
    const messageId = choices.oneOf("endless", "parent", "orphan", "second", "apart");
    if (messageId === "parent") end.data["parentNodeId"] = body.id;
    else if (messageId === "orphan") delete end.data["parentNodeId"];
    else if (messageId === "endless") {
      const { editorInfo } = draft.document;
      editorInfo.nodes = editorInfo.nodes.filter((node) => node !== end);
      editorInfo.edges = editorInfo.edges.filter(({ source }) => source !== end.id);
      body.data["isOutput"] = true;
      return { messageId, at: loop };
    } else if (messageId === "apart") {
      const wire = draft.document.editorInfo.edges.find(({ source }) => source === end.id);
      const other = draft.model([draft.text()]);
      Object.assign(wire ?? {}, { target: other.id, targetHandle: `${other.id}-target-image` });
      body.data["isOutput"] = true;
      return { messageId, at: end, path: "/data/parentNodeId" };
    } else {
      const other = draft.other("forEachEnd", { parentNodeId: loop.id, isOutput: true });
      draft.wire(other, "source-results", { node: body, handle: `${body.id}-target-image` });
      return { messageId, at: other, path: "/data/parentNodeId" };
    }
    // A loop that nothing closes has no result.
    lastModel(draft);
    body.data["isOutput"] = true;
    return { messageId, at: end, ...(messageId === "parent" && { path: "/data/parentNodeId" }) };
  }),
  "editor/approval-wiring": inGraph((draft, { choices }) => {
    const { model } = lastModel(draft);
    const approval = draft.approval(model);
    const { edges } = draft.document.editorInfo;
    const messageId = choices.oneOf("read", "unwired", "handle", "second");
    if (messageId === "unwired") edges.pop();
    else if (messageId === "second") draft.approval(model);
    else if (messageId === "handle")
      Object.assign(edges.at(-1) ?? {}, { sourceHandle: `${approval.id}-source-other` });
    else {
      const reader = draft.model([]);
      reader.data["isOutput"] = true;
      const handle = `${approval.id}-target-approval`;
      return { messageId, at: draft.wire(reader, "source-image", { node: approval, handle }) };
    }
    return { messageId, at: approval };
  }),
  "editor/slice-number": inGraph((draft, { choices }) => {
    const field = choices.oneOf("from", "count");
    const { model } = lastModel(draft);
    const node = draft.other("sliceAssets", { from: "0", count: "2", [field]: choices.pick(4) });
    draft.wire(node, "source-input", draft.pictures());
    draft.wire(model, "source-image", { node, handle: `${node.id}-target-image` });
    return { messageId: "number", at: node, path: `/data/${field}` };
  }),
  "editor/aspect-ratio": inGraph((draft, { choices }) => {
    const [output, messageId] = choices.oneOf(
      ["16x9", "near"] as const,
      ["4 : 3", "near"] as const,
      ["7:5", "unknown"] as const,
    );
    return { messageId, at: draft.other("aspectRatio", { output }), path: "/data/output" };
  }),
  "editor/asset-value": inGraph((draft, { choices }) => {
    if (choices.flip())
      return {
        messageId: "list",
        at: draft.other("asset", { type: "image", value: ["asset_1", "asset_2"] }),
        path: "/data/value",
      };
    const type = choices.oneOf("audio", "3d");
    const node = draft.other("asset", { type, isMultiple: true });
    return { messageId: "multiple", at: node, path: "/data/isMultiple" };
  }),
  "editor/export-version": inGraph((draft, { choices }) => {
    draft.document.version = choices.oneOf("2.0", "1", "");
    return { messageId: "other", at: "/version" };
  }),
  "editor/stale-flow": inGraph((draft) => {
    const { document } = draft;
    const inputs = document.inputs.map(({ name = "", type = "" }) => {
      return { name, type, ref: { node: "workflow", name } };
    });
    const step = { id: "elsewhere", type: "custom-model", modelId: "model_old", inputs };
    // Whatever is an output of the graph is missing in the flow, which is the same finding.
    Object.assign(document, { status: "ready", flow: [step] });
    return { messageId: "stale", at: "/editorInfo" };
  }),
} as const satisfies Record<string, Plant>;
