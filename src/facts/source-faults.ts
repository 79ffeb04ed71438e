import type { Callee, KnownCallees } from "../catalogue/catalogue.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, InputDeclaration, NodeInput, WorkflowInput } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findCalleeInput } from "../inputs/callee-inputs.js";
import { findEntryInputs } from "../inputs/entry-inputs.js";
import type { InputLimits } from "../inputs/input-limits.js";
import type { ValueProblem } from "../inputs/input-values.js";
import type { PathFacts } from "../runs/path-facts.js";
import type { RunAnswer } from "../runs/run-questions.js";
import type { OfferedValue, OfferedValues } from "../types/offered-values.js";
import type { SourceTypes } from "../types/source-types.js";
import { unasked, withinReach } from "./reached-ranges.js";
import { LEAST, limitOf, Refusals, type RefusedProblem } from "./refusals.js";
import { findRefusedIn } from "./value-in-run.js";
import { WiderRanges } from "./wider-ranges.js";

/** Who reads a source, and what bounds it there. */
export interface BoundReader {
  readonly input: NodeInput;
  /** What says which values it takes: the input itself, what it is an entry of, or the model or workflow. */
  readonly declaration: InputDeclaration;
  /** Absent where the document says it. */
  readonly callee: Callee | undefined;
}

/** A value that the document states and a reader of it does not take. */
export interface ValueFault {
  readonly offered: OfferedValue;
  readonly problem: RefusedProblem;
  /** The one with the narrowest bound first. */
  readonly readers: readonly [BoundReader, ...BoundReader[]];
  /** All that bounds what reads it, whether a run shows it or not: what takes its place has to suit them. */
  readonly bounds: readonly InputDeclaration[];
  /** What a run shows of it. */
  readonly answer: Extract<RunAnswer, { readonly kind: "shown" | "possible" }>;
}

/** What an input of the workflow declares to be, and a reader of it does not take. */
export interface RangeFault {
  readonly source: WorkflowInput;
  readonly readers: readonly [BoundReader, ...BoundReader[]];
  readonly wider:
    | {
        readonly kind: "limit";
        readonly limit: keyof InputLimits;
        readonly given: number;
        readonly bound: number;
        /** A length counts items, not characters. */
        readonly isCounted: boolean;
      }
    /** Choices beyond a limit; `left` are those within. */
    | {
        readonly kind: "choices";
        readonly limit: keyof InputLimits | undefined;
        readonly out: readonly JsonValue[];
        readonly left: readonly JsonValue[];
      }
    | {
        readonly kind: "modelTypes";
        readonly out: readonly JsonValue[];
        readonly left: readonly JsonValue[];
      };
}

export interface SourceFacts {
  readonly graph: FlowGraph;
  readonly callees: KnownCallees;
  readonly types: SourceTypes;
  /** Only asked for where a value is refused. */
  readonly paths: PathFacts;
}

/** What sources may be, held against what their readers take. */
export class SourceFaults {
  readonly values: readonly ValueFault[];
  readonly ranges: readonly RangeFault[];
  readonly #told: ReadonlyMap<string, RangeFault>;

  /** Complexity: O(readings with bounds × what is stated of their sources), and a bounded number of runs. */
  constructor(facts: SourceFacts, offered: OfferedValues) {
    const found = new FaultFinder(facts, offered);
    this.values = found.values();
    const told = new Set(this.values.map(({ offered, problem }) => keyOf(offered.from, limitOf(problem))));
    const isTold = ({ source, wider }: RangeFault) =>
      wider.kind !== "modelTypes" && told.has(keyOf(source, wider.limit));
    const ranges = found.ranges();
    this.ranges = ranges.filter((fault) => !isTold(fault));
    this.#told = new Map(ranges.filter(isTold).map((fault) => [keyOfRange(fault), fault]));
  }

  /** That the source of a refused value also declares more than the reader takes: one mistake, told once. */
  widerThan({ offered, problem }: ValueFault): RangeFault | undefined {
    return this.#told.get(keyOf(offered.from, limitOf(problem)));
  }
}

interface FoundValue {
  readonly offered: OfferedValue;
  readonly problem: RefusedProblem;
  readonly reader: BoundReader;
}

