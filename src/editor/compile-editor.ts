import type { KnownCallees } from "../catalogue/catalogue.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import {
  isBehindGate,
  isWiredByConvention,
  type Outcomes,
  positionByName,
  readOutcomes,
} from "./branches.js";
import { readConditionBlocks, throwsOnText } from "./condition-blocks.js";
import {
  type EditorEdge,
  type EditorGraph,
  type EditorNode,
  inputNameOf,
  isApprovalWire,
  isGateWire,
  isWorkflowInput,
  OPAQUE_TYPES,
  SILENT_TYPES,
  suffixOf,
  variableOf,
} from "./editor-model.js";
import { itemName, itemOf, readersOf, textLiteral, typeOfHandle, typeOfValue } from "./flow-terms.js";
import { LoopWalk, reachedFromOutputs } from "./reach.js";

/**
 * What the graph of the editor means, as the nodes of a flow. It is for reasoning only and never to be saved: what the
 * sources do not pin is an opaque node, or left out.
 */
export interface CompiledEditor {
  readonly nodes: readonly JsonObject[];
  /** The element of the graph that each part of the flow comes from, by its pointer below the flow. */
  readonly origins: ReadonlyMap<string, string>;
  /** The node of the graph that each node of the flow comes from. */
  readonly sources: readonly EditorNode[];
  /** Nodes that lead to an output, those that become no node of the flow too. */
  readonly reached: ReadonlySet<EditorNode>;
  /** Nodes of which nobody has published what they become, each with the reason. */
  readonly opaque: ReadonlyMap<EditorNode, string>;
  /** Ids of nodes of which it is only observed what they become. */
  readonly observed: ReadonlySet<string>;
  /** Of the wires that meet where branches do, the first of each input. */
  readonly merges: ReadonlySet<EditorEdge>;
  /** Loops that nothing ends. */
  readonly endless: ReadonlySet<string>;
}

/**
 * Compiles what leads to an output.
 * Complexity: O(nodes + edges), and for loops the sum of their bodies.
 */
export function compileEditor(graph: EditorGraph, callees: KnownCallees): CompiledEditor {
  return new EditorCompiler(graph, callees).compile();
}

/** A name that no input declares: what such a condition decides stays open. */
const OPEN_CONDITION = "trim(not_read) == ''";

/** A node of the flow in the making. */
interface Step {
  readonly node: EditorNode;
  readonly index: number;
  readonly fields: Record<string, JsonValue>;
  readonly inputs: JsonObject[];
  readonly dependsOn: string[];
}

class EditorCompiler {
  readonly #graph: EditorGraph;
  readonly #callees: KnownCallees;
  readonly #reached: ReadonlySet<EditorNode>;
  readonly #origins = new Map<string, string>();
  readonly #opaque = new Map<EditorNode, string>();
  readonly #observed = new Set<string>();
  readonly #endless = new Set<string>();
  readonly #merges = new Set<EditorEdge>();
  readonly #steps: Step[] = [];
  readonly #stepsById = new Map<string, Step>();
  readonly #outcomes = new Map<EditorNode, Outcomes>();
  readonly #walk = new LoopWalk();
  /** The end that each loop keeps, by the loop's id. */
  readonly #ends = new Map<string, EditorNode>();

