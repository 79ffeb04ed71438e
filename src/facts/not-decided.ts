import type { KnownCallees } from "../catalogue/catalogue.js";
import type { FlowNode, InputRef, NodeInput, NodeReference, WorkflowInput } from "../flow/flow-model.js";
import { hasUnreadInputs, isIfElse } from "../flow/node-fields.js";
import { allInputs } from "../flow/node-inputs.js";
import { nodesMeantBy } from "../flow/references.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { hasOpenBody } from "../graph/loops.js";
import { findUnansweredEqual } from "../graph/outcomes.js";
import { isApplicable, knownTypeOf } from "../inputs/attribute-table.js";
import { findEmptyRanges, readLimits, readNumber } from "../inputs/input-limits.js";
import { findValueProblems, readAllowedValues } from "../inputs/input-values.js";
import type { ExpressionFaults } from "./expression-faults.js";
import type { Origin } from "./rule-context.js";

/**
 * The nodes of which nothing is said when they run, since a finding of its own speaks about what decides that; with the
 * reason. A fact: it does not depend on whether that finding is wanted.
 * Complexity: O(size of the flow).
 */
export function findNotDecided(facts: DecidingFacts): ReadonlyMap<FlowNode, string> {
  const { graph, expressions } = facts;
  if (graph.isUnbranched) return NOTHING;
  const found = new Map<FlowNode, string>();
  const misstated = new Map<WorkflowInput, boolean>();
  const crossing = new Set(graph.crossings.map(({ reference }) => reference));
  for (const { node: loop } of graph.loops.all) {
    if (!hasOpenBody(loop)) continue;
    const named = [...loop.body.flatMap(nodesMeantBy), ...graph.edgesFrom(loop).map(({ target }) => target)];
    for (const node of named) found.set(node, "which nodes its loop repeats is not known");
  }
  for (const node of graph.flow.nodes) {
    if (hasFaultyGate(node)) found.set(node, "what it runs on is faulty");
    else if (isIfElse(node) && isFaulty(node)) found.set(node, "its condition, a case or an input is faulty");
    else if (!isIfElse(node) && mayBeIfElse(node))
      found.set(node, "an outcome of it is asked for, but its kind is not known");
  }
  return found;

  function isFaulty(node: FlowNode): boolean {
    if (node.namesakes.length > 0 || isIncomplete(node) || expressions.of(node).length > 0) return true;
    return allInputs(node).some((input) => isFaultyInput(input, facts) || crosses(input) || misstates(input));
  }

  function misstates({ ref }: NodeInput): boolean {
    if (ref?.workflow?.target.kind !== "input") return false;
    const { input } = ref.workflow.target;
    const known = misstated.get(input) ?? isFaultyDeclaration(input);
    misstated.set(input, known);
    return known;
  }

  function crosses({ ref }: NodeInput): boolean {
    return (
      ref !== undefined &&
      [ref.node, ...ref.conditional].some((each) => each !== undefined && crossing.has(each))
    );
  }

  /** Of another kind than is known, while an outcome of it is asked for. */
  function mayBeIfElse(node: FlowNode): boolean {
    return (node.type === "logic" || node.type === "unknown") && graph.asked.has(node);
  }
}

const NOTHING: ReadonlyMap<FlowNode, string> = new Map();

/** What decides whether something is known of an if-else node. */
export interface DecidingFacts {
  readonly origin: Origin;
  readonly graph: FlowGraph;
  readonly callees: KnownCallees;
  readonly expressions: ExpressionFaults;
}

/** Fields of a workflow input that tell which values a condition may meet. */
const DECIDING = [
  "type",
  "allowedValues",
  "default",
  "min",
  "max",
  "step",
  "minLength",
  "maxLength",
  "required",
];

/** Its kind is not stated, it has no cases, or a part of it could not be read. */
function isIncomplete(node: FlowNode): boolean {
  const { logicType, logic, broken } = node;
  if (logicType === undefined || logic?.outcomes === undefined || logic.cases.length === 0) return true;
  if (["type", "logicType", "logic", "inputs"].some((field) => broken.has(field)) || logic.broken.size > 0)
    return true;
  if (hasUnreadInputs(node)) return true;
  return logic.cases.some((entry) => entry.broken.size > 0 || entry.condition === undefined);
}

