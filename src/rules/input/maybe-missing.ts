import type { KnownCallees } from "../../catalogue/catalogue.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, replace, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { AskedBefore } from "../../facts/asked-before.js";
import type { RuleContext } from "../../facts/rule-context.js";
import type { FlowNode, NodeInput, WorkflowInput } from "../../flow/flow-model.js";
import { findCalleeInput } from "../../inputs/callee-inputs.js";
import { findEntryInputs } from "../../inputs/entry-inputs.js";
import { isDefined } from "../../inputs/input-values.js";
import { findNeed } from "../../inputs/required-rules.js";
import { defineRule } from "../define-rule.js";

export const inputMaybeMissing = defineRule({
  id: "input/maybe-missing",
  severity: "warning",
  basis: "documented",
  source: [reference("inputs[].required", "it says when an input needs a value")],
  description: "A required input reads something that every run has.",
  messages: {
    optional:
      'Input "{input}" of node "{node}" is required, but it reads the workflow input "{source}", which a run may leave out.',
  },
  mutesNothing: true,
  check(context, report) {
    const { flow, graph, callees, notDecided } = context;
    const readers = new Map<WorkflowInput, NodeInput[]>();
    for (const { input, ref } of flow.readings) {
      const target = ref.workflow?.target;
      if (target?.kind !== "input" || input.isGate || ref.conditional.length > 0) continue;
      if (!needsValue(input, callees) || !mayBeLeftOut(target.input)) continue;
      const earlier = readers.get(target.input);
      if (earlier === undefined) readers.set(target.input, [input]);
      else earlier.push(input);
    }
    if (readers.size === 0) return;
    // Where a run shows it, that is told.
    const told = new Set(context.missingInRun.flatMap(({ input, others }) => [input, ...others]));
    const asked = new AskedBefore(graph, notDecided);
    for (const [source, all] of readers) {
      const isAsked = asked.of(source);
      const [input, ...others] = all.filter(
        (each) => !told.has(each) && !isAsked(each.node) && !neverRuns(each.node, context),
      );
      if (input === undefined) continue;
      report({
        messageId: "optional",
        certainty: "possible",
        at: input.ref?.pointer ?? input.pointer,
        data: { input: input.name ?? "", node: input.node.id ?? "", source: source.name ?? "" },
        related: [
          { at: source.pointer, role: "source", says: relation("workflowInput") },
          ...others.map(({ ref, pointer }) => {
            return { at: ref?.pointer ?? pointer, role: "reader", says: relation("requiredToo") };
          }),
        ],
        repair: source,
      });
    }
  },
  repair: (input: WorkflowInput) => {
    const write = input.states("required") ? replace : add;
    return [
      suggest(title("requireInput", { input: input.name ?? "" }), [
        write(`${input.pointer}/required`, { always: true }),
      ]),
    ];
  },
});

/** Of a node that no run has another finding speaks. */
function neverRuns(node: FlowNode, { graph, paths }: RuleContext): boolean {
  return !graph.isUnbranched && paths.questions.isNeverRun(node) === true;
}

/** Neither required, by whatever rule, nor with a default. */
function mayBeLeftOut(input: WorkflowInput): boolean {
  if (isDefined(input.default) || input.broken.has("required") || input.broken.has("default")) return false;
  return findNeed(input) === "never";
}

function needsValue(input: NodeInput, callees: KnownCallees): boolean {
  const { name = "", container } = input;
  const known =
    container === undefined
      ? findCalleeInput(input, callees)
      : findEntryInputs(container, callees)?.get(name);
  if (!input.required.always && known?.required.always !== true) return false;
  return !isDefined(input.default) && !isDefined(known?.default);
}
