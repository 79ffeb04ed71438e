import type { KnownCallees } from "../catalogue/catalogue.js";
import type { KnownWorkflows } from "../catalogue/known-workflows.js";
import type { Spelling } from "../document/respell.js";
import { spellField } from "../document/respell.js";
import { Contents } from "../facts/concerns.js";
import type { EditorFacts } from "../facts/editor-facts.js";
import { ExpressionFaults } from "../facts/expression-faults.js";
import { InputFacts } from "../facts/input-facts.js";
import { findMissingInRun, type MissingInRun } from "../facts/missing-in-run.js";
import { findNotDecided } from "../facts/not-decided.js";
import type { Origin, RuleContext } from "../facts/rule-context.js";
import { SourceFaults } from "../facts/source-faults.js";
import type { Flow, FlowNode, Workflow } from "../flow/flow-model.js";
import { chosenReadings, DEFAULT_READINGS, type ReadingName, type Readings } from "../flow/readings.js";
import { FlowGraph } from "../graph/flow-graph.js";
import { type ExecutionBounds, findExecutionBounds } from "../runs/execution-bounds.js";
import { findPathFacts, type PathFacts } from "../runs/path-facts.js";
import type { Contract } from "../schema/check-shape.js";
import { OfferedValues } from "../types/offered-values.js";
import { SourceTypes } from "../types/source-types.js";
import type { ResolvedOptions } from "./options.js";
import type { Subject } from "./read-document.js";

/** The context of one workflow; what costs time is computed when the first rule asks. */
export class PreparedContext implements RuleContext {
  readonly workflow: Workflow;
  readonly flow: Flow;
  readonly origin: Origin;
  readonly editor: EditorFacts | undefined;
  readonly isDraft: boolean;
  readonly contract: Contract;
  readonly callees: KnownCallees;
  readonly workflows: KnownWorkflows;
  readonly document: string | undefined;
  readonly readings: Readings;
  // Fields and not methods, since rules take their context apart; and not assigned in the constructor, since a function
  // that is assigned where it is written keeps all that it captures alive over many checks (tests/kept-memory.test.ts).
  readonly spell: RuleContext["spell"] = (field) => spellField(field, this.#spelling);
  readonly restsOn: RuleContext["restsOn"] = (shows) => this.#findRest(shows);
  readonly #options: ResolvedOptions;
  readonly #spelling: Spelling;
  #graph: FlowGraph | undefined;
  #expressions: ExpressionFaults | undefined;
  #contents: Contents | undefined;
  #inputs: InputFacts | undefined;
  #notDecided: ReadonlyMap<FlowNode, string> | undefined;
  readonly #paths = new Map<string, PathFacts>();
  #ownPaths: PathFacts | undefined;
  #types: SourceTypes | undefined;
  #bounds: ExecutionBounds | undefined;
  #sourceFaults: SourceFaults | undefined;
  #missingInRun: readonly MissingInRun[] | undefined;

  constructor(subject: Subject, spelling: Spelling, options: ResolvedOptions) {
    this.workflow = subject.workflow;
    this.flow = subject.workflow.flow;
    this.origin = subject.origin;
    this.editor = subject.editor;
    this.isDraft = subject.isDraft;
    this.contract = options.judge.contract;
    this.readings = options.judge.readings;
    this.callees = options.look.callees;
    this.workflows = options.look.workflows;
    this.document = options.look.document;
    this.#options = options;
    this.#spelling = spelling;
  }

  get graph(): FlowGraph {
    this.#graph ??= new FlowGraph(this.flow);
    return this.#graph;
  }

  get contents(): Contents {
    this.#contents ??= new Contents(this.workflow, this.inputs);
    return this.#contents;
  }

  get inputs(): InputFacts {
    this.#inputs ??= new InputFacts(this.workflow, this.callees);
    return this.#inputs;
  }

  get expressions(): ExpressionFaults {
    this.#expressions ??= new ExpressionFaults(this.workflow, this.graph);
    return this.#expressions;
  }

  get types(): SourceTypes {
    this.#types ??= new SourceTypes(this.graph, this.workflow, this.callees);
    return this.#types;
  }

  get sourceFaults(): SourceFaults {
    this.#sourceFaults ??= new SourceFaults(this, new OfferedValues(this.graph, this.workflow));
    return this.#sourceFaults;
  }

  get missingInRun(): readonly MissingInRun[] {
    this.#missingInRun ??= findMissingInRun(this);
    return this.#missingInRun;
  }

  get notDecided(): ReadonlyMap<FlowNode, string> {
    this.#notDecided ??= findNotDecided(this);
    return this.#notDecided;
  }

  get paths(): PathFacts {
    this.#ownPaths ??= this.#pathsUnder(this.#options.judge.readings);
    return this.#ownPaths;
  }

  get bounds(): ExecutionBounds {
    const { readings, limits } = this.#options.judge;
    const options = { readings, combinations: limits.combinations };
    this.#bounds ??= findExecutionBounds(this.graph, this.workflow, this.callees, options);
    return this.#bounds;
  }

  #pathsUnder(readings: Readings): PathFacts {
    const key = `${readings.skippedSource} ${readings.skippedDependency} ${readings.noOutcome}`;
    const known = this.#paths.get(key);
    if (known !== undefined) return known;
    const { combinations } = this.#options.judge.limits;
    const options = { readings, combinations, notDecided: this.notDecided };
    const paths = findPathFacts(this.graph, this.workflow, options);
    this.#paths.set(key, paths);
    return paths;
  }

  /** Looked at under the other readings only where somebody chose one. */
  #findRest(shows: (paths: PathFacts) => boolean): string[] {
    const { readings } = this.#options.judge;
    const chosen = chosenReadings(readings);
    if (chosen.length === 0 || shows(this.#pathsUnder(DEFAULT_READINGS))) return [];
    const without = (name: ReadingName) => ({ ...readings, [name]: DEFAULT_READINGS[name] });
    const needed = chosen.filter((name) => !shows(this.#pathsUnder(without(name))));
    // Where each of several is enough, it rests on all of them.
    return (needed.length > 0 ? needed : chosen).map((name) => `${name}=${readings[name]}`);
  }
}