class FaultFinder {
  readonly #facts: SourceFacts;
  /** By what is wrong with which value. */
  readonly #values = new Map<string, [FoundValue, ...FoundValue[]]>();
  readonly #refusals = new Refusals();
  readonly #wider = new WiderRanges(this.#refusals);
  /** By the place of a value that some reader does not take. */
  readonly #bounds = new Map<string, InputDeclaration[]>();
  #left = MOST_STEPS;

  constructor(facts: SourceFacts, offered: OfferedValues) {
    this.#facts = facts;
    const { graph, types } = facts;
    const mistyped = new Set(types.mismatches.map(({ input }) => input));
    for (const { input } of graph.flow.readings) {
      if (input.isGate || UNBOUND.has(input.node.type)) continue;
      const bounds = findBounds(input, facts.callees);
      if (bounds.length === 0 || mistyped.has(input)) continue;
      const { values, declared } = offered.of(input);
      for (const reader of bounds) {
        for (const value of values) this.#holdValue(value, reader);
        for (const source of declared) this.#wider.hold(source, reader);
      }
    }
  }

  values(): ValueFault[] {
    const faults: ValueFault[] = [];
    for (const all of this.#values.values()) {
      const sorted = [...all].sort((a, b) => narrowness(a) - narrowness(b));
      const { offered, problem } = sorted[0] ?? all[0];
      const shown: { readonly reader: BoundReader; readonly answer: ValueFault["answer"] }[] = [];
      for (const each of sorted) {
        const answer =
          this.#left > 0 ? this.#ask(each) : unasked(this.#facts.paths.questions, each.reader.input.node);
        const isPossible = answer.kind === "possible" && offered.isDirect;
        if (answer.kind === "shown" || (answer.kind === "possible" && isPossible))
          shown.push({ reader: each.reader, answer });
      }
      const [first, ...others] = [
        ...shown.filter(({ answer }) => answer.kind === "shown"),
        ...shown.filter(({ answer }) => answer.kind === "possible"),
      ];
      if (first === undefined) continue;
      const readers = [first.reader, ...others.map(({ reader }) => reader)] as const;
      const own = sorted.find(({ reader }) => reader === first.reader);
      const bounds = [...new Set(this.#bounds.get(offered.at))];
      faults.push({ offered, problem: own?.problem ?? problem, readers, bounds, answer: first.answer });
    }
    return withoutRepeated(faults);
  }

  ranges(): RangeFault[] {
    const { paths, graph } = this.#facts;
    const afford = () => {
      this.#left -= graph.points.length + STEPS;
      return this.#left > 0;
    };
    return this.#wider.all().flatMap((fault) => withinReach(fault, paths, afford) ?? []);
  }

  #holdValue(offered: OfferedValue, reader: BoundReader): void {
    const problem = this.#refusals.find(reader.declaration, offered.value);
    if (problem === undefined) return;
    const { statedOn } = offered;
    // What its own input does not take has a finding there.
    if (
      statedOn !== undefined &&
      this.#refusals.find(statedOn, offered.value, isStated(offered)) !== undefined
    )
      return;
    const bounds = this.#bounds.get(offered.at);
    if (bounds === undefined) this.#bounds.set(offered.at, [reader.declaration]);
    else bounds.push(reader.declaration);
    const key = `${offered.at} ${limitOf(problem) ?? ""} ${reader.callee === undefined}`;
    const found = { offered, problem, reader };
    const known = this.#values.get(key);
    if (known === undefined) this.#values.set(key, [found]);
    else if (!known.some((each) => each.reader.input === reader.input)) known.push(found);
  }

  #ask({ offered, problem, reader }: FoundValue): RunAnswer {
    const { paths } = this.#facts;
    const { input, declaration } = reader;
    const isMeant = (other: ValueProblem) =>
      other.kind === problem.kind &&
      limitOf(other) === limitOf(problem) &&
      JSON.stringify(other.value) === JSON.stringify(problem.value);
    const { kind, from, value } = offered;
    const isFixed = (kind === "default" || kind === "preset") && !isNode(from);
    const whole = isFixed ? wholeOf(offered, from) : value;
    const { questions } = paths;
    const isDeciding = isFixed && (kind === "preset" || questions.isRead(from.name ?? ""));
    this.#left -= isDeciding ? this.#facts.graph.points.length + STEPS : STEPS;
    const asked = isDeciding ? questions.withValue(from.name ?? "", whole) : questions;
    const answer = asked.ask({
      runs: [input.node],
      ...(kind === "outcome" && isNode(from) && { yields: [{ node: from, text: String(value) }] }),
      ...(isNode(from) && { reads: [from] }),
      findIn: (state) =>
        isFixed && !mayHave(from.name ?? "", whole, state.run.inputs)
          ? undefined
          : findRefusedIn(input, declaration, isMeant, state),
    });
    if (kind !== "preset" || answer.kind !== "shown" || isNode(from)) return answer;
    const { witness } = answer;
    return { kind: "shown", witness: { ...witness, run: { ...witness.run, [from.name ?? ""]: whole } } };
  }
}

