import { title } from "../../diagnostics/phrase.js";
import { fix, replace } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import type { EditorEdge } from "../../editor/editor-model.js";
import { defineRule } from "../define-rule.js";

export const editorEdgeDirection = defineRule({
  id: "editor/edge-direction",
  severity: "error",
  basis: "documented",
  source: [editorNotes("source is the node that reads, target the node that is read")],
  description: "Each wire starts at the node that reads.",
  messages: {
    turned:
      'The wire from "{producer}" to "{node}" is drawn the wrong way round: source has to be the node that reads, "{node}", or the value does not arrive.',
  },
  check({ editor }, report) {
    for (const edge of editor?.graph.edges ?? []) {
      if (!edge.isTurned) continue;
      const data = { producer: edge.producer?.id ?? "", node: edge.reader?.id ?? "" };
      report({ messageId: "turned", at: edge.pointer, data, subject: data.node, repair: edge });
    }
  },
  repair: ({ pointer, reader, readerHandle = "", producer, producerHandle = "" }: EditorEdge) => [
    fix(title("swapEnds"), [
      replace(`${pointer}/source`, reader?.id ?? ""),
      replace(`${pointer}/sourceHandle`, readerHandle),
      replace(`${pointer}/target`, producer?.id ?? ""),
      replace(`${pointer}/targetHandle`, producerHandle),
    ]),
  ],
});
