import type { ProposedEdit } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { add, otherwise, remove, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { converter } from "../../diagnostics/source.js";
import { readConditionBlocks } from "../../editor/condition-blocks.js";
import { type EditorGraph, type EditorNode, variableOf } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorConditionUnwiredField = defineRule({
  id: "editor/condition-unwired-field",
  severity: "error",
  basis: "observed",
  source: [
    converter("a field that nothing wired gives is compiled as it is written, and evaluating it fails"),
  ],
  description: "Conditions test what is wired into their node.",
  messages: {
    unwired:
      'A condition of node "{node}" tests "{field}", which is not wired into it, so that the condition fails when it is evaluated.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      if (node.type !== "ifElse" || node.duplicateOf !== undefined) continue;
      // What a broken wire was to bring is not known.
      if (node.reads.some(({ producer }) => producer === undefined)) continue;
      const variables = new Set(node.reads.map(variableOf));
      const ids = new Set(node.reads.map(({ producer }) => producer?.id));
      for (const { pointer, field, expression } of conditionsOf(node)) {
        if (field === undefined || expression === undefined || variables.has(field) || ids.has(field))
          continue;
        report({
          messageId: "unwired",
          at: `${pointer}/field`,
          data: { node: node.id ?? "", field },
          near: { name: field, among: variables },
          ...namedOf(node),
          repair: { node, field, at: pointer, variables: [...variables], graph: editor?.graph },
        });
      }
    }
  },
  repair: (unwired: UnwiredField) => [...wireField(unwired), ...useWired(unwired)],
});

function wireField({ node, field, graph }: UnwiredField): ProposedEdit[] {
  const producer = graph?.nodes.find(
    ({ id }) => id === field || (id !== undefined && field.startsWith(`${id}_`)),
  );
  const output = producer?.outputHandles.find(
    ({ name = "output" }) => field === producer.id || field === `${producer.id}_${name}`,
  );
  const [input] = node.inputHandles.filter(({ id }) => !id.endsWith("-source-conditional"));
  if (producer?.id === undefined || output === undefined || input === undefined) return [];
  const edge = {
    id: `${output.id}--TO--${input.id}`,
    source: node.id ?? "",
    sourceHandle: input.id,
    target: producer.id,
    targetHandle: output.id,
  };
  const says = title("wireInto", { name: producer.id, node: node.id ?? "" });
  return [suggest(says, [add(`${graph?.pointer ?? ""}/edges/-`, edge)])];
}

interface UnwiredField {
  readonly node: EditorNode;
  readonly field: string;
  /** The condition. */
  readonly at: string;
  readonly variables: readonly string[];
  readonly graph: EditorGraph | undefined;
}

function useWired({ at, variables }: UnwiredField): ProposedEdit[] {
  return otherwise([
    ...variables
      .slice(0, 2)
      .map((name) => suggest(title("testField", { name }), [replace(`${at}/field`, name)])),
    sacrifice(title("removeCondition"), [remove(at)]),
  ]);
}

function conditionsOf(node: EditorNode) {
  return readConditionBlocks(node).flatMap(({ conditions }) => conditions);
}
