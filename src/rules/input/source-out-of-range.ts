import { ours, recorded, reference } from "../../diagnostics/source.js";
import { describeRangeFault, describeValueFault, listValues, unitOf } from "../../facts/describe-source.js";
import { mendSource } from "../../facts/mend-source.js";
import { defineRule } from "../define-rule.js";

export const inputSourceOutOfRange = defineRule({
  id: "input/source-out-of-range",
  severity: "error",
  basis: "observed",
  source: [
    reference("inputs[].min, max, minLength", "they bound what an input takes, whoever gives it"),
    recorded(
      "`min` and `max` hold for each number of an array; lengths of file and model arrays count their items",
    ),
    ours("what two inputs declare differently was not meant", { only: ["range", "rangeShort", "choices"] }),
  ],
  description: "What a node reads is not below or above what it takes.",
  messages: {
    number:
      'Input "{input}" of node "{node}" takes numbers {side} {bound}, but {what} "{source}", which it reads, is {measured}.',
    short:
      'Input "{input}" of node "{node}" needs at least {bound} {unit}, but {what} "{source}", which it reads, has {measured}.',
    called:
      'The {kind} "{called}" of node "{node}" takes numbers {side} {bound} as "{input}", but {what} "{source}", which it reads, is {measured}.',
    calledShort:
      'The {kind} "{called}" of node "{node}" needs at least {bound} {unit} as "{input}", but {what} "{source}", which it reads, has {measured}.',
    range:
      'The workflow input "{source}" takes numbers {side} {measured}, but input "{input}" of node "{node}", which reads it, takes them only {side} {bound}.',
    rangeShort:
      'The workflow input "{source}" takes {measured} {unit} or more, but input "{input}" of node "{node}", which reads it, needs at least {bound}.',
    choices:
      'The workflow input "{source}" can be {values}, out of the range of input "{input}" of node "{node}", which reads it.',
  },
  mutesNothing: true,
  concerns: {
    inputs: ["min", "max", "minLength", "default"],
    nodes: ["list", "for-each", "custom-model", "workflow"],
  },
  check({ sourceFaults }, report) {
    for (const fault of sourceFaults.values) {
      const { problem } = fault;
      if (problem.kind !== "range" || problem.limit === "maxLength") continue;
      const { callee, shared, data } = describeValueFault(fault);
      const { limit, bound, measured } = problem;
      const repair = { fault, wider: sourceFaults.widerThan(fault) };
      const by = callee === undefined ? undefined : { kind: callee.kind, called: callee.id };
      if (limit === "minLength") {
        const unit = unitOf(bound, Array.isArray(problem.value));
        const short = { ...data, bound, measured, unit };
        if (by === undefined) report({ ...shared, messageId: "short", data: short, repair });
        else report({ ...shared, messageId: "calledShort", data: { ...short, ...by }, repair });
        continue;
      }
      const number = { ...data, side: SIDES[limit], bound, measured };
      if (by === undefined) report({ ...shared, messageId: "number", data: number, repair });
      else report({ ...shared, messageId: "called", data: { ...number, ...by }, repair });
    }
    for (const fault of sourceFaults.ranges) {
      const { wider } = fault;
      if (wider.kind === "modelTypes" || wider.limit === undefined || wider.limit === "maxLength") continue;
      const { shared, data } = describeRangeFault(fault);
      const repair = { wider: fault };
      if (wider.kind === "choices")
        report({ ...shared, messageId: "choices", data: { ...data, values: listValues(wider.out) }, repair });
      else {
        const bounds = { ...data, measured: wider.given, bound: wider.bound };
        if (wider.limit === "minLength") {
          const unit = unitOf(wider.given, wider.isCounted);
          report({ ...shared, messageId: "rangeShort", data: { ...bounds, unit }, repair });
        } else {
          const side = SIDES[wider.limit];
          report({ ...shared, messageId: "range", data: { ...bounds, side }, repair });
        }
      }
    }
  },
  repair: mendSource,
});

const SIDES = { min: "from", max: "up to" } as const;
