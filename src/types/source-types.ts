import type { Callee, KnownCallees } from "../catalogue/catalogue.js";
import type { FlowNode, InputRef, NodeInput, NodeReference, Workflow } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { selectionsOf } from "../flow/references.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findLoopSources } from "../graph/loop-sources.js";
import { hasReadableOutcomes } from "../graph/outcomes.js";
import { findCalleeInput } from "../inputs/callee-inputs.js";
import { declaredType, type SourceType, type TypeBase, typeOfName, UNKNOWN_TYPE } from "./type-declared.js";
import { judgeTypes, type TypeVerdict } from "./type-verdict.js";

/** An input and what its `ref` brings, of a type that it does not take. */
export interface TypeMismatch {
  readonly input: NodeInput;
  readonly ref: InputRef;
  readonly verdict: Exclude<TypeVerdict, "fits" | "unknown">;
  readonly given: SourceType;
  readonly wanted: SourceType;
}

/** What is known of the values that travel through a flow. */
export class SourceTypes {
  readonly #graph: FlowGraph;
  readonly #workflow: Workflow;
  readonly #callees: KnownCallees;
  /** What each node yields, by what is asked for: many may read one node, and what it yields may be long. */
  readonly #ofNodes = new Map<FlowNode | Callee, Map<string, SourceType>>();
  #crossing: ReadonlySet<NodeReference> | undefined;
  #mismatches: readonly TypeMismatch[] | undefined;

  constructor(graph: FlowGraph, workflow: Workflow, callees: KnownCallees) {
    this.#graph = graph;
    this.#workflow = workflow;
    this.#callees = callees;
  }

  /** The inputs that cannot take what they read, in document order. Complexity: O(inputs + references). */
  get mismatches(): readonly TypeMismatch[] {
    this.#mismatches ??= this.#findMismatches();
    return this.#mismatches;
  }

  /**
   * What an input of a node takes: what the model or workflow declares that it calls, else what it states itself.
   * Expressions take values as they are, and a for-each takes arrays whatever it states.
   */
  wantedBy(input: NodeInput): SourceType {
    if (input.node.type === "logic" || input.node.type === "transform") return UNKNOWN_TYPE;
    const own = declaredType(input);
    const known = findCalleeInput(input, this.#callees);
    const isIterated = input.node.type === "for-each" && input.container === undefined;
    if (known === undefined && !isIterated) return own;
    const wanted = known === undefined ? own : declaredType(known);
    // Lists of models leave the kind of media out.
    const kind = wanted.base === own.base ? (wanted.kind ?? own.kind) : wanted.kind;
    return { base: wanted.base, arity: isIterated ? "unknown" : wanted.arity, kind };
  }

  /** What the `ref` of an input brings to a reader that takes `wanted`; unknown without one. */
  broughtTo(input: NodeInput, wanted: TypeBase): SourceType {
    return this.#typeOfRef(input, wanted, true);
  }

  #findMismatches(): TypeMismatch[] {
    const found: TypeMismatch[] = [];
    for (const { input, ref } of this.#graph.flow.readings) {
      if (input.isGate) continue;
      const wanted = this.wantedBy(input);
      if (wanted.base === "unknown") continue;
      const given = this.broughtTo(input, wanted.base);
      const verdict = judgeTypes(given, wanted);
      if (verdict !== "fits" && verdict !== "unknown") found.push({ input, ref, verdict, given, wanted });
    }
    return found;
  }

