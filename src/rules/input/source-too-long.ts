import type { Change } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { suggest } from "../../diagnostics/propose.js";
import { ours, recorded, reference } from "../../diagnostics/source.js";
import { describeRangeFault, describeValueFault, listValues, narrow } from "../../facts/describe-source.js";
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
    long: 'Input "{input}" of node "{node}" takes a length of at most {bound}, but {what} "{source}", which it reads, has {measured}.',
    called:
      'The {kind} "{called}" of node "{node}" takes a length of at most {bound} as "{input}", but {what} "{source}", which it reads, has {measured}.',
    range:
      'The workflow input "{source}" takes a length of up to {measured}, but input "{input}" of node "{node}", which reads it, only of up to {bound}.',
    choices:
      'The workflow input "{source}" can be {values}, which is too long for input "{input}" of node "{node}", which reads it.',
  },
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
      if (callee === undefined) report({ ...shared, messageId: "long", data: { ...data, bound, measured } });
      else {
        const by = { kind: callee.kind, called: callee.id };
        report({ ...shared, messageId: "called", data: { ...data, ...by, bound, measured } });
      }
    }
    for (const fault of sourceFaults.ranges) {
      const { wider } = fault;
      if (wider.kind === "modelTypes" || wider.limit !== "maxLength") continue;
      const { shared, data } = describeRangeFault(fault);
      const repair = narrow(fault);
      if (wider.kind === "choices")
        report({ ...shared, messageId: "choices", data: { ...data, values: listValues(wider.out) }, repair });
      else {
        const { given, bound } = wider;
        report({ ...shared, messageId: "range", data: { ...data, measured: given, bound }, repair });
      }
    }
  },
  repair: (changes: readonly Change[]) =>
    changes.length === 0 ? [] : [suggest(title("narrowInput"), changes)],
});
