import { relation } from "../../diagnostics/phrase.js";
import { ours, reference } from "../../diagnostics/source.js";
import { mendLack } from "../../facts/mend-lack.js";
import type { FlowNode, WorkflowInput } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const inputMissingInRun = defineRule({
  id: "input/missing-in-run",
  severity: "warning",
  basis: "documented",
  source: [
    reference("inputs[].required", "it says when an input needs a value"),
    ours("who reads an if-else node that yields nothing runs, without a value", { only: ["nothing"] }),
  ],
  description: "Every run gives each required input of a node a value.",
  messages: {
    leftOut:
      'Input "{input}" of node "{node}" is required, but it reads the workflow input "{source}", which a run may leave out.',
    never:
      'Input "{input}" of node "{node}" is required and reads the workflow input "{source}", but "{node}" runs only when a run leaves that out.',
    nothing:
      'Input "{input}" of node "{node}" is required, but it reads "{source}", which yields nothing when no case holds.',
    beside:
      'Input "{input}" of node "{node}" is required beside {siblings}, but a run may give that and leave "{input}" without a value.',
    without:
      'Input "{input}" of node "{node}" is required without {siblings}, but a run may leave "{input}" without a value as well.',
    called:
      'The {kind} "{called}" of node "{node}" needs the input "{input}" in some runs, but a run may leave it without a value there.',
  },
  mutesNothing: true,
  concerns: { inputs: ["required"], nodes: ["custom-model", "workflow"] },
  check({ missingInRun, workflow, graph, restsOn }, report) {
    for (const missing of missingInRun) {
      const { node, name, input, callee, because, siblings, source, witness, question, isAlways } = missing;
      const shared = {
        at: input?.ref?.pointer ?? input?.pointer ?? node.pointer,
        subject: name,
        witness,
        restsOn: restsOn(({ questions }) => questions.ask(question).kind === "shown"),
        related: [
          ...(source === undefined
            ? []
            : [{ at: source.pointer, role: "source", says: relation("whatItReads") }]),
          ...missing.others.map(({ ref, pointer }) => {
            return { at: ref?.pointer ?? pointer, role: "reader", says: relation("requiredToo") };
          }),
        ],
        repair: { missing, workflow, graph },
      };
      const data = { input: name, node: node.id ?? "" };
      if (because !== "always" && callee !== undefined) {
        const by = { kind: callee.kind, called: callee.id };
        report({ ...shared, messageId: "called", data: { ...data, ...by } });
      } else if (because === "ifDefined" && !(missing.beside?.length === 0 && source !== undefined))
        report({ ...shared, messageId: "beside", data: { ...data, siblings } });
      else if (because === "ifNotDefined")
        report({ ...shared, messageId: "without", data: { ...data, siblings } });
      else if (source === undefined) continue;
      else if (isNode(source))
        report({ ...shared, messageId: "nothing", data: { ...data, source: source.id ?? "" } });
      else {
        const read = { ...data, source: source.name ?? "" };
        if (isAlways) report({ ...shared, messageId: "never", severity: "error", data: read });
        else report({ ...shared, messageId: "leftOut", data: read });
      }
    }
  },
  repair: mendLack,
});

function isNode(source: WorkflowInput | FlowNode): source is FlowNode {
  return "dependsOn" in source;
}
