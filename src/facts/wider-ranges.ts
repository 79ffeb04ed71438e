import type { JsonValue } from "../diagnostics/json.js";
import type { InputDeclaration, WorkflowInput } from "../flow/flow-model.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { findEmptyRanges, type InputLimits, readLimits } from "../inputs/input-limits.js";
import { readAllowedValues } from "../inputs/input-values.js";
import { ELEMENT_TYPES } from "../inputs/value-type.js";
import type { InputType } from "../schema/types.generated.js";
import type { DeclaredSource } from "../types/offered-values.js";
import { LEAST, limitOf, type Refusals } from "./refusals.js";
import type { BoundReader, RangeFault } from "./source-faults.js";

/**
 * What inputs of the workflow declare to be, held against what their readers take.
 * Complexity: O(readings with bounds), and a bounded number of choices held against a reader.
 */
export class WiderRanges {
  readonly #refusals: Refusals;
  readonly #found = new Map<string, KnownRange>();
  readonly #choices = new Map<WorkflowInput, readonly JsonValue[] | undefined>();
  /** Many readers of one long list of choices must not take their number times its length. */
  #left = MOST_PAIRS;

  constructor(refusals: Refusals) {
    this.#refusals = refusals;
  }

  all(): RangeFault[] {
    return [...this.#found.values()].map(({ source, readers: [first, others], wider }) => {
      return { source, readers: [first, ...others], wider };
    });
  }

  hold({ input, isItem }: DeclaredSource, reader: BoundReader): void {
    const [type, taken] = [knownTypeOf(input), knownTypeOf(reader.declaration)];
    if (type === undefined || taken === undefined) return;
    if (elementOf(type) !== elementOf(taken)) return;
    const choices = this.#choicesOf(input, type);
    if (choices !== undefined) this.#holdChoices(input, choices, reader);
    else this.#holdLimits(input, type, isItem, reader, taken);
    this.#holdModelTypes(input, reader);
  }

  #choicesOf(input: WorkflowInput, type: InputType): readonly JsonValue[] | undefined {
    if (!this.#choices.has(input)) this.#choices.set(input, readAllowedValues(input, type));
    return this.#choices.get(input);
  }

  /** Whether so much more may be looked at: of what is passed over nothing is said. */
  #affords(count: number): boolean {
    if (this.#left <= 0) return false;
    this.#left -= count;
    return true;
  }

  #holdChoices(source: WorkflowInput, choices: readonly JsonValue[], reader: BoundReader): void {
    const { declaration } = reader;
    if (!this.#affords(choices.length)) return;
    const isList = ELEMENT_TYPES.has(knownTypeOf(declaration) ?? "string");
    const left: JsonValue[] = [];
    const outOf = new Map<keyof InputLimits | undefined, JsonValue[]>();
    for (const choice of choices) {
      const problem = this.#refusals.find(declaration, isList ? [choice] : choice);
      if (problem === undefined) left.push(choice);
      else {
        const limit = limitOf(problem);
        const out = outOf.get(limit);
        if (out === undefined) outOf.set(limit, [choice]);
        else out.push(choice);
      }
    }
    for (const [limit, out] of outOf) this.#add(source, reader, { kind: "choices", limit, out, left });
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
      if (isWider) this.#add(source, reader, { kind: "limit", limit, given: own, bound, isCounted });
    }
  }

  #holdModelTypes(source: WorkflowInput, reader: BoundReader): void {
    const [given, taken] = [listOf(source, "modelTypes"), listOf(reader.declaration, "modelTypes")];
    if (given.length === 0 || taken.length === 0 || !this.#affords(given.length + taken.length)) return;
    const known = new Set(taken);
    const out = given.filter((type) => !known.has(type));
    const left = given.filter((type) => known.has(type));
    if (out.length > 0) this.#add(source, reader, { kind: "modelTypes", out, left });
  }

  /** The narrowest reader stands first. */
  #add(source: WorkflowInput, reader: BoundReader, wider: RangeFault["wider"]): void {
    const key = `${source.pointer} ${wider.kind} ${wider.kind === "modelTypes" ? "" : wider.limit}`;
    const known = this.#found.get(key);
    if (known === undefined) {
      this.#found.set(key, { source, readers: [reader, []], wider, inputs: new Set([reader.input]) });
      return;
    }
    if (known.inputs.has(reader.input)) return;
    known.inputs.add(reader.input);
    const [first, others] = known.readers;
    if (leaves(wider) < leaves(known.wider)) {
      others.unshift(first);
      known.readers[0] = reader;
      known.wider = wider;
    } else others.push(reader);
  }
}

interface KnownRange {
  readonly source: WorkflowInput;
  readonly readers: [first: BoundReader, others: BoundReader[]];
  wider: RangeFault["wider"];
  /** What its readers are. */
  readonly inputs: Set<BoundReader["input"]>;
}

/** So many choices are held against a reader in all: more than people ever write. */
const MOST_PAIRS = 200_000;

const LIMITS = ["min", "max", "minLength", "maxLength"] as const;
/** Of these a length counts the items. */
const COUNTED: ReadonlySet<InputType> = new Set(["file_array", "model_array"]);

/** The less, the narrower the bound. */
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
