import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { InputPlan } from "./branching-conditions.js";
import { formatIfElse, inputOf, outcomesOf, type Source, sourcesOf } from "./branching-if-else.js";
import type { BuiltNode, NodePlan } from "./branching-plan.js";
import { formatReferences } from "./branching-references.js";

/** A whole flow before it is built. */
export interface FlowPlan {
  readonly inputs: readonly InputPlan[];
  readonly nodes: readonly NodePlan[];
  /** If-else nodes read one or two inputs in common, else each one of its own. */
  readonly sharesSources: boolean;
  /** Readers stand before what they read. */
  readonly isReversed: boolean;
  readonly maxIfElseNodes: number;
  readonly loops: boolean;
}

/** Builds a plan into a workflow; every plan makes a valid one. */
export function buildBranchingFlow(plan: FlowPlan): JsonObject {
  const builder = new FlowBuilder(plan);
  plan.nodes.forEach((node, index) => {
    builder.add(node, plan.nodes.length - index - 1);
  });
  const flow = plan.isReversed ? builder.flow.toReversed() : builder.flow;
  const inputs = plan.inputs.map(inputOf).filter(({ name }) => builder.reads.has(name));
  return { name: "Branching", inputs, flow };
}

interface OpenLoop {
  readonly id: string;
  readonly listsNested: boolean;
  readonly body: string[];
  left: number;
}

class FlowBuilder {
  readonly flow: JsonObject[] = [];
  /** The workflow inputs that conditions read. */
  readonly reads = new Set<string>();
  readonly #plan: FlowPlan;
  readonly #built: BuiltNode[] = [];
  #open: OpenLoop[] = [];
  #ifElseNodes = 0;

  constructor(plan: FlowPlan) {
    this.#plan = plan;
  }

  /** @param left how many nodes are still to come. */
  add(plan: NodePlan, left: number): void {
    const id = `n${this.#built.length}`;
    this.#open = this.#open.filter((loop) => loop.left > 0);
    const around = this.#open.map((loop) => loop.id);
    const visible = this.#built.filter((node) => node.around.every((loop, index) => loop === around[index]));
    this.#enter(id);
    const room = Math.min(left, plan.bodySize, ...this.#open.map((loop) => loop.left));
    const kind = this.#kindOf(plan, room);
    const outcomes = kind === "if-else" ? outcomesOf(plan) : [];
    const { inputs, dependsOn } = formatReferences(plan.references, visible);
    const own = this.#ownFields(plan, kind, id, room);
    this.flow.push({
      id,
      ...own,
      inputs: [...inputs, ...(own.inputs ?? [])],
      ...(dependsOn.length > 0 && { dependsOn }),
    });
    const isGated = inputs.some(({ ref }) => isGate(ref));
    this.#built.push({ id, kind, outcomes, isGated, around });
  }

  #enter(id: string): void {
    this.#open.forEach((loop, index) => {
      loop.left--;
      if (loop.listsNested || index === this.#open.length - 1) loop.body.push(id);
    });
  }

  #kindOf({ kind }: NodePlan, room: number): NodePlan["kind"] {
    if (kind === "for-each" && (room === 0 || !this.#plan.loops)) return "model";
    if (kind === "if-else" && this.#ifElseNodes >= this.#plan.maxIfElseNodes) return "model";
    return kind;
  }

  #ownFields(plan: NodePlan, kind: NodePlan["kind"], id: string, room: number): OwnFields {
    switch (kind) {
      case "model": {
        const included = plan.includesOutputs && this.#open.length === 0;
        return {
          type: "custom-model",
          modelId: "model_any",
          ...(included && { includeOutputsInWorkflowJob: true }),
        };
      }
      case "user-approval":
        return { type: "user-approval" };
      case "list":
        return { type: "list", items: ["one", "two"] };
      case "if-else":
        return formatIfElse(plan, this.#nextSources());
      case "for-each": {
        const body: string[] = [];
        this.#open.push({ id, listsNested: plan.listsNested, body, left: room });
        const loop = { type: "for-each", loopBodyNodeIds: body };
        return plan.count === undefined ? { ...loop, inputs: [ITEMS] } : { ...loop, count: plan.count };
      }
    }
  }

  #nextSources(): Source[] {
    const { inputs, sharesSources } = this.#plan;
    const sources = sourcesOf(this.#ifElseNodes++, sharesSources, inputs);
    for (const { reads } of sources) this.reads.add(reads);
    return sources;
  }
}

function isGate(ref: JsonValue | undefined): boolean {
  return isObject(ref) && (Object.hasOwn(ref, "equal") || Object.hasOwn(ref, "conditional"));
}

type OwnFields = JsonObject & { readonly inputs?: readonly JsonObject[] };

const ITEMS = { name: "items", type: "string_array", value: ["one", "two"] };
