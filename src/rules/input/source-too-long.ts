import { ours, recorded, reference } from "../../diagnostics/source.js";
import { describeRangeFault, describeValueFault, listValues, unitOf } from "../../facts/describe-source.js";
import { mendSource } from "../../facts/mend-source.js";
import { defineRule } from "../define-rule.js";

export const inputSourceTooLong = defineRule({
  id: "input/source-too-long",
  severity: "error",
  basis: "observed",
  source: [
    reference("inputs[].maxLength", "it bounds a text and each text of an array, whoever gives it"),
    recorded("lengths of file and model arrays count their items"),
    ours("what two inputs declare differently was not meant", { only: ["range", "choices"] }),
  ],
  description: "What a node reads is not longer than what it takes.",
  messages: {
    long: 'Input "{input}" of node "{node}" takes up to {bound} {unit}, but {what} "{source}", which it reads, has {measured}.',
    called:
      'The {kind} "{called}" of node "{node}" takes up to {bound} {unit} as "{input}", but {what} "{source}", which it reads, has {measured}.',
    range:
      'The workflow input "{source}" takes up to {measured} {unit}, but input "{input}" of node "{node}", which reads it, takes only up to {bound}.',
    choices:
      'The workflow input "{source}" can be {values}, too long for input "{input}" of node "{node}", which reads it.',
  },
  mutesNothing: true,
  concerns: {
    inputs: ["maxLength", "default"],
    nodes: ["list", "for-each", "logic", "custom-model", "workflow"],
  },
  check({ sourceFaults }, report) {
    for (const fault of sourceFaults.values) {
      const { problem } = fault;
      if (problem.kind !== "range" || problem.limit !== "maxLength") continue;
      const { callee, shared, data } = describeValueFault(fault);
      const { bound, measured } = problem;
      const long = { ...data, bound, measured, unit: unitOf(bound, Array.isArray(problem.value)) };
      const repair = { fault, wider: sourceFaults.widerThan(fault) };
      if (callee === undefined) report({ ...shared, messageId: "long", data: long, repair });
      else {
        const by = { kind: callee.kind, called: callee.id };
        report({ ...shared, messageId: "called", data: { ...long, ...by }, repair });
      }
    }
    for (const fault of sourceFaults.ranges) {
      const { wider } = fault;
      if (wider.kind === "modelTypes" || wider.limit !== "maxLength") continue;
      const { shared, data } = describeRangeFault(fault);
      const repair = { wider: fault };
      if (wider.kind === "choices")
        report({ ...shared, messageId: "choices", data: { ...data, values: listValues(wider.out) }, repair });
      else {
        const { given: measured, bound, isCounted } = wider;
        const unit = unitOf(measured, isCounted);
        report({ ...shared, messageId: "range", data: { ...data, measured, bound, unit }, repair });
      }
    }
  },
  repair: mendSource,
});
