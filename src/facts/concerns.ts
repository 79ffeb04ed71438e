import type { ReferenceTarget, Workflow, WorkflowInputReference } from "../flow/flow-model.js";
import { noteFields } from "../flow/node-fields.js";
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

/** One of the things that a rule looks at. */
export type Concern = readonly [kind: keyof Concerns, name: string];

/** What concerns a rule, one after the other. */
export function listConcerns(concerns: Concerns): Concern[] {
  const kinds = Object.keys(concerns) as (keyof Concerns)[];
  return kinds.flatMap((kind) => (concerns[kind] ?? []).map((name): Concern => [kind, name]));
}

/** What is in a workflow, as far as rules can be about it. */
export class Contents {
  readonly #there: Readonly<Record<keyof Concerns, Set<string>>> = {
    nodes: new Set(),
    fields: new Set(),
    inputs: new Set(),
    references: new Set(),
    workflowInputs: new Set(),
    refs: new Set(),
  };

  /** Complexity: O(size of the flow). */
  constructor({ flow }: Workflow, inputs: InputFacts) {
    const { nodes, fields, references, workflowInputs, refs } = this.#there;
    for (const node of flow.nodes) {
      nodes.add(node.type);
      noteFields(node, fields);
    }
    for (const field of inputs.fields) if (inputs.stating(field).length > 0) this.#there.inputs.add(field);
    for (const { target } of flow.references) references.add(target.kind);
    for (const { ref } of flow.readings) {
      if (ref.workflow !== undefined) workflowInputs.add(ref.workflow.target.kind);
      if (ref.conditional.length > 0) refs.add("conditional");
      if (ref.equal !== undefined) refs.add("equal");
    }
  }

  /** Whether there is anything for a rule to look at. */
  hasSome(concerns: readonly Concern[]): boolean {
    for (const [kind, name] of concerns) if (this.#there[kind].has(name)) return true;
    return false;
  }
}
