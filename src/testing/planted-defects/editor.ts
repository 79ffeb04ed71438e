import type { ValidateOptions } from "../../validate/options.js";
import type { Plant } from "./defect-site.js";
import { editorBranchDefects } from "./editor-branches.js";
import { inGraph, lastModel } from "./in-graph.js";

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
  ...editorBranchDefects,
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
  "editor/loop-end": inGraph((draft, { choices }) => {
    const { loop, body, end } = draft.loop(draft.pictures());
    const { editorInfo } = draft.document;
    const defect = choices.oneOf("endless", "nameless", "parent", "orphan", "second", "apart");
    const field = "/data/parentNodeId";
    if (defect === "orphan" || defect === "second") {
      const named = defect === "second" ? { parentNodeId: loop.id } : {};
      const other = draft.other("forEachEnd", { ...named, isOutput: true });
      draft.wire(other, "source-results", { node: body, handle: `${body.id}-target-image` });
      return { messageId: defect, at: other, ...(defect === "second" && { path: field }) };
    }
    body.data["isOutput"] = true;
    if (defect === "apart") {
      const wire = editorInfo.edges.find(({ source }) => source === end.id);
      const other = draft.model([draft.text()]);
      Object.assign(wire ?? {}, { target: other.id, targetHandle: `${other.id}-target-image` });
      return { messageId: defect, at: end, path: field };
    }
    if (defect === "endless") {
      editorInfo.nodes = editorInfo.nodes.filter((node) => node !== end);
      editorInfo.edges = editorInfo.edges.filter(({ source }) => source !== end.id);
      return { messageId: defect, at: loop };
    }
    // A loop that nothing closes has no result.
    lastModel(draft);
    if (defect === "parent") {
      end.data["parentNodeId"] = body.id;
      return { messageId: defect, at: end, path: field };
    }
    delete end.data["parentNodeId"];
    return { messageId: "endless", at: loop };
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
  "editor/double-quotes": inGraph((draft, { choices }) => {
    const { model } = lastModel(draft);
    const builder = draft.builder([draft.text()]);
    const written = String(builder.data["value"]);
    builder.data["value"] = `${written} + ${choices.oneOf('", sharp"', '"it\'s"', '"a" + "b"')}`;
    draft.wire(model, "source-style", { node: builder, handle: `${builder.id}-target-output` });
    return { messageId: "text", at: builder, path: "/data/value" };
  }),
  "editor/list-as-text": inGraph((draft) => {
    const { model } = lastModel(draft);
    const split = draft.other("splitText", { splitDelimiter: "," });
    draft.wire(split, "source-text", draft.text());
    const builder = draft.builder([draft.text()]);
    builder.data["value"] = `${String(builder.data["value"])} + ${split.id}_output`;
    const handle = `${split.id}-target-output`;
    const at = draft.wire(builder, "source-input", { node: split, handle });
    draft.wire(model, "source-style", { node: builder, handle: `${builder.id}-target-output` });
    return { messageId: "list", at };
  }),
} as const satisfies Record<string, Plant>;
