import type { Witness } from "../diagnostics/diagnostic.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import type { FlowNode, Workflow, WorkflowInput } from "../flow/flow-model.js";
import { acceptsRunBody } from "../inputs/accept-run-body.js";
import { readLimits } from "../inputs/input-limits.js";
import { prepareRunInputs, type RunInputs } from "../inputs/run-inputs.js";
import type { Assignment } from "./assignment-search.js";
import type { ConditionSource } from "./condition-sources.js";
import type { ConditionSpace } from "./condition-space.js";
import { BudgetExceeded } from "./decision-diagram.js";
import { sampleRequired, sampleValue } from "./sample-value.js";
import type { SourceCell } from "./source-cells.js";

/** What a run is given, and what nodes yield in it where conditions read that. */
export type WitnessRun = Required<Pick<Witness, "run" | "assumes">>;

/** Makes choices of candidates into run bodies that the API would take. */
export class RunSampler {
  readonly #workflow: Workflow;
  readonly #inputs: RunInputs;

  constructor(workflow: Workflow) {
    this.#workflow = workflow;
    this.#inputs = prepareRunInputs(workflow.inputs, workflow.inputCount);
  }

  /**
   * The run in which sources have the chosen values; `undefined` when it would not be taken, or when two sources need
   * different values of one thing.
   * @param choose the value of a source; one without is left to the run.
   * @param isChosen whether it matters that a source has the value.
   * @param isGiven whether the body gives an input, where that matters.
   */
  sample(
    sources: Iterable<ConditionSource>,
    choose: (source: ConditionSource) => SourceCell | undefined,
    isChosen: (source: ConditionSource) => boolean,
    isGiven: (input: string) => boolean | undefined,
  ): WitnessRun | undefined {
    const values = new ChosenValues();
    for (const source of sources) {
      const cell = choose(source);
      if (cell !== undefined && !values.put(source, cell, isChosen(source))) return undefined;
    }
    if (!values.putItems()) return undefined;
    const run = this.#bodyOf(values.inputs, isGiven);
    return run === undefined ? undefined : { run, assumes: [...values.assumes.values()] };
  }

  /** A body that gives some more inputs; `undefined` when it would not be taken. */
  giving(body: JsonObject, inputs: readonly WorkflowInput[]): JsonObject | undefined {
    const more = inputs.map((input): [string, JsonValue] => [input.name ?? "", sampleRequired(input)]);
    const run = Object.fromEntries([...Object.entries(body), ...more]);
    return acceptsRunBody(this.#inputs, run) ? run : undefined;
  }

  #bodyOf(
    chosen: ReadonlyMap<string, JsonValue | undefined>,
    isGiven: (input: string) => boolean | undefined,
  ): JsonObject | undefined {
    const body = new Map<string, JsonValue>();
    const { inputs } = this.#workflow;
    // A document that does not say which inputs it has takes any.
    if (inputs === undefined)
      for (const [name, value] of chosen) if (value !== undefined) body.set(name, value);
    for (const input of inputs ?? []) {
      const { name } = input;
      const given = name === undefined ? false : isGiven(name);
      if (name === undefined || given === false || body.has(name)) continue;
      const sampled = () => (given === undefined ? sampleValue(input) : sampleRequired(input));
      const value = chosen.has(name) ? chosen.get(name) : sampled();
      if (value !== undefined) body.set(name, value);
    }
    const run = Object.fromEntries(body);
    return acceptsRunBody(this.#inputs, run) ? run : undefined;
  }
}

/**
 * The cells of an assignment, source by source; a source that it leaves open has its first value that a run has. None
 * where there is no such value, or nobody knows of what type it is.
 */
export function cellChooser(
  space: ConditionSpace,
  assignment: Assignment,
): (source: ConditionSource) => SourceCell | undefined {
  return (source) => {
    if (space.sources.isDoubtful(source)) return undefined;
    try {
      const { variable, cells } = space.cellsOf(source);
      const chosen = variable === undefined ? undefined : assignment.get(variable);
      if (chosen !== undefined) return cells[chosen];
      const real = cells.filter(({ kind }) => kind === "real");
      // An input that is given breaks no rule about what must be.
      return real.find(({ isDefined }) => isDefined) ?? real[0];
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      return undefined;
    }
  };
}

/** The values of a source that a run has, where it is known what they are. */
export function realCellsOf(source: ConditionSource, space: ConditionSpace): readonly SourceCell[] {
  if (cellChooser(space, new Map())(source) === undefined) return [];
  return space.cellsOf(source).cells.filter(({ kind }) => kind === "real");
}

/** The cells of an assignment; a source that it leaves open has a value that no condition looks for. */
export function freshChooser(
  space: ConditionSpace,
  assignment: Assignment,
): (source: ConditionSource) => SourceCell | undefined {
  const natural = cellChooser(space, assignment);
  return (source) => {
    const cell = natural(source);
    if (cell === undefined) return undefined;
    const { variable, cells, answers } = space.cellsOf(source);
    if (variable !== undefined && assignment.has(variable)) return cell;
    const countTrue = (index: number) => [...answers.values()].filter((row) => row[index] === true).length;
    let [best, least] = [cell, countTrue(cells.indexOf(cell))];
    for (const [index, other] of cells.entries()) {
      if (other.kind !== "real" || !other.isDefined || countTrue(index) >= least) continue;
      [best, least] = [other, countTrue(index)];
    }
    return best;
  };
}

/** The items of one array that conditions read. */
interface ItemsOfArray {
  readonly array: ConditionSource;
  /** Those that matter. */
  readonly wanted: JsonValue[];
  /** Some of an array of which nothing else is known. */
  readonly natural: JsonValue[];
}

/** Values of sources, brought to where a run has them. */
class ChosenValues {
  readonly inputs = new Map<string, JsonValue | undefined>();
  readonly assumes = new Map<string, { nodeId: string; output: string; value: JsonValue }>();
  readonly #items = new Map<string, ItemsOfArray>();

