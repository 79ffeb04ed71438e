import type { ReferenceTarget, Workflow, WorkflowInputReference } from "../flow/flow-model.js";
import { visitFields } from "../flow/node-fields.js";
import type { NodeType } from "../schema/types.generated.js";
import type { InputFacts } from "./input-facts.js";

/** What a rule looks at: any of these. A rule without concerns looks at every workflow. */
export interface Concerns {
  /** Nodes of these types. */
  readonly nodes?: readonly NodeType[];
  /** Nodes in which one of these fields stands. */
  readonly fields?: readonly string[];
  /** Inputs, gates apart, in which one of these fields stands. */
  readonly inputs?: readonly string[];
  /** References that lead to this. */
  readonly references?: readonly ReferenceTarget["kind"][];
  /** References to the workflow that lead to this. */
  readonly workflowInputs?: readonly WorkflowInputReference["target"]["kind"][];
  /** Parts of a `ref`. */
  readonly refs?: readonly ("conditional" | "equal")[];
}

/** One of the things that rules look at, by its number. */
export type Concern = number;

/** What concerns a rule, one after the other. */
export function listConcerns(concerns: Concerns): Concern[] {
  const kinds = Object.keys(concerns) as (keyof Concerns)[];
  return kinds.flatMap((kind) => (concerns[kind] ?? []).map((name) => numberOf(kind, name)));
}

/** Numbers what rules look at, by kind and name. */
const NUMBERS: Readonly<Record<keyof Concerns, Map<string, Concern>>> = {
  nodes: new Map(),
  fields: new Map(),
  inputs: new Map(),
  references: new Map(),
  workflowInputs: new Map(),
  refs: new Map(),
};

function numberOf(kind: keyof Concerns, name: string): Concern {
  const known = NUMBERS[kind].get(name);
  if (known !== undefined) return known;
  NUMBERS[kind].set(name, count);
  return count++;
}

let count = 0;

/** What is in a workflow, as far as rules can be about it. */
export class Contents {
  readonly #there: boolean[];

  /** Complexity: O(size of the flow). */
  constructor({ flow }: Workflow, inputs: InputFacts) {
    this.#there = new Array<boolean>(count).fill(false);
    const noteField = (field: string) => this.#note(NUMBERS.fields, field);
    for (const node of flow.nodes) {
      this.#note(NUMBERS.nodes, node.type);
      visitFields(node, noteField);
    }
    for (const [field, number] of NUMBERS.inputs)
      if (inputs.stating(field).length > 0) this.#there[number] = true;
    for (const { target } of flow.references) this.#note(NUMBERS.references, target.kind);
    for (const { ref } of flow.readings) {
      if (ref.workflow !== undefined) this.#note(NUMBERS.workflowInputs, ref.workflow.target.kind);
      if (ref.conditional.length > 0) this.#note(NUMBERS.refs, "conditional");
      if (ref.equal !== undefined) this.#note(NUMBERS.refs, "equal");
    }
  }

  /** Whether there is anything for a rule to look at. */
  hasSome(concerns: readonly Concern[]): boolean {
    for (const concern of concerns) if (this.#there[concern] === true) return true;
    return false;
  }

  #note(numbers: ReadonlyMap<string, Concern>, name: string): void {
    const number = numbers.get(name);
    if (number !== undefined) this.#there[number] = true;
  }
}
