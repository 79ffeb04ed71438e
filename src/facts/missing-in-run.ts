import type { Callee, KnownCallees } from "../catalogue/catalogue.js";
import type { Witness } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, InputDeclaration, NodeInput, WorkflowInput } from "../flow/flow-model.js";
import type { RequiredRules } from "../flow/input-declaration.js";
import { isIfElse } from "../flow/node-fields.js";
import type { Readings } from "../flow/readings.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findEntryInputs } from "../inputs/entry-inputs.js";
import { isDefined } from "../inputs/input-values.js";
import { findNeed, type Requirement } from "../inputs/required-rules.js";
import type { PathFacts } from "../runs/path-facts.js";
import type { RunQuestion } from "../runs/run-questions.js";
import type { InputFacts } from "./input-facts.js";
import { type InputList, isNodeInput } from "./input-lists.js";
import { findLacks } from "./lacking-inputs.js";
import { findMeantInputs } from "./unknown-inputs.js";

/** A required input that a run which the API would take leaves without a value, although its node runs. */
export interface MissingInRun {
  readonly node: FlowNode;
  readonly name: string;
  /** Absent when the node does not list it. */
  readonly input: NodeInput | undefined;
  /** Who requires it; absent where the document says so. */
  readonly callee: Callee | undefined;
  readonly because: Requirement["because"];
  readonly siblings: readonly string[];
  /** What it reads: an input of the workflow, or an if-else node that may yield nothing. */
  readonly source: WorkflowInput | FlowNode | undefined;
  /** What the siblings read that decide it, where all of these read inputs of the workflow. */
  readonly beside: readonly WorkflowInput[] | undefined;
  readonly witness: Witness;
  /** The node runs in no run that gives it. */
  readonly isAlways: boolean;
  readonly question: RunQuestion;
  /** Others that lack the same for the same reason. */
  readonly others: readonly NodeInput[];
}

export interface RequirementFacts {
  readonly graph: FlowGraph;
  readonly callees: KnownCallees;
  readonly inputs: InputFacts;
  readonly readings: Readings;
  /** Only asked for where an input may be left without a value. */
  readonly paths: PathFacts;
}

/**
 * The required inputs that some run leaves without a value, each shown by a run that was executed. What a run lacks for
 * want of one input of the workflow is told once.
 * Complexity: O(inputs + names in their rules), and a bounded number of runs.
 */
export function findMissingInRun(facts: RequirementFacts): readonly MissingInRun[] {
  const finder = new RunLackFinder(facts);
  for (const list of facts.inputs.lists) finder.look(list);
  return finder.found(facts);
}

/** All that would have to come together so that something is missing, whether it can or not. */
export function findRunWants(facts: Omit<RequirementFacts, "paths">): readonly Want[] {
  const finder = new RunLackFinder(facts);
  for (const list of facts.inputs.lists) finder.look(list);
  return finder.wants();
}

/** Whether an input has a value: always, never, or depending on what a run gives or an if-else node yields. */
type Presence =
  /** `standIn` where it is the default of an input of the workflow, for which a run may still give an empty value. */
  | { readonly kind: "always"; readonly standIn?: WorkflowInput }
  | { readonly kind: "never" | "open" }
  | { readonly kind: "given"; readonly input: WorkflowInput }
  | { readonly kind: "yielded"; readonly nodes: readonly FlowNode[] };

const ALWAYS: Presence = { kind: "always" };
const NEVER: Presence = { kind: "never" };
const OPEN: Presence = { kind: "open" };

/** What would have to come together so that an input is missing. */
interface Want {
  readonly list: InputList;
  readonly node: FlowNode;
  readonly name: string;
  readonly input: NodeInput | undefined;
  readonly callee: Callee | undefined;
  readonly because: Requirement["because"];
  readonly siblings: readonly string[];
  readonly own: Presence;
  readonly others: readonly { readonly presence: Presence; readonly isGiven: boolean }[];
}

