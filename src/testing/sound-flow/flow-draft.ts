import type {
  FlowNode,
  InputRef,
  NodeInput,
  NodeType,
  UiConfig,
  WorkflowInput,
} from "../../schema/types.generated.js";
import { hostileIds, hostileInputNames, hostileOutcomes } from "../hostile-ids.js";
import type { Decider } from "./decider.js";
import type { MadeNode, Scope, Yield } from "./scope.js";

/** What a drawn flow may hold. */
export interface FlowConstraints {
  /** How many nodes at most, one or more. Default 12. Above 50 `graph/too-many-nodes` speaks. */
  readonly maxNodes?: number | undefined;
  /** Whether there may be for-each nodes, nested ones too. Default true. */
  readonly loops?: boolean | undefined;
  /** Whether there may be if-else nodes, with what hangs on them. Default true. */
  readonly logic?: boolean | undefined;
  /** Whether there may be approvals. Default true. */
  readonly approvals?: boolean | undefined;
  /**
   * Whether several if-else nodes test one source, wherever there is room for a second one, or never. Drawn when absent,
   * so that half of the flows that branch do.
   */
  readonly sharedSources?: boolean | undefined;
  /** `hostile` draws ids, outcomes and input names that are legal and break naive code. Default `plain`. */
  readonly ids?: "plain" | "hostile" | undefined;
  /** How field names are written. Default `camelCase`. */
  readonly spelling?: "camelCase" | "snake_case" | undefined;
}

/** A flow in the making: nodes, the workflow inputs that they read, and what may still be added. */
export class FlowDraft {
  readonly nodes: FlowNode[] = [];
  readonly inputs: WorkflowInput[] = [];
  /** How the form shows the inputs; one block of each kind, the latest counts. */
  readonly form: UiConfig = {};
  readonly allows: {
    readonly loops: boolean;
    readonly logic: boolean;
    readonly approvals: boolean;
    readonly sharedSources: boolean | undefined;
  };
  /** Workflow inputs are declared, so that conditions may rest on what they can be. */
  readonly declares: boolean;
  /** What if-else nodes test. */
  readonly tested = new Set<Decider>();
  readonly #maxNodes: number;
  readonly #isHostile: boolean;
  readonly #deciders = new Map<string, Decider>();
  #reserved = 0;
  #outcomes = 0;

  constructor(constraints: FlowConstraints, declares: boolean) {
    const { loops = true, logic = true, approvals = true, maxNodes = 12, ids = "plain" } = constraints;
    this.allows = { loops, logic, approvals, sharedSources: constraints.sharedSources };
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
    const number = this.inputs.length;
    const input = { name: this.#isHostile ? hostileName(number) : `${base}_${number + 1}`, ...wanted };
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

function hostileName(number: number): string {
  const name = hostileInputNames[number % hostileInputNames.length] ?? "";
  return number < hostileInputNames.length ? name : `${name}#${number}`;
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