/** What a node and its model both bound is told once, as the document has it. */
function withoutRepeated(faults: readonly ValueFault[]): ValueFault[] {
  const key = ({ offered, problem }: ValueFault) => `${offered.at} ${limitOf(problem) ?? ""}`;
  const isOwn = ({ readers: [{ callee }] }: ValueFault) => callee === undefined;
  const own = new Map(faults.filter(isOwn).map((fault) => [key(fault), fault]));
  const told = (fault: ValueFault) => own.get(key(fault))?.readers.map(({ input }) => input) ?? [];
  return faults.filter(
    (fault) => isOwn(fault) || !fault.readers.every(({ input }) => told(fault).includes(input)),
  );
}

/** What looking for runs may take in all: of each a part, where an input is fixed the whole flow. */
const MOST_STEPS = 40_000;
const STEPS = 100;

/** They take values as they are, or only show them. */
const UNBOUND: ReadonlySet<FlowNode["type"]> = new Set(["logic", "transform", "for-each", "user-approval"]);
const BOUNDING = ["min", "max", "minLength", "maxLength", "allowedValues", "modelTypes"];

/** The declarations that bound what an input takes, its own first. */
function findBounds(input: NodeInput, callees: KnownCallees): readonly BoundReader[] {
  const { container, name = "" } = input;
  const called = findCalleeInput(input, callees);
  const entry = container === undefined ? undefined : findEntryInputs(container, callees)?.get(name);
  const known = called ?? entry;
  if (known === undefined && !isBounded(input)) return UNBOUNDED;
  const isStated = entry !== undefined && entry === container?.entries.byName.get(name);
  const bounds: BoundReader[] = [];
  const isAlike = known === undefined || (known.type ?? input.type) === input.type;
  if (isAlike && isBounded(input)) bounds.push({ input, declaration: input, callee: undefined });
  if (known !== undefined && isBounded(known)) {
    const callee = isStated || called === undefined ? undefined : callees.calleeOf(input.node);
    bounds.push({ input, declaration: known, callee });
  }
  return bounds;
}

const UNBOUNDED: readonly BoundReader[] = [];

function isBounded(declaration: InputDeclaration): boolean {
  return BOUNDING.some((field) => declaration.states(field));
}

/** Whether it stands there as it is, and not as an element. */
function isStated({ value, statedOn }: OfferedValue): boolean {
  return Array.isArray(value) || statedOn?.type?.endsWith("_array") !== true;
}

/** The whole value where an element of it is read. */
function wholeOf({ kind, value }: OfferedValue, from: WorkflowInput): JsonValue {
  if (kind === "default") return from.default ?? value;
  return from.type?.endsWith("_array") === true && !Array.isArray(value) ? [value] : value;
}

/** A run that gives another value shows nothing of the one that the document states. */
function mayHave(name: string, stated: JsonValue, given: Readonly<Record<string, JsonValue>> = {}): boolean {
  return !Object.hasOwn(given, name) || JSON.stringify(given[name]) === JSON.stringify(stated);
}

function isNode(from: WorkflowInput | FlowNode): from is FlowNode {
  return "dependsOn" in from;
}

function keyOf(from: WorkflowInput | FlowNode, limit: keyof InputLimits | undefined): string {
  return `${from.pointer} ${limit ?? ""}`;
}

function keyOfRange({ source, wider }: RangeFault): string {
  return keyOf(source, wider.kind === "modelTypes" ? undefined : wider.limit);
}

/** The less, the narrower the bound. */
function narrowness({ problem }: FoundValue): number {
  if (problem.kind === "allowed") return problem.allowed.length;
  return LEAST.has(problem.limit) ? -problem.bound : problem.bound;
}