class RunLackFinder {
  readonly #facts: Omit<RequirementFacts, "paths">;
  readonly #conditional = new Map<ReadonlyMap<string, InputDeclaration>, readonly InputDeclaration[]>();
  /** Those for want of one thing together. */
  readonly #wants = new Map<unknown, Want[]>();

  constructor(facts: Omit<RequirementFacts, "paths">) {
    this.#facts = facts;
  }

  wants(): Want[] {
    return [...this.#wants.values()].flat();
  }

  look(list: InputList): void {
    const { node, entry } = list;
    if (node === undefined || node.type === "for-each") return;
    const callee = entry === undefined ? this.#facts.callees.calleeOf(node) : undefined;
    const declared =
      entry === undefined ? callee?.inputsByName : findEntryInputs(entry.container, this.#facts.callees);
    const isQuiet = declared === undefined && !list.inputs.some((input) => input.states("required"));
    if (isQuiet) return;
    const presences = new Presences(list, declared, this.#facts);
    for (const [name, input] of presences.listed) {
      const declaration = declared?.get(name);
      if (declared === undefined || declaration !== undefined)
        this.#add({ list, node, input, callee: undefined }, input, presences);
      if (declaration !== undefined) this.#add({ list, node, input, callee }, declaration, presences);
    }
    if (declared === undefined || entry !== undefined) return;
    // One that is always required and not listed is missing in the document already.
    for (const declaration of this.#conditionalOf(declared))
      if (!presences.listed.has(declaration.name ?? ""))
        this.#add({ list, node, input: undefined, callee }, declaration, presences);
  }

  /** The inputs of a model or workflow that are required beside others, or for want of them. */
  #conditionalOf(declared: ReadonlyMap<string, InputDeclaration>): readonly InputDeclaration[] {
    const known = this.#conditional.get(declared);
    if (known !== undefined) return known;
    const isConditional = ({ required }: InputDeclaration) =>
      !required.always && required.ifDefined.length + required.ifNotDefined.length > 0;
    const found = [...declared.values()].filter(isConditional);
    this.#conditional.set(declared, found);
    return found;
  }

  #add(
    place: Pick<Want, "list" | "node" | "input" | "callee">,
    { name = "", required }: InputDeclaration,
    presences: Presences,
  ): void {
    if (name.trim() === "") return;
    const own = presences.of(name);
    if (own.kind === "always" || own.kind === "open") return;
    for (const reason of reasonsOf(required, name)) {
      const others = reason.siblings.flatMap((sibling) => {
        const presence = presences.find(sibling);
        return presence === undefined ? [] : [{ presence, isGiven: reason.because === "ifDefined" }];
      });
      // A name that nobody declares is never given: ifDefined then never applies.
      if (reason.because === "ifDefined" && others.length === 0) continue;
      if (reason.because === "ifNotDefined" && others.length === 0) continue;
      const want = { ...place, name, ...reason, own, others };
      if (!hangsOnRun(want) || !mayHold(want)) continue;
      const key = reason.because === "always" && own.kind === "given" ? own.input : {};
      const together = this.#wants.get(key);
      if (together === undefined) this.#wants.set(key, [want]);
      else together.push(want);
    }
  }

  found(facts: RequirementFacts): MissingInRun[] {
    const found: MissingInRun[] = [];
    const told = new Set<NodeInput | string>();
    let left = MOST_STEPS;
    for (const wants of this.#wants.values()) {
      const key = ({ node, name, input }: Want) => input ?? `${node.index} ${name}`;
      const shown: { readonly want: Want; readonly missing: Omit<MissingInRun, "others"> }[] = [];
      for (const want of wants.filter((each) => !told.has(key(each)))) {
        if (left <= 0) break;
        left -= STEPS;
        const missing = this.#ask(want, facts);
        if (missing === undefined) continue;
        told.add(key(want));
        shown.push({ want, missing });
      }
      // What is missing in every run is more than what may be left out.
      for (const { missing } of shown) if (missing.isAlways) found.push({ ...missing, others: [] });
      const [first, ...others] = shown.filter(({ missing }) => !missing.isAlways);
      if (first !== undefined)
        found.push({ ...first.missing, others: others.flatMap(({ want }) => want.input ?? []) });
    }
    return found.sort((a, b) => a.node.index - b.node.index);
  }

  #ask(want: Want, { paths }: RequirementFacts): Omit<MissingInRun, "others"> | undefined {
    const { questions } = paths;
    const question = questionOf(want, this.#facts.callees);
    const answer = questions.ask(question);
    if (answer.kind !== "shown") return undefined;
    const { node, name, input, callee, because, siblings, own, others } = want;
    const isAlways =
      because === "always" &&
      own.kind === "given" &&
      questions.ask({ runs: [node], given: [own.input.name ?? ""], findIn: () => undefined }).kind ===
        "never";
    const deciding = others.filter(({ presence: { kind } }) => kind !== "always" && kind !== "never");
    const beside = deciding.flatMap(({ presence }) => (presence.kind === "given" ? [presence.input] : []));
    return {
      node,
      name,
      input,
      callee,
      because,
      siblings,
      source: own.kind === "given" ? own.input : own.kind === "yielded" ? own.nodes[0] : undefined,
      beside: beside.length === deciding.length ? beside : undefined,
      witness: answer.witness,
      isAlways,
      question,
    };
  }
}

/** What looking for runs may take in all. */
const MOST_STEPS = 40_000;
const STEPS = 100;

function reasonsOf(rules: RequiredRules, own: string): Pick<Want, "because" | "siblings">[] {
  if (rules.always) return [{ because: "always", siblings: [] }];
  const given = rules.ifDefined.map(({ sibling }) => sibling);
  // What is named both ways, or names itself, has a finding of its own.
  const both = new Set(
    rules.ifNotDefined.map(({ sibling }) => sibling).filter((name) => given.includes(name)),
  );
  const isOdd = (sibling: string) => sibling === own || both.has(sibling);
  const without = rules.ifNotDefined.map(({ sibling }) => sibling).filter((name) => !isOdd(name));
  return [
    ...given
      .filter((name) => !isOdd(name))
      .map((sibling) => ({ because: "ifDefined" as const, siblings: [sibling] })),
    ...(without.length === 0 ? [] : [{ because: "ifNotDefined" as const, siblings: without }]),
  ];
}

/** What hangs on no run is missing in the document already, or never. */
function hangsOnRun({ own, others }: Want): boolean {
  return [own, ...others.map(({ presence }) => presence)].some(
    ({ kind }) => kind === "given" || kind === "yielded",
  );
}

function mayHold({ own, others }: Want): boolean {
  const given = others.flatMap(({ presence, isGiven }) =>
    isGiven && presence.kind === "given" ? [presence.input] : [],
  );
  // What both read is given to both, or to neither.
  if (own.kind === "given" && given.includes(own.input)) return false;
  return others.every(({ presence: { kind }, isGiven }) => {
    if (kind === "open") return false;
    return isGiven ? kind !== "never" : kind !== "always";
  });
}

function questionOf({ list, node, name, own, others }: Want, callees: KnownCallees): RunQuestion {
  const absent = [own, ...others.filter(({ isGiven }) => !isGiven).map(({ presence }) => presence)];
  const given = others.filter(({ isGiven }) => isGiven).map(({ presence }) => presence);
  const namesOf = (presences: readonly Presence[]) =>
    presences.flatMap((each) => (each.kind === "given" ? [each.input.name ?? ""] : []));
  // Of a merge the member that ran decides, which the run shows.
  const yields = absent.flatMap((each) =>
    each.kind === "yielded" && each.nodes.length === 1 ? each.nodes : [],
  );
  const speaks = given.flatMap((each) =>
    each.kind === "yielded" && each.nodes.length === 1 ? each.nodes : [],
  );
  const reads = [...absent, ...given].flatMap((each) => (each.kind === "yielded" ? each.nodes : []));
  return {
    runs: [node],
    absent: namesOf(absent),
    given: namesOf(given),
    yields: yields.map((each) => ({ node: each, text: undefined })),
    speaks,
    reads,
    findIn: (state) => {
      const isOdd = Object.values(state.run.inputs ?? {}).some(isSpaces);
      return isOdd
        ? undefined
        : findLacks(list, state, callees).find(({ missing }) => missing.name === name)?.place;
    },
  };
}

/** A text of spaces is as good as none, but who asks whether a text is empty does not think of it. */
function isSpaces(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value !== "" && value.trim() === "";
}

/** Which inputs of a list have a value. */
class Presences {
  /** The first input of each name. */
  readonly listed = new Map<string, NodeInput>();
  readonly #list: InputList;
  readonly #declared: ReadonlyMap<string, InputDeclaration> | undefined;
  readonly #facts: Omit<RequirementFacts, "paths">;
  #meant: ReadonlySet<string> | undefined;

  constructor(
    list: InputList,
    declared: ReadonlyMap<string, InputDeclaration> | undefined,
    facts: Omit<RequirementFacts, "paths">,
  ) {
    this.#list = list;
    this.#declared = declared;
    this.#facts = facts;
    for (const input of list.inputs)
      if (input.name !== undefined && isNodeInput(input) && !this.listed.has(input.name))
        this.listed.set(input.name, input);
  }

  of(name: string): Presence {
    return this.find(name) ?? OPEN;
  }

  /** `undefined` for a name that nobody declares. */
  find(name: string): Presence | undefined {
    const declaration = this.#declared?.get(name);
    if (isDefined(declaration?.default)) return ALWAYS;
    const input = this.listed.get(name);
    if (input !== undefined) return presenceOf(input, this.#facts);
    if (declaration === undefined) return this.#list.isComplete ? undefined : OPEN;
    this.#meant ??= findMeantInputs(this.#list, this.#declared ?? new Map(), this.#facts.inputs.near);
    return this.#meant.has(name) || !this.#list.isComplete ? OPEN : NEVER;
  }
}

function presenceOf(input: NodeInput, { graph, readings }: Omit<RequirementFacts, "paths">): Presence {
  const { ref, broken } = input;
  if (isDefined(input.default)) return ALWAYS;
  if (BROKEN.some((field) => broken.has(field))) return OPEN;
  if (ref === undefined) return isDefined(input.value) || isDefined(input.statedItems) ? ALWAYS : NEVER;
  if (ref.broken.size > 0) return OPEN;
  if (ref.workflow !== undefined) {
    const { target } = ref.workflow;
    return target.kind === "input" ? givenBy(target.input) : OPEN;
  }
  const members = ref.node === undefined ? ref.conditional : [ref.node];
  if (ref.node === undefined && ref.equal !== undefined) return OPEN;
  const nodes = members.flatMap(({ target }) => (target.kind === "node" ? [target.node] : []));
  if (nodes.length < members.length || nodes.some(({ type }) => type === "user-approval")) return OPEN;
  const silent = nodes.filter((node) => isIfElse(node) && !graph.loops.byNode.has(node));
  if (silent.length === 0 || readings.noOutcome === "skips") return ALWAYS;
  const mayYieldNothing = silent.filter(
    ({ logic }) => logic?.default === undefined && logic?.broken.size === 0,
  );
  return mayYieldNothing.length === 0 ? ALWAYS : { kind: "yielded", nodes: mayYieldNothing };
}

const BROKEN = ["ref", "items", "value", "default"];

/** Whether a run has a value for an input of the workflow; a rule that no client reads may ask for it. */
function givenBy(input: WorkflowInput): Presence {
  if (isDefined(input.default)) return { kind: "always", standIn: input };
  const { required, broken, name } = input;
  if (name === undefined || broken.has("required") || broken.has("default")) return OPEN;
  if (required.always) return ALWAYS;
  if (required.conditionalValues.length > 0) return OPEN;
  const isReadable = required.ifDefined.length + required.ifNotDefined.length > 0;
  return findNeed(input) === "never" || isReadable ? { kind: "given", input } : OPEN;
}