  constructor(graph: EditorGraph, callees: KnownCallees) {
    this.#graph = graph;
    this.#callees = callees;
    this.#reached = reachedFromOutputs(graph);
    for (const node of graph.nodes) {
      const parent = node.data["parentNodeId"];
      if (typeof parent === "string" && !this.#ends.has(parent)) this.#ends.set(parent, node);
    }
  }

  compile(): CompiledEditor {
    const kept = this.#graph.nodes.filter((node) => this.#isStep(node));
    for (const node of kept) this.#addStep(node);
    for (const step of this.#steps) this.#fill(step);
    this.#addApprovals();
    return {
      nodes: this.#steps.map(({ fields, inputs, dependsOn }) => ({
        ...fields,
        ...(inputs.length > 0 && { inputs }),
        ...(dependsOn.length > 0 && { dependsOn }),
      })),
      origins: this.#origins,
      sources: this.#steps.map(({ node }) => node),
      reached: this.#reached,
      opaque: this.#opaque,
      observed: this.#observed,
      endless: this.#endless,
      merges: this.#merges,
    };
  }

  #isStep(node: EditorNode): boolean {
    if (node.id === undefined || node.duplicateOf !== undefined || !this.#reached.has(node)) return false;
    return !SILENT_TYPES.has(node.type) && !isWorkflowInput(node);
  }

  #addStep(node: EditorNode): Step {
    const index = this.#steps.length;
    const step: Step = { node, index, fields: { id: node.id ?? "" }, inputs: [], dependsOn: [] };
    this.#steps.push(step);
    this.#stepsById.set(node.id ?? "", step);
    this.#origins.set(`/${index}`, node.pointer);
    return step;
  }

  #fill(step: Step): void {
    const { node } = step;
    switch (node.type) {
      case "text":
        step.fields["type"] = "transform";
        step.fields["logic"] = { transform: textLiteral(node.data["value"]) };
        break;
      case "transformText":
        step.fields["type"] = "transform";
        if (typeof node.data["value"] === "string") step.fields["logic"] = { transform: node.data["value"] };
        this.#map(step, "/logic/transform", `${node.pointer}/data/value`);
        this.#addVariables(step);
        break;
      case "model":
      case "llm":
        this.#fillModel(step);
        break;
      case "ifElse":
        this.#fillIfElse(step);
        break;
      case "forEach":
        this.#fillLoop(step);
        break;
      default:
        this.#fillOpaque(step);
    }
    this.#addGate(step);
  }

  /** An opaque node still reads what is wired to it. */
  #fillOpaque(step: Step): void {
    const { node } = step;
    step.fields["type"] = `editor:${node.written ?? ""}`;
    const reason = OPAQUE_TYPES.has(node.type)
      ? "nobody has published what it becomes"
      : "its type is not known";
    this.#opaque.set(node, reason);
    this.#addVariables(step);
  }

  #fillModel(step: Step): void {
    const { node } = step;
    const { modelId, form } = node.data;
    step.fields["type"] = "custom-model";
    if (typeof modelId === "string") step.fields["modelId"] = modelId;
    this.#map(step, "/modelId", `${node.pointer}/data/modelId`);
    if (node.type === "llm") this.#opaque.set(node, "nobody has published what it becomes");
    const wires = new Map<string, EditorEdge[]>();
    for (const edge of node.reads) {
      const name = inputNameOf(edge);
      if (name === undefined || isGateWire(edge) || isApprovalWire(edge)) continue;
      const known = wires.get(name);
      if (known === undefined) wires.set(name, [edge]);
      else known.push(edge);
    }
    for (const [name, edges] of wires) this.#addModelInput(step, name, edges);
    if (!isObject(form)) return;
    for (const [name, value] of Object.entries(form)) {
      if (value === null || wires.has(name)) continue;
      const type = this.#inputType(node, name) ?? typeOfValue(value);
      this.#addInput(
        step,
        { name, ...(type !== undefined && { type }), value },
        appendPointer(`${node.pointer}/data/form`, name),
      );
    }
  }

  #addModelInput(step: Step, name: string, edges: readonly EditorEdge[]): void {
    const [first] = edges;
    if (first === undefined) return;
    const type = this.#inputType(step.node, name) ?? typeOfHandle(first);
    const base = { name, ...(type !== undefined && { type }) };
    const merged = edges.length > 1 ? this.#mergedIds(edges) : undefined;
    if (merged !== undefined) {
      this.#merges.add(first);
      const at = this.#addInput(step, { ...base, ref: { conditional: merged.ids } }, first.pointer);
      merged.edges.forEach((edge, index) => {
        this.#map(step, `${at}/ref/conditional/${index}`, edge.pointer);
      });
      return;
    }
    if (first.producer?.type === "ifElse") {
      this.#openGate(step);
      return;
    }
    const read = this.#referenceOf(first);
    if (read !== undefined) this.#addInput(step, { ...base, ...read }, first.pointer);
  }

  /** Several wires meet in one input where branches do: any that comes is taken. Otherwise only the first one counts. */
  #mergedIds(edges: readonly EditorEdge[]): { ids: string[]; edges: readonly EditorEdge[] } | undefined {
    const steps = edges.map(({ producer }) => this.#stepsById.get(this.#stepIdOf(producer) ?? ""));
    if (steps.some((step) => step === undefined)) return undefined;
    if (!edges.some(({ producer }) => isBehindGate(producer))) return undefined;
    return { ids: steps.map((step) => step?.node.id ?? ""), edges };
  }

  #stepIdOf(producer: EditorNode | undefined): string | undefined {
    if (producer?.type !== "forEachEnd") return producer?.id;
    const parent = producer.data["parentNodeId"];
    return typeof parent === "string" ? parent : undefined;
  }

  /** What an input that a wire ends in reads; `undefined` when the sources do not say, or nothing. */
  #referenceOf(edge: EditorEdge): JsonObject | undefined {
    const { producer } = edge;
    if (producer?.id === undefined) return undefined;
    if (isWorkflowInput(producer)) return { ref: { node: "workflow", name: producer.id } };
    if (producer.type === "asset") {
      const { value } = producer.data;
      return value === undefined || value === null ? undefined : { value };
    }
    const id = this.#stepIdOf(producer);
    if (id === undefined || !this.#stepsById.has(id)) return undefined;
    if (producer.type === "forEach") return { ref: { node: id, name: itemOf(edge) } };
    return { ref: { node: id, name: "all" } };
  }

  /** One input for each wire, named as expressions name it. */
  #addVariables(step: Step, extra: ReadonlySet<string> = NO_NAMES): void {
    const names = new Set<string>();
    for (const edge of step.node.reads) {
      if (isApprovalWire(edge) || edge.producer === undefined) continue;
      if (isGateWire(edge) && (step.node.type !== "ifElse" || edge.producer.type === "ifElse")) continue;
      if (edge.producer.type === "ifElse") {
        this.#openGate(step);
        continue;
      }
      const read = this.#referenceOf(edge);
      if (read === undefined) continue;
      for (const name of [variableOf(edge), edge.producer.id ?? ""]) {
        const isWanted = name === variableOf(edge) || extra.has(name);
        if (!isWanted || names.has(name)) continue;
        names.add(name);
        this.#addInput(step, { name, type: "string", ...read }, edge.pointer);
      }
    }
  }

  #fillIfElse(step: Step): void {
    const { node } = step;
    const blocks = readConditionBlocks(node);
    step.fields["type"] = "logic";
    step.fields["logicType"] = "if-else";
    const fields = blocks.flatMap(({ conditions }) => conditions.map(({ field }) => field ?? ""));
    this.#addVariables(step, new Set(fields));
    const cases = blocks.map(({ pointer, expression, conditions }, index) => {
      const isOpen = conditions.some((one) => one.expression === undefined || throwsOnText(one));
      this.#map(step, `/logic/cases/${index}`, pointer);
      return {
        condition: isOpen || expression === undefined ? OPEN_CONDITION : expression,
        value: String(index + 2),
      };
    });
    step.fields["logic"] = { ...(cases.length > 0 && { cases }), default: "1" };
    if (!isWiredByConvention(node, blocks.length)) this.#observed.add(node.id ?? "");
  }

  #fillLoop(step: Step): void {
    const { node } = step;
    const id = node.id ?? "";
    step.fields["type"] = "for-each";
    const end = this.#ends.get(id);
    if (end === undefined) this.#endless.add(id);
    const body = end === undefined ? [] : this.#bodyOf(node, end);
    step.fields["loopBodyNodeIds"] = body;
    this.#observed.add(id);
    for (const member of body) this.#observed.add(member);
    for (const edge of node.reads) {
      if (isGateWire(edge) || isApprovalWire(edge)) continue;
      const read = this.#referenceOf(edge);
      const number = /-input-(\d+)$/.exec(edge.readerHandle ?? "")?.[1];
      const item = number === undefined ? undefined : itemName(node, number);
      const name = item ?? inputNameOf(edge);
      if (read === undefined || name === undefined) continue;
      const type = name.startsWith("text") ? "string_array" : "file_array";
      this.#addInput(step, { name, type, ...read }, edge.pointer);
    }
  }

  /** The steps between a loop and its end. */
  #bodyOf(loop: EditorNode, end: EditorNode): string[] {
    const seen = this.#walk.between(loop, end);
    const members = [...seen].filter(({ id }) => this.#stepsById.has(id ?? ""));
    return members.sort((a, b) => a.index - b.index).map(({ id }) => id ?? "");
  }

  /** A node runs only when the branch is taken that is wired to it. */
  #addGate(step: Step): void {
    const gates = step.node.reads.filter((edge) => isGateWire(edge) && edge.producer !== undefined);
    const [edge] = gates;
    if (edge === undefined) return;
    if (edge.producer?.type !== "ifElse") {
      // The data that switches a node on is no branch, except of an if-else node, which reads it.
      if (step.node.type !== "ifElse") this.#opaque.set(step.node, "what switches it on is no branch");
      return;
    }
    const equal = this.#outcomeOf(edge);
    if (gates.length > 1 || equal === undefined || !this.#stepsById.has(edge.producer.id ?? "")) {
      this.#opaque.set(step.node, "what switches it on has more than one reading");
      return;
    }
    const ref = { node: edge.producer.id ?? "", equal };
    this.#addInput(step, { name: "conditional", type: "string", ref }, edge.pointer);
  }

  /** The value that an if-else node yields when the branch of a wire is taken. */
  #outcomeOf({ producer, producerHandle }: EditorEdge): string | undefined {
    if (producer === undefined || producerHandle === undefined) return undefined;
    const known = this.#outcomes.get(producer) ?? readOutcomes(producer);
    this.#outcomes.set(producer, known);
    const position =
      known.byHandle.size > 0
        ? known.byHandle.get(producerHandle)
        : positionByName(suffixOf(producer, producerHandle), known.blocks);
    if (position === undefined) return undefined;
    return position < known.blocks ? String(position + 2) : "1";
  }

  /** A branch that is wired where values go: nobody has published what becomes of it. */
  #openGate({ node }: Step): void {
    this.#opaque.set(node, "a branch is wired to it where values go");
  }

  #addApprovals(): void {
    const last = new Map<string, EditorNode>();
    for (const node of this.#graph.nodes) {
      if (node.type !== "approval" || node.id === undefined || node.duplicateOf !== undefined) continue;
      const edge = node.reads.find(({ readerHandle }) => readerHandle === `${node.id}-source-approval`);
      const guarded = this.#stepIdOf(edge?.producer);
      if (guarded !== undefined && this.#stepsById.has(guarded)) last.set(guarded, node);
    }
    const readers = last.size === 0 ? undefined : readersOf(this.#steps);
    for (const [guarded, node] of last) {
      const { message } = node.data;
      for (const reader of readers?.get(guarded) ?? []) {
        this.#map(reader, `/dependsOn/${reader.dependsOn.length}`, node.pointer);
        reader.dependsOn.push(node.id ?? "");
        this.#observed.add(reader.node.id ?? "");
      }
      const step = this.#addStep(node);
      step.fields["type"] = "user-approval";
      step.fields["label"] = typeof message === "string" ? message : "Continue ?";
      step.dependsOn.push(guarded);
      this.#observed.add(node.id ?? "");
    }
  }

  #addInput(step: Step, input: JsonObject, pointer: string): string {
    const at = `/inputs/${step.inputs.length}`;
    step.inputs.push(input);
    this.#map(step, at, pointer);
    return at;
  }

  #map(step: Step, at: string, pointer: string): void {
    this.#origins.set(`/${step.index}${at}`, pointer);
  }

  #inputType({ data }: EditorNode, name: string): string | undefined {
    const { modelId } = data;
    if (typeof modelId !== "string") return undefined;
    return this.#callees.model(modelId)?.inputsByName.get(name)?.type;
  }
}

const NO_NAMES: ReadonlySet<string> = new Set();
