import type { Change } from "../../diagnostics/finding.js";
import { type Phrase, title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { ours, recorded, reference } from "../../diagnostics/source.js";
import { describeRangeFault, describeValueFault, listValues, narrow } from "../../facts/describe-source.js";
import type { RangeFault, ValueFault } from "../../facts/source-faults.js";
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
      'Input "{input}" of node "{node}" needs a length of at least {bound}, but {what} "{source}", which it reads, has {measured}.',
    called:
      'The {kind} "{called}" of node "{node}" takes numbers {side} {bound} as "{input}", but {what} "{source}", which it reads, is {measured}.',
    calledShort:
      'The {kind} "{called}" of node "{node}" needs a length of at least {bound} of "{input}", but {what} "{source}", which it reads, has {measured}.',
    range:
      'The workflow input "{source}" takes numbers {side} {measured}, but input "{input}" of node "{node}", which reads it, only {side} {bound}.',
    rangeShort:
      'The workflow input "{source}" takes a length from {measured} on, but input "{input}" of node "{node}", which reads it, only from {bound} on.',
    choices:
      'The workflow input "{source}" can be {values}, which is out of the range that input "{input}" of node "{node}" takes, which reads it.',
  },
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
      const by = callee === undefined ? undefined : { kind: callee.kind, called: callee.id };
      if (limit === "minLength") {
        const short = { ...data, bound, measured };
        if (by === undefined) report({ ...shared, messageId: "short", data: short });
        else report({ ...shared, messageId: "calledShort", data: { ...short, ...by } });
        continue;
      }
      const number = { ...data, side: SIDES[limit], bound, measured };
      const repair = editsOf(fault, sourceFaults.widerThan(fault));
      if (by === undefined) report({ ...shared, messageId: "number", data: number, repair });
      else report({ ...shared, messageId: "called", data: { ...number, ...by }, repair });
    }
    for (const fault of sourceFaults.ranges) {
      const { wider } = fault;
      if (wider.kind === "modelTypes" || wider.limit === undefined || wider.limit === "maxLength") continue;
      const { shared, data } = describeRangeFault(fault);
      const repair = { says: title("narrowInput"), changes: narrow(fault) };
      if (wider.kind === "choices")
        report({ ...shared, messageId: "choices", data: { ...data, values: listValues(wider.out) }, repair });
      else {
        const bounds = { ...data, measured: wider.given, bound: wider.bound };
        if (wider.limit === "minLength") report({ ...shared, messageId: "rangeShort", data: bounds, repair });
        else {
          const side = SIDES[wider.limit];
          report({ ...shared, messageId: "range", data: { ...bounds, side }, repair });
        }
      }
    }
  },
  repair: ({ says, changes }: { says: Phrase; changes: readonly Change[] }) =>
    changes.length === 0 ? [] : [suggest(says, changes)],
});

const SIDES = { min: "from", max: "up to" } as const;

function editsOf({ offered, problem }: ValueFault, wider: RangeFault | undefined) {
  if (problem.kind !== "range" || typeof offered.value !== "number") return undefined;
  const changes = [replace(offered.at, problem.bound), ...(wider === undefined ? [] : narrow(wider))];
  return { says: title("writeJson", { json: String(problem.bound) }), changes };
}
