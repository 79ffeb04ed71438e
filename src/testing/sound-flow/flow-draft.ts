import type { FlowNode, InputRef, NodeInput, NodeType, WorkflowInput } from "../../schema/types.generated.js";
import { hostileIds, hostileOutcomes } from "../hostile-ids.js";
import type { Decider } from "./decider.js";
import type { MadeNode, Scope, Yield } from "./scope.js";

/** What a drawn flow may hold. */
export interface FlowConstraints {
  /** Default 12. Above 50 `graph/too-many-nodes` speaks. */
  readonly maxNodes?: number;
  /** For-each nodes; default true. */
  readonly loops?: boolean;
  /** If-else nodes; default true. */
  readonly logic?: boolean;
  /** Approvals; default true. */
  readonly approvals?: boolean;
  /** `hostile` draws ids and outcomes that break naive code; default `plain`. */
  readonly ids?: "plain" | "hostile";
  readonly spelling?: "camelCase" | "snake_case";
}

/** A flow in the making: nodes, the workflow inputs that they read, and what may still be added. */
export class FlowDraft {
  readonly nodes: FlowNode[] = [];
  readonly inputs: WorkflowInput[] = [];
  readonly allows: { readonly loops: boolean; readonly logic: boolean; readonly approvals: boolean };
  /** Workflow inputs are declared, so that conditions may rest on what they can be. */
  readonly declares: boolean;
  readonly #maxNodes: number;
  readonly #isHostile: boolean;
  readonly #deciders = new Map<string, Decider>();
  #reserved = 0;
  #outcomes = 0;

  constructor(constraints: FlowConstraints, declares: boolean) {
    const { loops = true, logic = true, approvals = true, maxNodes = 12, ids = "plain" } = constraints;
    this.allows = { loops, logic, approvals };
    this.declares = declares;
    this.#maxNodes = maxNodes;
    this.#isHostile = ids === "hostile";
  }

  /** How many nodes may still be added; one is kept for the output. */
  get left(): number {
    return this.#maxNodes - 1 - this.#reserved;
  }

  /** An id that no node has. */
  reserveId(type: NodeType): string {
    const number = this.#reserved++;
    if (!this.#isHostile) return `${type.replace(/^.*-/, "")}_${number + 1}`;
    // 7 has no divisor in common with the length of the list, so neighbours in a flow differ much.
    const id = hostileIds[(number * 7) % hostileIds.length] ?? "";
    return number < hostileIds.length ? id : `${id}#${number}`;
  }

  /** What an if-else node yields, different for each index of one node. */
  outcome(index: number): string {
    if (!this.#isHostile) return `option_${index + 1}`;
    if (index === 0) this.#outcomes++;
    return hostileOutcomes[(this.#outcomes * 3 + index) % hostileOutcomes.length] ?? "";
  }

  /** Adds a node to a scope, behind the gates of that scope unless it has its own condition. */
  add(scope: Scope, node: FlowNode, gives: Yield, runs = scope.runs): MadeNode {
    if (runs === scope.runs) for (const gate of scope.gates) addInput(node, structuredClone(gate));
    const made = { node, runs, gives, isOutside: scope.loop === undefined };
    this.nodes.push(node);
    scope.made.push(made);
    scope.loop?.node.loopBodyNodeIds?.push(node.id);
    return made;
  }

  /** A new workflow input. */
  declare(wanted: Omit<WorkflowInput, "name">, base: string): WorkflowInput {
    const input = { name: `${base}_${this.inputs.length + 1}`, ...wanted };
    this.inputs.push(input);
    return input;
  }

  /** What decides by this source: always the same decider, since one source has one value. */
  decider(ref: InputRef, make: () => Decider): Decider {
    const key = JSON.stringify(ref);
    const decider = this.#deciders.get(key) ?? make();
    this.#deciders.set(key, decider);
    return decider;
  }
}

/** Adds an input under a name that its siblings do not have. */
export function addInput(node: FlowNode, input: NodeInput): NodeInput {
  const inputs = node.inputs ?? [];
  const names = new Set(inputs.map(({ name }) => name));
  const { name } = input;
  for (let number = 2; names.has(input.name); number++) input.name = `${name}_${number}`;
  node.inputs = [...inputs, input];
  return input;
}
