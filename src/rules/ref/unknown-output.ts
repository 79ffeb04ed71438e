import type { CatalogueOutput } from "../../catalogue/catalogue.js";
import { title } from "../../diagnostics/phrase.js";
import { otherwise, replace, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const refUnknownOutput = defineRule({
  id: "ref/unknown-output",
  severity: "error",
  basis: "documented",
  source: [
    reference("flow[].inputs[].ref.name", "it names an output of the node; the catalogue says which it has"),
  ],
  description: "Every output that an input reads is one that the source has.",
  messages: {
    unknown:
      'Input "{input}" of node "{node}" reads the output "{output}" of "{source}", but the {callee} "{called}" has no output of that name.',
  },
  check({ flow, graph, callees }, report) {
    if (!callees.lists("model") && !callees.lists("workflow")) return;
    const crossing = new Set(graph.crossings.map(({ reference }) => reference));
    for (const { input, ref } of flow.readings) {
      const { node: reference, name } = ref;
      if (input.isGate || name === undefined || reference?.target.kind !== "node") continue;
      if (name.text === "all" || crossing.has(reference)) continue;
      const callee = callees.calleeOf(reference.target.node);
      if (callee?.outputs === undefined || callee.outputsByName?.has(name.text)) continue;
      report({
        messageId: "unknown",
        at: name.pointer,
        data: {
          input: input.name ?? "",
          node: input.node.id ?? "",
          output: name.text,
          source: reference.id,
          callee: callee.kind,
          called: callee.id,
        },
        near: { name: name.text, among: namesOf(callee.outputs) },
        repair: { at: name.pointer, outputs: callee.outputs },
      });
    }
  },
  repair: ({ at, outputs }: { at: string; outputs: readonly CatalogueOutput[] }) => {
    const names = [...namesOf(outputs)].slice(0, MOST_OFFERED);
    return otherwise(names.map((name) => suggest(title("write", { name }), [replace(at, name)])));
  },
});

function* namesOf(outputs: readonly CatalogueOutput[]): Generator<string> {
  for (const { name } of outputs) yield name;
  yield "all";
}

const MOST_OFFERED = 3;
