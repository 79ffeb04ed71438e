import { title } from "../../diagnostics/phrase.js";
import { otherwise, replace, suggest } from "../../diagnostics/propose.js";
import { others } from "../../diagnostics/source.js";
import { type EditorEdge, type EditorNode, suffixOf } from "../../editor/editor-model.js";
import { removeWire } from "../../editor/mend-graph.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorUnknownHandle = defineRule({
  id: "editor/unknown-handle",
  severity: "warning",
  basis: "observed",
  source: [others("a wire whose output the node that is read does not declare is lost")],
  description: "Wires end at handles that their nodes have.",
  messages: {
    output:
      'The wire of node "{node}" reads the output "{handle}", which "{producer}" does not declare, so that the wire is lost.',
    foreign:
      'A wire ends at the handle "{handle}" of node "{node}", which belongs to another node, so that the wire may be lost.',
  },
  check({ editor }, report) {
    for (const edge of editor?.graph.edges ?? []) {
      const { reader, readerHandle, producer, producerHandle, pointer, isTurned } = edge;
      if (isTurned || reader === undefined || producer === undefined) continue;
      if (producerHandle !== undefined && !producer.outputsById.has(producerHandle)) {
        const at = `${pointer}/targetHandle`;
        if (producer.outputHandles.length > 0) {
          const near = { name: producerHandle, among: producer.outputsById.keys() };
          const data = { node: reader.id ?? "", handle: producerHandle, producer: producer.id ?? "" };
          const repair = { edge, at, node: producer, handle: producerHandle };
          report({ messageId: "output", at, data, near, ...namedOf(reader), repair });
        } else if (suffixOf(producer, producerHandle) === undefined) {
          const data = { node: producer.id ?? "", handle: producerHandle };
          report({
            messageId: "foreign",
            at,
            data,
            subject: producerHandle,
            ...namedOf(producer),
            repair: { edge, at, node: producer, handle: producerHandle },
          });
        }
      }
      if (readerHandle === undefined || reader.inputsById.has(readerHandle)) continue;
      if (suffixOf(reader, readerHandle) !== undefined) continue;
      const data = { node: reader.id ?? "", handle: readerHandle };
      const near = { name: readerHandle, among: reader.inputsById.keys() };
      const at = `${pointer}/sourceHandle`;
      const repair = { edge, at, node: reader, handle: readerHandle };
      report({ messageId: "foreign", at, data, near, ...namedOf(reader), repair });
    }
  },
  repair: ({ edge, at, node, handle }: LostHandle) => {
    const known = at.endsWith("/sourceHandle") ? node.inputHandles : node.outputHandles;
    const suffix = /-(?:source|target)-.*$/.exec(handle)?.[0];
    const own = known.filter(({ id }) => suffix !== undefined && id.endsWith(suffix));
    const meant = (own.length > 0 ? own : known)
      .slice(0, 3)
      .map(({ id }) => suggest(title("write", { name: id }), [replace(at, id)]));
    return otherwise([...meant, removeWire(edge)]);
  },
});

interface LostHandle {
  readonly edge: EditorEdge;
  readonly at: string;
  readonly node: EditorNode;
  readonly handle: string;
}
