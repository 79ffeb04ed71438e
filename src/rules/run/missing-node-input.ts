import { declareRule } from "../../diagnostics/define-rule.js";
import { reference } from "../../diagnostics/source.js";

export const runMissingNodeInput = declareRule({
  id: "run/missing-node-input",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].inputs[].required", "it says when an input needs a value")],
  incomplete: true,
  description: "Every node that runs has a value for each input that it requires.",
  messages: {
    leftOut:
      'Input "{input}" of node "{node}" is required, but it reads the workflow input "{source}", for which this run has no value.',
    none: 'Input "{input}" of node "{node}" is required, but it has no value in this run.',
    beside:
      'Input "{input}" of node "{node}" is required beside {siblings}, but it has no value in this run.',
    without:
      'Input "{input}" of node "{node}" is required without {siblings}, but none of them has a value in this run.',
    called:
      'The {kind} "{called}" of node "{node}" needs the input "{input}", which has no value in this run.',
  },
});
