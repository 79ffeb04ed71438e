import type { Change } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { suggest } from "../../diagnostics/propose.js";
import { ours, recorded, reference } from "../../diagnostics/source.js";
import { describeRangeFault, describeValueFault, listValues, narrow } from "../../facts/describe-source.js";
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
      'The workflow input "{source}" can be {values}, which input "{input}" of node "{node}", which reads it, does not allow.',
    types:
      'The workflow input "{source}" can be a model of type {values}, which input "{input}" of node "{node}", which reads it, does not take.',
  },
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
      if (callee === undefined) report({ ...shared, messageId: "value", data: told });
      else {
        const by = { kind: callee.kind, called: callee.id };
        report({ ...shared, messageId: "called", data: { ...told, ...by } });
      }
    }
    for (const fault of sourceFaults.ranges) {
      const { wider } = fault;
      if (wider.kind === "limit" || (wider.kind === "choices" && wider.limit !== undefined)) continue;
      const { shared, data } = describeRangeFault(fault);
      const told = { ...data, values: listValues(wider.out) };
      const messageId = wider.kind === "choices" ? "choices" : "types";
      report({ ...shared, messageId, data: told, repair: narrow(fault) });
    }
  },
  repair: (changes: readonly Change[]) =>
    changes.length === 0 ? [] : [suggest(title("narrowInput"), changes)],
});