  #typeOfRef({ ref }: NodeInput, wanted: TypeBase, followsLoops: boolean): SourceType {
    if (ref === undefined || ref.broken.size > 0) return UNKNOWN_TYPE;
    const target = ref.workflow?.target;
    if (target !== undefined) return target.kind === "input" ? declaredType(target.input) : UNKNOWN_TYPE;
    if (ref.node !== undefined) return this.#typeOfNode(ref.node, ref, wanted, followsLoops);
    return commonType(ref.conditional.map((source) => this.#typeOfNode(source, ref, wanted, followsLoops)));
  }

  #typeOfNode(source: NodeReference, ref: InputRef, wanted: TypeBase, followsLoops: boolean): SourceType {
    const { target, owner } = source;
    if (target.kind !== "node" || this.#crossings.has(source)) return UNKNOWN_TYPE;
    const isInside = this.#graph.loops.byNode.get(target.node)?.members.has(owner) ?? false;
    if (isInside && !followsLoops) return UNKNOWN_TYPE;
    if (this.#isOpen(target.node)) return UNKNOWN_TYPE;
    const callee = this.#callees.calleeOf(target.node);
    const output = ref.name?.text;
    const isLong = isInside || callee !== undefined || target.node.type === "list";
    if (!isInside && target.node.type === "for-each") return this.#typeOfResults(target.node, source, output);
    if (!isLong) return yieldedType(target.node, output, wanted, this.#callees);
    const known = this.#knownOf(callee ?? target.node);
    const key = `${wanted} ${isInside ? "item" : `output ${output ?? "*"}`}`;
    let type = known.get(key);
    if (type === undefined) {
      type = isInside
        ? this.#typeOfItem(target.node, wanted)
        : yieldedType(target.node, output, wanted, this.#callees);
      known.set(key, type);
    }
    return type;
  }

  #knownOf(yielding: FlowNode | Callee): Map<string, SourceType> {
    const known = this.#ofNodes.get(yielding) ?? new Map<string, SourceType>();
    this.#ofNodes.set(yielding, known);
    return known;
  }

  /** What names a node may stand for the output of that node, and of an open body nothing is known. */
  #isOpen(node: FlowNode): boolean {
    if (selectionsOf(node, this.#graph.flow.nodesById).length > 0) return true;
    return node.type === "for-each" && this.#graph.openBodies.has(node);
  }

  /**
   * What a loop hands to a node outside of it: an array of results, one for each iteration. Where another name is
   * read, or another finding says that the loop is not what it should be, nothing is known.
   */
  #typeOfResults(loop: FlowNode, { owner }: NodeReference, output: string | undefined): SourceType {
    const members = this.#graph.loops.byNode.get(loop)?.members;
    const isWhole = output === undefined || output === "all";
    return isWhole && members?.size && !this.#graph.cyclicNodes.has(owner) ? RESULTS : UNKNOWN_TYPE;
  }

  /** What a node in the body of a loop gets from it. */
  #typeOfItem(loop: FlowNode, wanted: TypeBase): SourceType {
    const [source, ...others] = findLoopSources(loop, this.#workflow);
    if (source === undefined || others.length > 0 || loop.broken.has("inputs")) return UNKNOWN_TYPE;
    const { input } = source;
    // The item of a loop around this one is a single value: what is in it is unknown.
    const iterated = input.ref === undefined ? constantType(input) : this.#typeOfRef(input, wanted, false);
    const { base, arity, kind } = iterated;
    // Of an entry of an inputs_array a name may pick one value.
    if (arity === "single" || base === "object") return UNKNOWN_TYPE;
    return { base, arity: "single", kind };
  }

  /** References that a finding on the loop speaks about. */
  get #crossings(): ReadonlySet<NodeReference> {
    this.#crossing ??= new Set(this.#graph.crossings.map(({ reference }) => reference));
    return this.#crossing;
  }
}

/** What a constant of a loop brings: an array is one, though the input may state the type of its items. */
function constantType(input: NodeInput): SourceType {
  const stated = declaredType(input);
  return Array.isArray(input.value ?? input.default)
    ? { base: stated.base, arity: "array", kind: stated.kind }
    : stated;
}

/**
 * What a node yields to a reader outside of its own loop.
 * @param output the name in the `ref`; `all` or nothing means every output.
 * @param wanted what the reader takes: a list of strings holds texts or ids, whichever that is.
 */
function yieldedType(
  node: FlowNode,
  output: string | undefined,
  wanted: TypeBase,
  callees: KnownCallees,
): SourceType {
  switch (node.type) {
    case "generate-prompt":
      return TEXTS;
    case "remove-background":
      return IMAGES;
    case "logic":
      return isIfElse(node) && hasReadableOutcomes(node) ? OUTCOME : UNKNOWN_TYPE;
    case "list":
      return listedType(node, wanted);
    case "custom-model":
    case "workflow":
      return outputType(callees.calleeOf(node), output);
    default:
      return UNKNOWN_TYPE;
  }
}

const TEXTS: SourceType = { base: "string", arity: "unknown" };
const IMAGES: SourceType = { base: "file", arity: "unknown", kind: "image" };
const OUTCOME: SourceType = { base: "string", arity: "single" };
const RESULTS: SourceType = { base: "unknown", arity: "array" };

/** What several sources have in common, of which any may be the one that is read. */
function commonType(types: readonly SourceType[]): SourceType {
  const [first, ...others] = types;
  if (first === undefined || others.some(({ base }) => base !== first.base)) return UNKNOWN_TYPE;
  if (others.length === 0) return first;
  const arity = others.every((other) => other.arity === first.arity) ? first.arity : "unknown";
  const kind = others.every((other) => other.kind === first.kind) ? first.kind : undefined;
  return { base: first.base, arity, kind };
}

function outputType(callee: Callee | undefined, name: string | undefined): SourceType {
  const outputs = callee?.outputs ?? [];
  if (outputs.length === 0) return UNKNOWN_TYPE;
  const isOnly = name === undefined && outputs.length === 1;
  const named = isOnly ? outputs[0] : name === undefined ? undefined : callee?.outputsByName?.get(name);
  if (named !== undefined) return typeOfName(named.type, named.kind);
  if (name !== undefined && name !== "all") return UNKNOWN_TYPE;
  const types = outputs.map(({ type, kind }) => typeOfName(type, kind));
  const { base, kind } = commonType(types);
  return { base, arity: "unknown", kind };
}

function listedType({ items }: FlowNode, wanted: TypeBase): SourceType {
  const types = new Set((items ?? []).map((item) => typeof item));
  if (types.size !== 1) return UNKNOWN_TYPE;
  if (types.has("number")) return { base: "number", arity: "array" };
  if (!types.has("string")) return UNKNOWN_TYPE;
  return { base: wanted === "file" || wanted === "model" ? wanted : "string", arity: "array" };
}