/** Every finding on a shape or a reference counts; a part that the document leaves out has none. */
function isFaultyInput(input: NodeInput, { origin, callees }: DecidingFacts): boolean {
  const { broken, ref } = input;
  if (broken.size > 0) return true;
  if (ref === undefined) return false;
  const { node, workflow, conditional } = ref;
  if (workflow !== undefined && workflow.target.kind !== "input" && workflow.target.kind !== "unjudged")
    return true;
  const named = node === undefined ? conditional : [node, ...conditional];
  if (ref.broken.size > 0 || (named.length === 0 && workflow === undefined)) return true;
  if (named.some((reference) => leadsNowhere(reference) || reference.repeats !== undefined)) return true;
  if (node?.target.kind === "node" && isOddSource(node.target.node, ref, callees)) return true;
  return input.states("value") && origin === "definition";
}

/** What the values of an input may be is misstated. */
function isFaultyDeclaration(input: WorkflowInput): boolean {
  if (DECIDING.some((field) => input.broken.has(field))) return true;
  const type = knownTypeOf(input);
  if (type === undefined) return false;
  const { allowedValues, default: initial } = input;
  const isListed = allowedValues !== undefined && isApplicable("allowedValues", type);
  if (isListed && readAllowedValues(input, type) === undefined) return true;
  const lengths = [readNumber(input, "minLength", type), readNumber(input, "maxLength", type)];
  if (lengths.some((length) => length !== undefined && length < 0)) return true;
  if (findEmptyRanges(readLimits(input, type)).length > 0) return true;
  for (const { kind } of initial === undefined ? [] : findValueProblems(input, initial)) {
    if (kind !== "step") return true;
  }
  return false;
}

/** It yields nothing, no outcomes, or no output of that name. */
function isOddSource(source: FlowNode, { equal, name }: InputRef, callees: KnownCallees): boolean {
  if (source.type === "user-approval" || (equal !== undefined && !isIfElse(source))) return true;
  const outputs = callees.calleeOf(source)?.outputsByName;
  return name !== undefined && name.text !== "all" && outputs?.has(name.text) === false;
}

/** What a node runs on leads nowhere or is never yielded: whether it runs then is open. */
function hasFaultyGate(node: FlowNode): boolean {
  if (node.broken.has("inputs")) return true;
  return allInputs(node).some((input) => {
    const { ref, broken } = input;
    if (ref === undefined) return broken.has("ref");
    if (!mayGate(input, ref)) return false;
    if (ref.broken.size > 0 || isUnread(ref) || findUnansweredEqual(ref) !== undefined) return true;
    return gatesOf(ref).some(leadsNowhere) || asksNoIfElse(ref);
  });
}

/** By what it says or by its name. */
function mayGate({ isGate, name }: NodeInput, { conditional, broken }: InputRef): boolean {
  return (
    isGate || name === "conditional" || conditional.length > 0 || GATING.some((field) => broken.has(field))
  );
}

const GATING = ["equal", "conditional"];

/** It names nothing, or not which workflow input. */
function isUnread({ node, workflow, conditional }: InputRef): boolean {
  if (workflow !== undefined)
    return workflow.target.kind === "missing-name" || workflow.target.kind === "unknown";
  return conditional.length === 0 && (node === undefined || leadsNowhere(node));
}

function asksNoIfElse({ equal, node, workflow }: InputRef): boolean {
  if (equal === undefined) return false;
  return workflow !== undefined || (node?.target.kind === "node" && !isIfElse(node.target.node));
}

function gatesOf(ref: InputRef): readonly NodeReference[] {
  return ref.node === undefined || ref.equal === undefined ? ref.conditional : [ref.node, ...ref.conditional];
}

function leadsNowhere(reference: NodeReference): boolean {
  return nodesMeantBy(reference).length !== 1;
}
