import type { Callee, KnownCallees } from "../catalogue/catalogue.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, InputDeclaration, NodeInput, WorkflowInput } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { findCalleeInput } from "../inputs/callee-inputs.js";
import { findEntryInputs } from "../inputs/entry-inputs.js";
import { findEmptyRanges, type InputLimits, readLimits } from "../inputs/input-limits.js";
import { findValueProblems, readAllowedValues, type ValueProblem } from "../inputs/input-values.js";
import { ELEMENT_TYPES } from "../inputs/value-type.js";
import type { PathFacts } from "../runs/path-facts.js";
import type { RunAnswer } from "../runs/run-questions.js";
import type { InputType } from "../schema/types.generated.js";
import type { DeclaredSource, OfferedValue, OfferedValues } from "../types/offered-values.js";
import type { SourceTypes } from "../types/source-types.js";
import { unasked, withinReach } from "./reached-ranges.js";
import { findRefusedIn } from "./value-in-run.js";

/** Who reads a source, and what bounds it there. */
export interface BoundReader {
  readonly input: NodeInput;
  /** What says which values it takes: the input itself, what it is an entry of, or the model or workflow. */
  readonly declaration: InputDeclaration;
  /** Absent where the document says it. */
  readonly callee: Callee | undefined;
}

/** What is wrong with a value that its own input takes. */
export type RefusedProblem = Extract<ValueProblem, { readonly kind: "range" | "allowed" }>;

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
  readonly #ranges = new Map<string, RangeFault>();
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
        for (const source of declared) this.#holdRange(source, reader);
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
      const bounds = this.#bounds.get(offered.at) ?? [];
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
    return [...this.#ranges.values()].flatMap((fault) => withinReach(fault, paths.questions, afford) ?? []);
  }

  #holdValue(offered: OfferedValue, reader: BoundReader): void {
    const problem = findRefusal(reader.declaration, offered.value);
    if (problem === undefined) return;
    const { statedOn } = offered;
    // What its own input does not take has a finding there.
    if (statedOn !== undefined && findRefusal(statedOn, offered.value, isStated(offered)) !== undefined)
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

  #holdRange({ input, isItem }: DeclaredSource, reader: BoundReader): void {
    const [type, taken] = [knownTypeOf(input), knownTypeOf(reader.declaration)];
    if (type === undefined || taken === undefined) return;
    if (elementOf(type) !== elementOf(taken)) return;
    const choices = readAllowedValues(input, type);
    if (choices !== undefined) this.#holdChoices(input, choices, reader);
    else this.#holdLimits(input, type, isItem, reader, taken);
    this.#holdModelTypes(input, reader);
  }

  #holdChoices(source: WorkflowInput, choices: readonly JsonValue[], reader: BoundReader): void {
    const isList = ELEMENT_TYPES.has(knownTypeOf(reader.declaration) ?? "string");
    const problemOf = (choice: JsonValue) => findRefusal(reader.declaration, isList ? [choice] : choice);
    const problems = choices.map(problemOf);
    const limits = new Set(problems.flatMap((problem) => (problem === undefined ? [] : [limitOf(problem)])));
    for (const limit of limits) {
      const isOut = (_: JsonValue, at: number) => {
        const problem = problems[at];
        return problem !== undefined && limitOf(problem) === limit;
      };
      const out = choices.filter(isOut);
      const left = choices.filter((_, at) => problems[at] === undefined);
      this.#addRange(source, reader, { kind: "choices", limit, out, left });
    }
  }

  #holdLimits(
    source: WorkflowInput,
    type: InputType,
    isItem: boolean,
    reader: BoundReader,
    taken: InputType,
  ): void {
    const counted = elementOf(type);
    const isCounted = COUNTED.has(type) && COUNTED.has(taken) && !isItem;
    if (readAllowedValues(reader.declaration, taken) !== undefined && taken === "string_array") return;
    const [given, bounds] = [readLimits(source, type), readLimits(reader.declaration, taken)];
    if (findEmptyRanges(given).length > 0 || findEmptyRanges(bounds).length > 0) return;
    for (const limit of LIMITS) {
      const isLength = limit === "minLength" || limit === "maxLength";
      if (isLength ? counted !== "string" && !isCounted : counted !== "number") continue;
      const [own, bound] = [given[limit], bounds[limit]];
      if (own === undefined || bound === undefined) continue;
      const isWider = LEAST.has(limit) ? own < bound : own > bound;
      if (isWider) this.#addRange(source, reader, { kind: "limit", limit, given: own, bound, isCounted });
    }
  }

  #holdModelTypes(source: WorkflowInput, reader: BoundReader): void {
    const [given, taken] = [listOf(source, "modelTypes"), listOf(reader.declaration, "modelTypes")];
    if (given.length === 0 || taken.length === 0) return;
    const out = given.filter((type) => !taken.includes(type));
    const left = given.filter((type) => taken.includes(type));
    if (out.length > 0) this.#addRange(source, reader, { kind: "modelTypes", out, left });
  }

  #addRange(source: WorkflowInput, reader: BoundReader, wider: RangeFault["wider"]): void {
    const key = `${source.pointer} ${wider.kind} ${wider.kind === "modelTypes" ? "" : wider.limit}`;
    const known = this.#ranges.get(key);
    if (known === undefined) this.#ranges.set(key, { source, readers: [reader], wider });
    else if (!known.readers.some(({ input }) => input === reader.input)) {
      const [first, ...others] = known.readers;
      const isNarrower = leaves(wider) < leaves(known.wider);
      this.#ranges.set(
        key,
        isNarrower
          ? { source, readers: [reader, first, ...others], wider }
          : { ...known, readers: [first, ...others, reader] },
      );
    }
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
const LIMITS = ["min", "max", "minLength", "maxLength"] as const;
const LEAST: ReadonlySet<keyof InputLimits> = new Set(["min", "minLength"]);
/** Of these a length counts the items. */
const COUNTED: ReadonlySet<InputType> = new Set(["file_array", "model_array"]);
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

/** Why a declaration does not take a value, or an element of its arrays. */
export function findRefusal(
  declaration: InputDeclaration,
  value: JsonValue,
  isWhole = true,
): RefusedProblem | undefined {
  const type = knownTypeOf(declaration);
  // An element of an array is held against what the array says of each.
  const held = !isWhole && type !== undefined && ELEMENT_TYPES.has(type) ? [value] : value;
  for (const problem of findValueProblems(declaration, held))
    if (problem.kind === "range" || problem.kind === "allowed") return problem;
  return undefined;
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

/** The limit that a value breaks; `undefined` where it is none of the allowed ones. */
function limitOf(problem: ValueProblem): keyof InputLimits | undefined {
  return problem.kind === "range" ? problem.limit : undefined;
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

function leaves(wider: RangeFault["wider"]): number {
  if (wider.kind !== "limit") return wider.left.length;
  return LEAST.has(wider.limit) ? -wider.bound : wider.bound;
}

function elementOf(type: InputType): InputType {
  return ELEMENT_TYPES.get(type) ?? type;
}

function listOf(declaration: InputDeclaration, field: string): readonly JsonValue[] {
  const listed = declaration.broken.has(field) ? undefined : declaration.attribute(field);
  return Array.isArray(listed) ? listed : [];
}
