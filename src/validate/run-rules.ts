import type { KnownCallees } from "../catalogue/catalogue.js";
import type { RuleDeclaration } from "../diagnostics/define-rule.js";
import type { Finding, FindingsAt, Report } from "../diagnostics/finding.js";
import type { Messages } from "../diagnostics/message.js";
import type { Place } from "../diagnostics/place.js";
import { quote } from "../diagnostics/quote.js";
import { completeOptions, type OptionShapes, type OptionValues } from "../diagnostics/rule-options.js";
import type { Severity } from "../diagnostics/severity.js";
import type { Spelling } from "../document/respell.js";
import { type Concern, listConcerns } from "../facts/concerns.js";
import { hasTooManyEntries } from "../facts/given-entries.js";
import type { InputFacts } from "../facts/input-facts.js";
import type { Flow, FlowNode, Workflow } from "../flow/flow-model.js";
import { findTooDeepLoop } from "../graph/too-deep-loop.js";
import { isUndecided, UNPUBLISHED_RULE } from "../inputs/required-rules.js";
import type { WorkflowRule } from "../rules/define-rule.js";
import { checkedRules } from "../rules/index.js";
import { loopTooDeep } from "../rules/loop/too-deep.js";
import type { PathFacts } from "../runs/path-facts.js";
import { nodeTypes } from "../schema/types.generated.js";
import type { FindingReceiver, RuleRun } from "./finding-source.js";
import type { JudgeOptions, ResolvedOptions } from "./options.js";
import { PreparedContext } from "./prepared-context.js";
import type { Subject } from "./read-document.js";
import { OPAQUE_NODES, type RuleFailure, UNDECIDED_NODES, UNKNOWN_CALL, type Unchecked } from "./result.js";

export interface RanRules {
  readonly failures: readonly RuleFailure[];
  readonly unchecked: readonly Unchecked[];
}

/** Runs every rule that is on over one workflow; a crash of one does not keep the others from speaking. */
export function runRules(
  subject: Subject,
  spelling: Spelling,
  options: ResolvedOptions,
  receiver: FindingReceiver,
  speaks?: (rule: RuleDeclaration) => boolean,
): RanRules {
  const failures: RuleFailure[] = [];
  if (subject.workflow.status === "deleted") return { failures, unchecked: [] };
  const run = receiver.openRules(subject.isDraft);
  const isTooDeep = findTooDeepLoop(subject.workflow.flow) !== undefined;
  const context = new PreparedContext(subject, spelling, options);
  const reporter = new Reporter(run);
  const { stopwatch } = options.report;
  for (const { rule, id, inJobs, isOnGraphs, concerns } of isTooDeep ? TOO_DEEP : RULES) {
    if (receiver.isOver) break;
    if (speaks?.(rule) === false || (isOnGraphs && subject.editor === undefined)) continue;
    if (options.judge.levels.get(id) === "off" || (subject.origin === "job" && !inJobs)) continue;
    if (concerns !== undefined && !context.contents.hasSome(concerns)) continue;
    const report = reporter.of(rule);
    try {
      const given = optionsOf(rule, options.judge);
      if (stopwatch === undefined) rule.check(context, report, given);
      else stopwatch.time(id, () => rule.check(context, report, given));
      // What a rule said before it failed would not be the whole of what it had to say.
      run.keep();
    } catch (error) {
      failures.push({ ruleId: id, error: error instanceof Error ? error.message : String(error) });
    }
  }
  const isRead = !receiver.isOver && !isTooDeep;
  return { failures, unchecked: isRead ? uncheckedParts(subject, context) : [] };
}

/** A rule and what is asked of it before it is called. */
interface CallableRule {
  readonly rule: WorkflowRule;
  readonly id: string;
  readonly inJobs: boolean;
  /** It has nothing to say where nobody drew anything. */
  readonly isOnGraphs: boolean;
  readonly concerns: readonly Concern[] | undefined;
}

function callable(rule: WorkflowRule): CallableRule {
  return {
    rule,
    id: rule.id,
    inJobs: rule.inJobs === true,
    isOnGraphs: rule.id.startsWith("editor/"),
    concerns: rule.concerns && listConcerns(rule.concerns),
  };
}

const RULES: readonly CallableRule[] = checkedRules.map(callable);
const TOO_DEEP: readonly CallableRule[] = [callable(loopTooDeep)];

function optionsOf(
  { id, options }: RuleDeclaration,
  { ruleOptions }: JudgeOptions,
): OptionValues<OptionShapes> {
  return options === undefined ? NO_OPTIONS : completeOptions(options, ruleOptions.get(id));
}

const NO_OPTIONS = {};

/** One `report` for all rules, which run one after the other. */
class Reporter {
  readonly #run: RuleRun;
  readonly #report: Report<Messages, Severity, unknown>;
  #rule: RuleDeclaration = loopTooDeep;

