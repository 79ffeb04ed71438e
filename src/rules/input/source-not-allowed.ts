import { ours, recorded, reference } from "../../diagnostics/source.js";
import { describeRangeFault, describeValueFault, listValues } from "../../facts/describe-source.js";
import { mendSource } from "../../facts/mend-source.js";
import { defineRule } from "../define-rule.js";

export const inputSourceNotAllowed = defineRule({
  id: "input/source-not-allowed",
  severity: "error",
  basis: "observed",
  source: [
    reference("inputs[].allowedValues, modelTypes", "an input takes nothing else, whoever gives it"),
    recorded("arrays of numbers have allowed values, and single models have types, too"),
    ours("what two inputs declare differently was not meant", { only: ["choices", "types"] }),
  ],
  description: "What a node reads is one of the values that it allows.",
  messages: {
    value:
      'Input "{input}" of node "{node}" takes only {allowed}, but {what} "{source}", which it reads, is "{value}".',
    called:
      'The {kind} "{called}" of node "{node}" takes only {allowed} as "{input}", but {what} "{source}", which it reads, is "{value}".',
    choices:
      'The workflow input "{source}" can be {values}, but input "{input}" of node "{node}", which reads it, does not allow that.',
    types:
      'The workflow input "{source}" can be a model of type {values}, but input "{input}" of node "{node}", which reads it, does not take that.',
  },
  mutesNothing: true,
  concerns: {
    inputs: ["allowedValues", "modelTypes", "default"],
    nodes: ["list", "for-each", "logic", "custom-model", "workflow"],
  },
  check({ sourceFaults }, report) {
    for (const fault of sourceFaults.values) {
      const { problem } = fault;
      if (problem.kind !== "allowed") continue;
      const { callee, shared, data } = describeValueFault(fault);
      const [value = ""] = listValues([problem.value]);
      const told = { ...data, allowed: listValues(problem.allowed), value };
      const repair = { fault, wider: sourceFaults.widerThan(fault) };
      if (callee === undefined) report({ ...shared, messageId: "value", data: told, repair });
      else {
        const by = { kind: callee.kind, called: callee.id };
        report({ ...shared, messageId: "called", data: { ...told, ...by }, repair });
      }
    }
    for (const fault of sourceFaults.ranges) {
      const { wider } = fault;
      if (wider.kind === "limit" || (wider.kind === "choices" && wider.limit !== undefined)) continue;
      const { shared, data } = describeRangeFault(fault);
      const told = { ...data, values: listValues(wider.out) };
      const messageId = wider.kind === "choices" ? "choices" : "types";
      report({ ...shared, messageId, data: told, repair: { wider: fault } });
    }
  },
  repair: mendSource,
});
