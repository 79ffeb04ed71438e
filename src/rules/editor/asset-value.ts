import { title } from "../../diagnostics/phrase.js";
import { add, otherwise, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import type { EditorNode } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorAssetValue = defineRule({
  id: "editor/asset-value",
  severity: "warning",
  basis: "documented",
  source: [editorNotes("several assets need isMultiple, which images and videos have")],
  description: "Nodes of assets hold as many as they take.",
  messages: {
    list: 'Node "{node}" holds a list of assets without isMultiple, which takes one.',
    multiple: 'Node "{node}" takes several assets, which nodes of type {type} cannot.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      const { value, isMultiple, type } = node.data;
      if (node.type !== "asset") continue;
      const data = { node: node.id ?? "" };
      if (Array.isArray(value) && isMultiple !== true)
        report({
          messageId: "list",
          at: `${node.pointer}/data/value`,
          data,
          ...namedOf(node),
          repair: { node, isList: true },
        });
      if (isMultiple === true && (type === "audio" || type === "3d"))
        report({
          messageId: "multiple",
          at: `${node.pointer}/data/isMultiple`,
          data: { ...data, type },
          ...namedOf(node),
          repair: { node, isList: false },
        });
    }
  },
  repair: ({ node: { pointer, data }, isList }: { node: EditorNode; isList: boolean }) => [
    suggest(isList ? title("takeSeveral") : title("takeOne"), [add(`${pointer}/data/isMultiple`, isList)]),
    ...(isList || !Array.isArray(data["value"])
      ? []
      : otherwise([
          sacrifice(title("takeFirstAsset"), [
            add(`${pointer}/data/isMultiple`, false),
            replace(`${pointer}/data/value`, data["value"][0] ?? ""),
          ]),
        ])),
  ],
});