  constructor(run: RuleRun) {
    this.#run = run;
    const report = (finding: Finding) => {
      run.push({ rule: this.#rule, finding });
    };
    const many = (place: FindingsAt, build: (index: number) => Finding) => {
      run.many(this.#rule, place, build);
    };
    this.#report = Object.assign(report, { many });
  }

  of(rule: RuleDeclaration): Report<Messages, Severity, unknown> {
    this.#rule = rule;
    this.#run.begin(rule);
    return this.#report;
  }
}

function uncheckedParts({ workflow, origin }: Subject, context: PreparedContext): Unchecked[] {
  if (origin === "job") return [];
  const rules = [...undecidedRules(context.inputs), ...passedEntries(context.inputs)];
  // What is open in a graph is said of what it is compiled to.
  if (workflow.flow.state === "editor") return rules;
  return [
    ...opaqueNodes(workflow),
    ...undecidedNodes(context.paths),
    ...unreadExpressions(context),
    ...findUncheckedCallees(context.flow, context.callees),
    ...rules,
  ];
}

function undecidedRules(inputs: InputFacts): Unchecked[] {
  const places: Place[] = [];
  for (const { input, list } of inputs.stating("required")) {
    if (!isUndecided(input.required)) continue;
    const node = list.node?.id;
    const place = { pointer: `${input.pointer}/required`, ...(node === undefined ? {} : { nodeId: node }) };
    places.push(input.name === undefined ? place : { ...place, input: input.name });
  }
  return places.length === 0 ? [] : [{ what: "when inputs are required", reason: UNPUBLISHED_RULE, places }];
}

function passedEntries(inputs: InputFacts): Unchecked[] {
  const places: Place[] = [];
  for (const { input, list } of inputs.stating("inputs")) {
    for (const field of ["value", "default"] as const) {
      if (!hasTooManyEntries(input, input.attribute(field))) continue;
      const place = { pointer: input.at(field), ...(input.name === undefined ? {} : { input: input.name }) };
      places.push(list.node?.id === undefined ? place : { ...place, nodeId: list.node.id });
    }
  }
  return places.length === 0 ? [] : [{ what: "entries of arrays", reason: "there are too many", places }];
}

/** Nodes of types that no edition knows: a finding tells of them, unless somebody has said that they are meant. */
function opaqueNodes({ flow }: Workflow): Unchecked[] {
  const opaque = flow.nodes.filter(({ type }) => type !== undefined && !KNOWN_TYPES.has(type));
  if (opaque.length === 0) return [];
  const places = opaque.map(({ pointer, id }) => (id === undefined ? { pointer } : { pointer, nodeId: id }));
  return [{ what: OPAQUE_NODES, reason: "its type is not known", places }];
}

const KNOWN_TYPES: ReadonlySet<string> = new Set(nodeTypes);

function unreadExpressions({ flow, expressions }: PreparedContext): Unchecked[] {
  const places: Place[] = [];
  for (const node of flow.nodes)
    for (const { text } of expressions.unreadIn(node)) places.push(placeOf(node, text.pointer));
  if (places.length === 0) return [];
  return [{ what: "conditions and transforms", reason: "flowproof/lean does not read CEL", places }];
}

function undecidedNodes({ undecided }: PathFacts): Unchecked[] {
  const byReason = new Map<string, Place[]>();
  for (const [{ pointer, id }, reason] of undecided) {
    const place = id === undefined ? { pointer } : { pointer, nodeId: id };
    const places = byReason.get(reason);
    if (places === undefined) byReason.set(reason, [place]);
    else places.push(place);
  }
  return [...byReason].map(([reason, places]) => ({ what: UNDECIDED_NODES, reason, places }));
}

/**
 * What a catalogue leaves open, once for each cause: models and workflows that it lacks, and outputs that it does not
 * list. Without a catalogue nothing was asked for.
 */
function findUncheckedCallees(flow: Flow, callees: KnownCallees): Unchecked[] {
  const unknown = new Map<string, Place[]>();
  const known = { model: callees.ids("model").length > 0, workflow: callees.ids("workflow").length > 0 };
  if (!known.model && !known.workflow) return [];
  for (const node of flow.nodes) {
    const called = calledBy(node);
    if (called === undefined || !known[called.kind] || callees.calleeOf(node) !== undefined) continue;
    const what = `${UNKNOWN_CALL}the ${called.kind} "${quote(called.id)}"`;
    const places = unknown.get(what);
    if (places === undefined) unknown.set(what, [placeOf(node, node.pointer)]);
    else places.push(placeOf(node, node.pointer));
  }
  const reason = "the catalogue does not know it";
  const entries = [...unknown].map(([what, places]) => ({ what, reason, places }));
  const reads = readsOfUnlistedOutputs(flow, callees);
  if (reads.length === 0) return entries;
  const outputs = "the catalogue does not list the outputs of its source";
  return [...entries, { what: "the type of a value", reason: outputs, places: reads }];
}

function calledBy({ type, modelId, workflowId }: FlowNode) {
  const kind = type === "custom-model" ? "model" : "workflow";
  const id = type === "custom-model" ? modelId : type === "workflow" ? workflowId : undefined;
  return id === undefined || id.trim() === "" ? undefined : ({ kind, id } as const);
}

function placeOf({ id }: FlowNode, pointer: string): Place {
  return id === undefined ? { pointer } : { pointer, nodeId: id };
}

function readsOfUnlistedOutputs({ readings }: Flow, callees: KnownCallees): Place[] {
  const places: Place[] = [];
  for (const { input, ref } of readings) {
    const target = ref.node?.target;
    if (input.isGate || target?.kind !== "node") continue;
    const callee = callees.calleeOf(target.node);
    if (callee === undefined || callee.outputs !== undefined) continue;
    places.push(placeOf(input.node, ref.pointer));
  }
  return places;
}
