import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { FlowNode } from "../flow/flow-model.js";
import { type EntryDeclarations, InputDeclaration } from "../flow/input-declaration.js";
import { KnownPlace } from "../flow/place.js";
import type { WorkflowInput } from "../schema/types.generated.js";

/** What is known of models and workflows beyond the document at hand. */
export interface Catalogue {
  readonly models?: Readonly<Record<string, CatalogueEntry>> | undefined;
  readonly workflows?: Readonly<Record<string, CatalogueEntry>> | undefined;
  /** Whatever is not listed does not exist. */
  readonly closed?: boolean | undefined;
}

/** A model or workflow: what it takes and what it yields. */
export interface CatalogueEntry {
  /** In the shape of workflow inputs. */
  readonly inputs: readonly WorkflowInput[];
  /** Absent: unknown. */
  readonly outputs?: readonly CatalogueOutput[] | undefined;
  /** What one execution costs, in compute units. Absent: unknown. */
  readonly cost?: number | undefined;
}

export interface CatalogueOutput {
  readonly name: string;
  /** An input type: `file`, `string_array`, … */
  readonly type: string;
  readonly kind?: string | undefined;
}

/** A model or workflow that a node calls, prepared for the rules. */
export interface Callee {
  readonly id: string;
  readonly kind: "model" | "workflow";
  readonly inputs: readonly InputDeclaration[];
  readonly inputsByName: ReadonlyMap<string, InputDeclaration>;
  readonly outputs: readonly CatalogueOutput[] | undefined;
  /** Of two of one name the first. */
  readonly outputsByName: ReadonlyMap<string, CatalogueOutput> | undefined;
  /** What one execution costs, in compute units. */
  readonly cost: number | undefined;
}

/** Looks models and workflows up; entries are prepared when they are first asked for. */
export class KnownCallees {
  readonly closed: boolean;
  readonly #catalogue: Catalogue;
  readonly #prepared = new Map<string, Callee>();
  readonly #entries = new Map<InputDeclaration, EntryDeclarations>();

  constructor(catalogue: Catalogue = {}) {
    this.#catalogue = catalogue;
    this.closed = catalogue.closed ?? false;
  }

  /** What a node calls; `undefined` when it calls nothing or the catalogue does not know it. */
  calleeOf(node: FlowNode): Callee | undefined {
    if (!this.lists("model") && !this.lists("workflow")) return undefined;
    if (node.type === "custom-model") return this.model(node.modelId);
    return node.type === "workflow" ? this.workflow(node.workflowId) : undefined;
  }

  model(id: string | undefined): Callee | undefined {
    return this.#find("model", id);
  }

  workflow(id: string | undefined): Callee | undefined {
    return this.#find("workflow", id);
  }

  /** What each entry of an array holds that a model or workflow takes. */
  entriesOf(array: InputDeclaration): EntryDeclarations {
    const known = this.#entries.get(array) ?? array.entries;
    this.#entries.set(array, known);
    return known;
  }

  /** Whether the catalogue says which models, or which workflows, there are; absent is not empty. */
  lists(kind: "model" | "workflow"): boolean {
    const { models, workflows } = this.#catalogue;
    return (kind === "model" ? models : workflows) !== undefined;
  }

  /** The ids of all models, or of all workflows. */
  ids(kind: "model" | "workflow"): readonly string[] {
    return Object.keys(this.#table(kind));
  }

  #table(kind: "model" | "workflow"): Readonly<Record<string, CatalogueEntry>> {
    return (kind === "model" ? this.#catalogue.models : this.#catalogue.workflows) ?? NOTHING_LISTED;
  }

  #find(kind: "model" | "workflow", id: string | undefined): Callee | undefined {
    const table = this.#table(kind);
    if (id === undefined || !Object.hasOwn(table, id)) return undefined;
    const entry = table[id];
    if (entry === undefined) return undefined;
    // By id, since several ids may share one entry.
    const key = `${kind} ${id}`;
    const known = this.#prepared.get(key) ?? prepare(kind, id, entry);
    this.#prepared.set(key, known);
    return known;
  }
}

/** A sum of prices without what adding up binary fractions leaves behind, so that equal sums are equal in any order. */
export function roundCost(sum: number): number {
  return Number(sum.toPrecision(12));
}

const NOTHING_LISTED: Readonly<Record<string, CatalogueEntry>> = {};

function prepare(kind: "model" | "workflow", id: string, entry: CatalogueEntry): Callee {
  const inputs = entry.inputs.map(
    (input) => new InputDeclaration(toRaw(input), NOWHERE, input.name, input.type),
  );
  const inputsByName = new Map(inputs.map((input) => [input.name ?? "", input]));
  const { outputs, cost } = entry;
  const reversed = outputs && [...outputs].reverse();
  const outputsByName = reversed && new Map(reversed.map((output) => [output.name, output]));
  return { id, kind, inputs, inputsByName, outputs, outputsByName, cost: cost ?? undefined };
}

/** No document at hand says what a model takes. */
const NOWHERE = new KnownPlace("");

function toRaw(input: WorkflowInput): JsonObject {
  const raw: JsonValue = input as unknown as JsonValue;
  return isObject(raw) ? raw : {};
}
