import { title } from "../../diagnostics/phrase.js";
import { fix } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorSliceNumber = defineRule({
  id: "editor/slice-number",
  severity: "warning",
  basis: "documented",
  source: [editorNotes("from and count of sliceAssets are texts")],
  description: "The numbers of a slice are written as texts.",
  messages: {
    number: 'Field {field} of node "{node}" is a number, but the editor keeps it as a text.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      if (node.type !== "sliceAssets") continue;
      for (const field of ["from", "count"]) {
        if (typeof node.data[field] !== "number") continue;
        const at = `${node.pointer}/data/${field}`;
        report({
          messageId: "number",
          at,
          data: { field, node: node.id ?? "" },
          subject: field,
          ...namedOf(node),
          repair: at,
        });
      }
    }
  },
  repair: (at: string) => [fix(title("writeAsText"), [{ kind: "quote", at, inList: false }])],
});
