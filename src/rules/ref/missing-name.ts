import type { ProposedEdit } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { add, otherwise, replace, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { mendMissing } from "../../facts/mend-missing.js";
import type { NodeInput, Workflow } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const refMissingName = defineRule({
  id: "ref/missing-name",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].inputs[].ref.name", "it is required when the workflow is read")],
  description: "A reference to the workflow says which of its inputs it reads.",
  messages: {
    missing:
      'Input "{input}" of node "{node}" reads the workflow without a name, so it is open which input it means.',
  },
  concerns: { workflowInputs: ["missing-name"] },
  check({ flow, workflow }, report) {
    for (const { input, ref } of flow.readings) {
      if (ref.workflow?.target.kind !== "missing-name") continue;
      report({
        messageId: "missing",
        at: ref.pointer,
        data: { input: input.name ?? "", node: input.node.id ?? "" },
        repair: { input, workflow, at: `${ref.pointer}/name` },
      });
    }
  },
  repair: ({ input, workflow, at }: { input: NodeInput; workflow: Workflow; at: string }) => {
    // One input fits when it has the same name, or else when it alone has the same type.
    const sameName = input.name === undefined ? undefined : workflow.inputsByName.get(input.name);
    const sameType = [...workflow.inputsByName.values()].filter(({ type }) => type === input.type);
    const fitting = sameName ?? (sameType.length === 1 ? sameType[0] : undefined);
    const named = fitting === undefined ? sameType.slice(0, MOST_OFFERED) : [fitting];
    const read = named.flatMap(({ name }) =>
      name === undefined ? [] : [suggest(title("readInput", { input: name }), [add(at, name)])],
    );
    return [
      ...read,
      ...otherwise([
        ...readAsDeclared(input, workflow, at),
        ...mendMissing({ workflow, node: input.node, input, name: input.name ?? "input" }),
      ]),
    ];
  },
});

const MOST_OFFERED = 3;

/** Reads an input of another type, which the node then takes. */
function readAsDeclared(input: NodeInput, workflow: Workflow, at: string): ProposedEdit[] {
  const read = new Set(workflow.flow.readings.map(({ ref }) => ref.workflow?.name?.text));
  const unread = [...workflow.inputsByName].filter(([name]) => !read.has(name));
  return unread
    .slice(0, MOST_OFFERED)
    .map(([name, { type = "string" }]) =>
      suggest(title("readInputAs", { input: name, as: type }), [
        add(at, name),
        replace(`${input.pointer}/type`, type),
      ]),
    );
}
