import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import type { NodeType } from "../schema/types.generated.js";
import type { NodeInput, WorkflowInput } from "./input-declaration.js";
import type { Job } from "./job-model.js";
import type { FlowState } from "./public-words.js";

export type { InputDeclaration, NodeInput, WorkflowInput } from "./input-declaration.js";

/** A workflow as the rules see it: typed, tolerant, every element with its pointer. */
export interface Workflow {
  /** Pointer of the workflow object; for a bare node array, of the array. */
  readonly pointer: string;
  readonly kind: "definition" | "job";
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly status: string | undefined;
  readonly flow: Flow;
  /** How the job went; `undefined` for a definition. */
  readonly job: Job | undefined;
  /** Declared inputs; `undefined` when the document does not say, so that nothing can be held against it. */
  readonly inputs: readonly WorkflowInput[] | undefined;
  readonly inputsByName: ReadonlyMap<string, WorkflowInput>;
  /** Elements of `inputs`, readable or not. */
  readonly inputCount: number;
  readonly description: string | undefined;
  /** `outputAssetKinds`, as it stands. */
  readonly outputAssetKinds: JsonValue | undefined;
  /** The id of the asset in `thumbnail`, and that of the one in `after`. */
  readonly thumbnail: LogicValue | undefined;
  readonly after: LogicValue | undefined;
  /** The layout of the form, as it stands. */
  readonly uiConfig: JsonValue | undefined;
}

export interface Flow {
  readonly pointer: string;
  readonly state: FlowState;
  /** Elements of the array, readable or not. */
  readonly length: number;
  readonly nodes: readonly FlowNode[];
  /** The first node of each id. */
  readonly nodesById: ReadonlyMap<string, FlowNode>;
  /** Every reference to a node, in document order within each node. */
  readonly references: readonly NodeReference[];
  /** Every input that reads something, those inside `items` too. */
  readonly readings: readonly Reading[];
}

/** An input that reads something, with its `ref`. */
export interface Reading {
  readonly input: NodeInput;
  readonly ref: InputRef;
}

export interface FlowNode {
  readonly index: number;
  readonly pointer: string;
  /** `undefined` when it is missing or no string; blank ids are kept. */
  readonly id: string | undefined;
  /** The documented type, or `unknown`: an opaque node that no rule on types judges. */
  readonly type: NodeType | "unknown";
  /** An earlier node has the same id, so nothing can refer to this one. */
  readonly duplicateOf: FlowNode | undefined;
  /** All nodes of this id in a definition, where there are several: a reference to it may mean any of them. */
  readonly namesakes: readonly FlowNode[];
  readonly modelId: string | undefined;
  readonly workflowId: string | undefined;
  readonly count: number | undefined;
  readonly logicType: string | undefined;
  readonly logic: Logic | undefined;
  readonly items: readonly JsonValue[] | undefined;
  readonly includesOutputs: boolean;
  readonly inputs: readonly NodeInput[];
  readonly dependsOn: readonly NodeReference[];
  /** Entries of `loopBodyNodeIds`. */
  readonly body: readonly NodeReference[];
  /** The whole node as it stands; what it states is asked of `node-fields.ts`. */
  readonly raw: JsonObject;
  /** Fields that are there but broken, or misspelt: no rule may call them missing. */
  readonly broken: ReadonlySet<string>;
}

export interface Logic {
  readonly pointer: string;
  readonly cases: readonly LogicCase[];
  readonly default: LogicValue | undefined;
  /** The values of the cases, then the default, each once; `undefined` where a part could not be read. */
  readonly outcomes: ReadonlySet<string> | undefined;
  readonly transform: LogicValue | undefined;
  readonly raw: JsonObject;
  readonly broken: ReadonlySet<string>;
}

export interface LogicCase {
  readonly pointer: string;
  readonly condition: LogicValue | undefined;
  readonly value: LogicValue | undefined;
  readonly broken: ReadonlySet<string>;
}

/** A string with its place. */
export interface LogicValue {
  readonly pointer: string;
  readonly text: string;
}

/** The `ref` of an input. */
export interface InputRef {
  readonly pointer: string;
  /** `ref.node` unless it is `workflow`. */
  readonly node: NodeReference | undefined;
  /** `ref.node` is `workflow`. */
  readonly workflow: WorkflowInputReference | undefined;
  readonly conditional: readonly NodeReference[];
  readonly equal: LogicValue | undefined;
  readonly name: LogicValue | undefined;
  readonly raw: JsonObject;
  readonly broken: ReadonlySet<string>;
}

export type ReferenceKind = "node" | "conditional" | "depends-on" | "body" | "case-value" | "default";

/** A place that names a node, and what became of it. */
export interface NodeReference {
  readonly kind: ReferenceKind;
  readonly pointer: string;
  readonly id: string;
  readonly owner: FlowNode;
  readonly input: NodeInput | undefined;
  readonly target: ReferenceTarget;
  /** The element before with the same id in the same list. */
  readonly repeats: NodeReference | undefined;
}

export type ReferenceTarget =
  | { readonly kind: "node"; readonly node: FlowNode }
  /** Several nodes have the id; which one is meant is open, and the finding on the id is all that is said. */
  | { readonly kind: "ambiguous"; readonly nodes: readonly FlowNode[] }
  | { readonly kind: "self" }
  | { readonly kind: "unknown" }
  | { readonly kind: "blank" }
  /** Some node has no readable id, so that an unmatched one may mean that node. */
  | { readonly kind: "unjudged" };

/** `ref.node: "workflow"` and the input that `ref.name` names. */
export interface WorkflowInputReference {
  readonly pointer: string;
  readonly name: LogicValue | undefined;
  readonly target:
    | { readonly kind: "input"; readonly input: WorkflowInput }
    | { readonly kind: "unknown" }
    | { readonly kind: "missing-name" }
    /** The workflow does not say, or not readably, which inputs it has. */
    | { readonly kind: "unjudged" };
}
