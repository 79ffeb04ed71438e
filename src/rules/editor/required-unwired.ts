import { title } from "../../diagnostics/phrase.js";
import { add, suggest } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import { isObject, memberOf } from "../../document/detect-kind.js";
import { appendPointer } from "../../document/pointer.js";
import { type EditorNode, inputNameOf } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import type { InputDeclaration } from "../../flow/flow-model.js";
import { isDefined } from "../../inputs/input-values.js";
import { sampleRequired } from "../../runs/sample-value.js";
import { defineRule } from "../define-rule.js";

export const editorRequiredUnwired = defineRule({
  id: "editor/required-unwired",
  severity: "error",
  basis: "documented",
  source: [editorNotes("a model needs the inputs that its description calls required")],
  incomplete: true,
  description: "Every input that a model needs is wired or set.",
  messages: {
    missing: 'Node "{node}" gets nothing for "{input}", which {model} needs: it is neither wired nor set.',
  },
  check({ editor, callees }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      const { modelId, form } = node.data;
      const model = typeof modelId === "string" ? callees.model(modelId) : undefined;
      if (model === undefined || (node.type !== "model" && node.type !== "llm")) continue;
      const given = new Set(node.reads.map(inputNameOf));
      for (const input of model.inputs) {
        const { name } = input;
        if (name === undefined || given.has(name) || isDefined(input.default)) continue;
        if (input.required?.always !== true || isDefined(memberOf(form, name))) continue;
        const data = { node: node.id ?? "", input: name, model: model.id };
        report({
          messageId: "missing",
          at: node.pointer,
          data,
          subject: name,
          ...namedOf(node),
          repair: { node, name, input },
        });
      }
    }
  },
  repair: ({ node, name, input }: { node: EditorNode; name: string; input: InputDeclaration }) => {
    const value = sampleRequired(input);
    const at = `${node.pointer}/data/form`;
    const says = title("setTo", { name, json: JSON.stringify(value) });
    return [
      suggest(says, [
        isObject(node.data["form"]) ? add(appendPointer(at, name), value) : add(at, { [name]: value }),
      ]),
    ];
  },
});
