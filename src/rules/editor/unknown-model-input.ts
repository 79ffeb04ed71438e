import { otherwise, takeOut } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import { isObject } from "../../document/detect-kind.js";
import { appendPointer } from "../../document/pointer.js";
import { type EditorEdge, inputNameOf, isGateWire } from "../../editor/editor-model.js";
import { removeWire } from "../../editor/mend-graph.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorUnknownModelInput = defineRule({
  id: "editor/unknown-model-input",
  severity: "error",
  basis: "documented",
  source: [editorNotes("wires and settings are named by the inputs of the model")],
  description: "Wires and settings of a model are inputs that it has.",
  messages: {
    wire: 'A wire leads into "{input}" of node "{node}", but {model} has no such input, so that the wire is lost.',
    setting: 'Node "{node}" sets "{input}", but {model} has no such input.',
  },
  check({ editor, callees }, report) {
    const severity = callees.closed ? ("error" as const) : ("warning" as const);
    for (const node of editor?.graph.nodes ?? []) {
      const { modelId, form } = node.data;
      const model = typeof modelId === "string" ? callees.model(modelId) : undefined;
      if (model === undefined || (node.type !== "model" && node.type !== "llm")) continue;
      const about = { severity, ...namedOf(node) };
      for (const edge of node.reads) {
        const input = inputNameOf(edge);
        if (input === undefined || isGateWire(edge) || model.inputsByName.has(input)) continue;
        const data = { node: node.id ?? "", input, model: model.id };
        const near = { name: input, among: model.inputsByName.keys(), replaces: "nothing" as const };
        const end = edge.isTurned ? "targetHandle" : "sourceHandle";
        report({ ...about, messageId: "wire", at: `${edge.pointer}/${end}`, data, near, repair: { edge } });
      }
      for (const input of isObject(form) ? Object.keys(form) : []) {
        if (model.inputsByName.has(input)) continue;
        const at = appendPointer(`${node.pointer}/data/form`, input);
        const data = { node: node.id ?? "", input, model: model.id };
        const near = { name: input, among: model.inputsByName.keys(), replaces: "key" as const };
        report({ ...about, messageId: "setting", at, onKey: true, data, near, repair: { at, field: input } });
      }
    }
  },
  repair: (mend: { edge: EditorEdge } | { at: string; field: string }) =>
    otherwise("edge" in mend ? [removeWire(mend.edge)] : takeOut(mend)),
});
