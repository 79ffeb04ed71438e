import type { JsonValue } from "../../diagnostics/json.js";
import type { Spelling } from "../../document/respell.js";
import type { FlowNode, NodeInput, WorkflowInput } from "../../schema/types.generated.js";
import type { ValidateOptions } from "../../validate/options.js";
import { hostileInputNames } from "../hostile-ids.js";
import type { Choices } from "../sound-flow/choices.js";
import type { DrawnWorkflow } from "../sound-flow/draw-workflow.js";
import { addInput } from "../sound-flow/flow-draft.js";
import type { BrokenSubject } from "./broken-workflow.js";
import { type Knot, tieKnot } from "./knot.js";

/** Where the finding to expect stands: on a node, or without one at a pointer of the document. */
export interface Spot {
  readonly messageId: string;
  readonly node?: FlowNode | undefined;
  /** Inside the node; field names in camelCase. */
  readonly path: string;
  /** Inside the node as it is spelled in the end, where that is not what the path says. */
  readonly spelledPath?: (spelling: Spelling) => string;
  /** With which the defect shows. */
  readonly options?: ValidateOptions;
  /** What is checked when it is not the workflow as a value, made of the workflow in its final spelling. */
  readonly subject?: (document: JsonValue, spelling: Spelling) => BrokenSubject;
  /** Where it starts in a text, for what only a text has a place for. */
  readonly line?: number;
}

/** Plants one defect in a sound workflow and says which finding that has to make. */
export type Plant = (site: DefectSite) => Spot;

/** A sound workflow that a defect is being planted in. What it adds for the purpose is sound by itself. */
export class DefectSite {
  readonly workflow: DrawnWorkflow;
  readonly choices: Choices;
  /** In half of the workflows: nodes that a defect among them must not make look wrong. */
  readonly knot: Knot | undefined;
  readonly #drawn: readonly FlowNode[];

  constructor(workflow: DrawnWorkflow, choices: Choices) {
    this.workflow = structuredClone(workflow);
    this.choices = choices;
    this.knot = choices.flip() ? tieKnot(this) : undefined;
    this.#drawn = [...this.workflow.flow];
  }

  /** An id that no node has. */
  newId(base = "planted", separator = " "): string {
    const ids = new Set(this.workflow.flow.map(({ id }) => id));
    for (let number = 1; ; number++) {
      const id = `${base}${separator}${number}`;
      if (!ids.has(id)) return id;
    }
  }

  /** Declares an input of the workflow and says how it is called. */
  declare(input: Omit<WorkflowInput, "name">): string {
    const names = new Set(this.workflow.inputs.map((known) => known.name));
    const base = this.choices.from(hostileInputNames) ?? "planted";
    let name = base;
    for (let number = 2; names.has(name); number++) name = `${base}_${number}`;
    this.workflow.inputs.push({ name, ...input });
    return name;
  }

  /** Adds a node at the end, where it comes after all others. */
  append(node: Omit<FlowNode, "id"> & { id?: string }): FlowNode {
    const added = { id: this.newId(), ...node };
    this.workflow.flow.push(added);
    return added;
  }

  /** Adds a node that always runs and that nothing reads yet. */
  model(...inputs: NodeInput[]): FlowNode {
    return this.append({ type: "custom-model", modelId: "model_planted", inputs });
  }

  /** Some node of the drawn flow that passes a test; none that was added for the defect. */
  find(isFitting: (node: FlowNode) => boolean): FlowNode | undefined {
    return this.choices.from(this.#drawn.filter(isFitting));
  }

  /** Some node of any type. */
  any(): FlowNode {
    return this.find(() => true) ?? this.model();
  }

  /** Some node on which one more input changes nothing else. */
  host(): FlowNode {
    return this.find(({ type }) => type !== "for-each" && type !== "user-approval") ?? this.model();
  }

  /** Some node whose inputs take what they declare: expressions take values as they are. */
  reader(): FlowNode {
    return this.find(({ type }) => !UNTYPED.has(type)) ?? this.model();
  }

  /** Adds an input to some node; the path leads to the input. */
  read(ref: NodeInput["ref"], node = this.host()): { node: FlowNode; path: string } {
    return this.give({ name: "planted", type: "file", ...(ref === undefined ? {} : { ref }) }, node);
  }

  /** Adds an input to a node; the path leads to the input. */
  give(input: NodeInput, node = this.host()): { node: FlowNode; path: string } {
    addInput(node, input);
    return { node, path: `/inputs/${(node.inputs?.length ?? 0) - 1}` };
  }

  /** Lets a node wait for others; the path leads to the first of the new entries. */
  wait(node: FlowNode, ...ids: string[]): { node: FlowNode; path: string } {
    const before = node.dependsOn ?? [];
    node.dependsOn = [...before, ...ids];
    return { node, path: `/dependsOn/${before.length}` };
  }

  /** The ids of all nodes in loop bodies. */
  inLoops(): Set<string> {
    return new Set(this.workflow.flow.flatMap(({ loopBodyNodeIds = [] }) => loopBodyNodeIds));
  }
}

const UNTYPED: ReadonlySet<string> = new Set(["for-each", "user-approval", "logic", "transform"]);

/** An input with a value of its own. */
export const constant: NodeInput = { name: "prompt", type: "string", value: "a fox" };

/** An input that reads a node, of a type that fits what it yields. */
export function reading({ id, type }: FlowNode): NodeInput {
  const isText = type === "generate-prompt" || type === "logic";
  return {
    name: "planted",
    type: isText ? "string" : type === "list" ? "string_array" : "file",
    ref: { node: id },
  };
}
