import { editorNotes } from "../../diagnostics/source.js";
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
        report({ messageId: "list", at: `${node.pointer}/data/value`, data, ...namedOf(node) });
      if (isMultiple === true && (type === "audio" || type === "3d"))
        report({
          messageId: "multiple",
          at: `${node.pointer}/data/isMultiple`,
          data: { ...data, type },
          ...namedOf(node),
        });
    }
  },
});
