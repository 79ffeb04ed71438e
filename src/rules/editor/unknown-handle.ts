import { others } from "../../diagnostics/source.js";
import { suffixOf } from "../../editor/editor-model.js";
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
          report({ messageId: "output", at, data, near, ...namedOf(reader) });
        } else if (suffixOf(producer, producerHandle) === undefined) {
          const data = { node: producer.id ?? "", handle: producerHandle };
          report({ messageId: "foreign", at, data, subject: producerHandle, ...namedOf(producer) });
        }
      }
      if (readerHandle === undefined || reader.inputsById.has(readerHandle)) continue;
      if (suffixOf(reader, readerHandle) !== undefined) continue;
      const data = { node: reader.id ?? "", handle: readerHandle };
      const near = { name: readerHandle, among: reader.inputsById.keys() };
      report({ messageId: "foreign", at: `${pointer}/sourceHandle`, data, near, ...namedOf(reader) });
    }
  },
});
