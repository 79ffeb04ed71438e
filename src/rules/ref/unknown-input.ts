import type { ProposedEdit } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { otherwise, rename, replace, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { namesOfInputs } from "../../facts/input-names.js";
import { askFor } from "../../facts/mend-flow.js";
import type { Workflow } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const refUnknownInput = defineRule({
  id: "ref/unknown-input",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].inputs[].ref.name", "it names an input of the workflow")],
  description: "Every workflow input that a node reads is declared.",
  messages: {
    unknown:
      'Node "{node}" reads the workflow input "{name}", but the workflow declares no input of that name.',
  },
  concerns: { workflowInputs: ["unknown"] },
  check({ flow, workflow }, report) {
    for (const { input, ref } of flow.readings) {
      if (ref.workflow?.target.kind !== "unknown" || ref.workflow.name === undefined) continue;
      const { pointer, text } = ref.workflow.name;
      report({
        messageId: "unknown",
        at: pointer,
        data: { node: input.node.id ?? "", name: text },
        near: { name: text, among: workflow.inputsByName.keys() },
        repair: { workflow, name: text },
      });
    }
  },
  repair: ({ workflow, name }: { workflow: Workflow; name: string }) =>
    otherwise([...followRename(workflow, name), ...declare(workflow, name), ...readLike(workflow, name)]),
});

/** Everything that names the input names the only one instead that nothing names. */
function followRename(workflow: Workflow, name: string): ProposedEdit[] {
  const named = new Set(namesOfInputs(workflow).map((one) => one.name));
  const [unread, ...others] = [...workflow.inputsByName.keys()].filter((one) => !named.has(one));
  if (unread === undefined || others.length > 0) return [];
  const places = namesOfInputs(workflow).filter((one) => one.name === name);
  const changes = places.map(({ pointer, isKey }) => (isKey ? rename : replace)(pointer, unread));
  return [suggest(title("readInsteadEverywhere", { other: unread, name }), changes)];
}

/** Declares the input as those who read it take it. */
function declare(workflow: Workflow, name: string): ProposedEdit[] {
  const readers = workflow.flow.readings.filter(({ ref }) => ref.workflow?.name?.text === name);
  const [first] = readers.filter(({ input }) => !input.isGate);
  if (first === undefined) return [];
  const [declared] = askFor(workflow, name, [{ declared: first.input, connect: () => [] }]) ?? [];
  return declared === undefined ? [] : [suggest(title("declareInput", { name }), [declared])];
}

/** Reads what inputs of the same name read in other nodes. */
function readLike({ flow }: Workflow, name: string): ProposedEdit[] {
  const places = flow.readings.filter(({ ref }) => ref.workflow?.name?.text === name);
  const [first] = places;
  const like = flow.readings.flatMap(({ input, ref }) =>
    input.name === first?.input.name && ref.workflow?.target.kind === "input"
      ? (ref.workflow.name?.text ?? [])
      : [],
  );
  return [...new Set(like)].slice(0, 2).map((other) =>
    suggest(
      title("readAsOthers", { other }),
      places.flatMap(({ ref }) =>
        ref.workflow?.name === undefined ? [] : [replace(ref.workflow.name.pointer, other)],
      ),
    ),
  );
}