  /** False where nothing can be put there. */
  put(source: ConditionSource, { value, given }: SourceCell, isChosen: boolean): boolean {
    switch (source.kind) {
      case "input":
        this.inputs.set(source.name, given);
        return true;
      case "output":
        return value !== undefined && this.#assume(source.node, source.output, value);
      case "item":
        if (value === undefined) return false;
        if (source.array === undefined) return this.#assume(source.loop, source.output, value);
        this.#putItem(source.array, value, isChosen);
        return true;
      default:
        return true;
    }
  }

  /** Brings the items into their arrays, those of inner loops first. */
  putItems(): boolean {
    // A map yields what is added while it is walked: items of the loops around.
    for (const { array, wanted, natural } of this.#items.values()) {
      const known = this.#valueOf(array);
      const isThere = (value: JsonValue) => Array.isArray(known) && known.includes(value);
      const isKept = wanted.length > 0 ? wanted.every(isThere) : Array.isArray(known) && known.length > 0;
      if (!isKept && !this.#putArray(array, wanted.length > 0 ? wanted : natural)) return false;
    }
    return true;
  }

  #putItem(array: ConditionSource, value: JsonValue, isChosen: boolean): void {
    const known = this.#items.get(array.key) ?? { array, wanted: [], natural: [] };
    this.#items.set(array.key, known);
    const list = isChosen ? known.wanted : known.natural;
    if (!list.includes(value)) list.push(value);
  }

  #valueOf(array: ConditionSource): JsonValue | undefined {
    if (array.kind === "input") return this.inputs.get(array.name);
    if (array.kind !== "output") return undefined;
    const isOf = ({ nodeId, output }: { nodeId: string; output: string }) =>
      nodeId === array.node.id && output === array.output;
    return [...this.assumes.values()].find(isOf)?.value;
  }

  #putArray(array: ConditionSource, values: readonly JsonValue[]): boolean {
    switch (array.kind) {
      case "input": {
        const chosen = this.inputs.get(array.name);
        const least = array.declaration === undefined ? 0 : (minLengthOf(array) ?? 0);
        const length = Math.max(Array.isArray(chosen) ? chosen.length : 0, least);
        this.inputs.set(array.name, drawOut(values, length));
        return true;
      }
      case "output":
        return this.#assume(array.node, array.output, [...values]);
      case "item":
        if (array.array === undefined) return this.#assume(array.loop, array.output, [...values]);
        this.#putItem(array.array, [...values], true);
        return true;
      case "merge":
        return array.members.every(({ source }) => this.#putArray(source, values));
      case "constant":
        return true;
      default:
        return false;
    }
  }

  /** The item of a loop and its result, which is an array, are two things. */
  #assume({ id, type }: FlowNode, output: string, value: JsonValue): boolean {
    const key = JSON.stringify([id, output, type === "for-each" && Array.isArray(value)]);
    const known = this.assumes.get(key);
    this.assumes.set(key, { nodeId: id ?? "", output, value });
    return known === undefined || JSON.stringify(known.value) === JSON.stringify(value);
  }
}

function minLengthOf({ declaration }: Extract<ConditionSource, { kind: "input" }>): number | undefined {
  if (declaration === undefined) return undefined;
  const { type } = declaration;
  return type === "file_array" || type === "model_array"
    ? readLimits(declaration, type).minLength
    : undefined;
}

/** The items, the last of them repeated up to a length. */
function drawOut(values: readonly JsonValue[], length: number): JsonValue[] {
  const last = values.at(-1);
  if (last === undefined) return [];
  const missing = Math.min(Math.max(0, Math.ceil(length) - values.length), LONGEST);
  return [...values, ...Array.from({ length: missing }, () => last)];
}

const LONGEST = 1000;
