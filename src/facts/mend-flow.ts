import type { Change, ProposedEdit } from "../diagnostics/finding.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { title } from "../diagnostics/phrase.js";
import { add, otherwise, remove, replace, sacrifice, suggest } from "../diagnostics/propose.js";
import { quote } from "../diagnostics/quote.js";
import { isCelName } from "../expressions/cel-name.js";
import type {
  Flow,
  FlowNode,
  InputDeclaration,
  NodeInput,
  NodeReference,
  Workflow,
} from "../flow/flow-model.js";
import { isNamed, statesField } from "../flow/node-fields.js";
import { isProducing } from "../graph/outputs.js";

// What edits of several rules are put together from.

/** Adds elements to a list of a node or workflow that may not be there yet. */
export function addTo(at: string, isThere: boolean, values: readonly JsonValue[]): Change[] {
  if (values.length === 0) return [];
  return isThere ? values.map((value) => add(`${at}/-`, value)) : [add(at, [...values])];
}

export function addInputs(node: FlowNode, inputs: readonly JsonValue[]): Change[] {
  return addTo(`${node.pointer}/inputs`, statesField(node, "inputs"), inputs);
}

/** A name that nothing has yet: the wished one, or with a number behind it. */
export function freeName(wished: string, taken: { has(name: string): boolean }): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wished : `${wished}_${number}`;
    if (!taken.has(name)) return name;
  }
}

/** What a workflow input has to declare for somebody who reads it. */
export type Declared = Pick<InputDeclaration, "name" | "type" | "raw">;

/** An input that a node takes, and how it comes to read a workflow input. */
interface Wanted {
  readonly declared: Declared;
  connect(ref: JsonObject): readonly Change[];
}

/** Declares workflow inputs, and lets inputs of nodes read them; those of one type read one. */
export function askFor(
  workflow: Workflow,
  name: string,
  wanted: readonly Wanted[],
  allowed: readonly string[] = [],
): Change[] | undefined {
  // A bare list of nodes declares nothing.
  if (workflow.inputs === undefined || workflow.pointer === workflow.flow.pointer) return undefined;
  const made = new Map<string, string>();
  const inputs: JsonObject[] = [];
  const taken = new Set(workflow.inputsByName.keys());
  const reads = wanted.flatMap(({ declared, connect }) => {
    const { type = "string", raw } = declared;
    const values = allowed.length > 0 && { allowedValues: [...allowed, freeName("other", new Set(allowed))] };
    const fields = { type, ...pick(raw, ["kind", "inputs"]), ...values };
    const key = JSON.stringify(fields);
    const known = made.get(key) ?? freeName(name, taken);
    if (!made.has(key)) inputs.push({ name: known, ...fields, required: { always: true } });
    made.set(key, known);
    taken.add(known);
    return connect({ node: "workflow", name: known });
  });
  return [...addTo(`${workflow.pointer}/inputs`, true, inputs), ...reads];
}

function pick(raw: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(raw).filter(([field]) => fields.includes(field)));
}

/** Takes away the least that makes some references name nothing any more. */
export function dropReferences(dropped: readonly NodeReference[]): Change[] {
  const gone = new Set(dropped);
  return dropped.flatMap(({ kind, pointer, owner, input }): Change[] => {
    const ref = input?.ref;
    if (kind === "depends-on") {
      const isAll = owner.dependsOn.every((one) => gone.has(one));
      return [remove(isAll ? `${owner.pointer}/dependsOn` : pointer)];
    }
    if (kind === "body") return [remove(pointer)];
    if (ref === undefined) return [];
    const members = ref.conditional.filter((one) => !gone.has(one));
    const isNodeLeft = ref.workflow !== undefined || (ref.node !== undefined && !gone.has(ref.node));
    if (members.length === 0 && !isNodeLeft) return dropInput(input);
    if (kind === "conditional" && members.length === 0) return [remove(`${ref.pointer}/conditional`)];
    return [remove(pointer)];
  });
}

/** Lets an input read nothing; it goes where nothing else is given for it. */
export function dropInput(input: NodeInput | undefined): Change[] {
  if (input === undefined) return [];
  const { ref } = input;
  if (ref !== undefined && (input.value !== undefined || input.default !== undefined))
    return [remove(ref.pointer)];
  return dropWhole(input);
}

/** Takes an input away, whatever is given for it. */
export function dropWhole({ node, pointer }: NodeInput): Change[] {
  const isOnly = node.inputs.length === 1 && node.inputs[0]?.pointer === pointer;
  return [remove(isOnly ? `${node.pointer}/inputs` : pointer)];
}

/** Every place where an id stands that no node has. */
export function placesOf(flow: Flow, id: string): string[] {
  return flow.references.filter((one) => isUnknown(one, id)).map(({ pointer }) => pointer);
}

function isUnknown(one: NodeReference, id: string): boolean {
  return one.id === id && one.target.kind === "unknown";
}

/** Ways out where references name a node that is not there: all that name it are mended at once. */
export function mendUnknown(workflow: Workflow, id: string): ProposedEdit[] {
  const { flow } = workflow;
  const all = flow.references.filter((one) => isUnknown(one, id));
  const reads = all.filter(isRead);
  const asked = askInstead(workflow, id, all);
  const isIdle = reads.length === 0 && all.every(({ input }) => input?.ref?.equal === undefined);
  const dropped = [(isIdle ? suggest : sacrifice)(title("removeNaming", { name: id }), dropReferences(all))];
  const loops =
    reads.length === 0 ? [] : all.filter(({ kind }) => kind === "body").map(({ owner }) => owner.id);
  const readInstead = (other: string, changes: readonly Change[]) =>
    suggest(title("readInstead", { other, name: id }), changes);
  return [
    ...loops.flatMap((loop = "") =>
      readInstead(loop, [
        ...reads.flatMap(({ pointer }) => replace(pointer, loop)),
        ...dropReferences(all.filter((one) => !isRead(one))),
      ]),
    ),
    ...readUnread(flow, reads).map((other) =>
      readInstead(
        other,
        all.map(({ pointer }) => replace(pointer, other)),
      ),
    ),
    ...(asked === undefined ? [] : [suggest(title("askFor", { name: id }), asked)]),
    ...(isIdle ? [...dropped, ...putBack(workflow, id, all)] : [...putBack(workflow, id, all), ...dropped]),
  ];
}

/** Lets those who read a node read a workflow input in its place. */
export function standIn(workflow: Workflow, node: FlowNode): ProposedEdit[] {
  const all = workflow.flow.references.filter(({ target }) => target.kind === "node" && target.node === node);
  const id = node.id ?? "";
  const asked = askInstead(workflow, id, all);
  if (asked === undefined) return [];
  return [suggest(title("askFor", { name: id }), [...asked, remove(node.pointer)])];
}

function isRead({ kind, input }: NodeReference): boolean {
  return kind === "node" && input?.isGate === false;
}

function askInstead(workflow: Workflow, id: string, all: readonly NodeReference[]): Change[] | undefined {
  const wanted = all.filter(isRead).flatMap(({ input }): Wanted[] => {
    const at = input?.ref?.pointer;
    return input === undefined || at === undefined
      ? []
      : [{ declared: input, connect: (ref) => [replace(at, ref)] }];
  });
  const asked = wanted.length === 0 ? undefined : askFor(workflow, id, wanted);
  const mended = new Set(all.filter(isRead).map(({ input }) => input));
  const others = all.filter((one) => one.input === undefined || !mended.has(one.input));
  return asked && [...asked, ...dropReferences(others)];
}

/** The one node that nothing reads and that waits for none of some readers; best one that is there to be read. */
function readUnread(flow: Flow, readers: readonly NodeReference[]): string[] {
  if (readers.length === 0) return [];
  const read = new Set(flow.references.map(({ id }) => id));
  const behind = new Set(readers.map(({ owner }) => owner));
  for (const one of behind) for (const { id, owner } of flow.references) if (id === one.id) behind.add(owner);
  const free = flow.nodes.filter((node) => !read.has(node.id ?? "") && !behind.has(node));
  const waiting = free.filter((node) => !isProducing(node) && node.type !== "user-approval");
  const [only, ...more] = waiting.length > 0 ? waiting : free.filter(isProducing);
  return only?.id === undefined || more.length > 0 ? [] : [only.id];
}

/** A stand-in for a node that is not there: it hands on what it gets, or chooses as the run says. */
function putBack(workflow: Workflow, id: string, all: readonly NodeReference[]): ProposedEdit[] {
  const { flow } = workflow;
  const asked = all.flatMap(({ input }) => input?.ref?.equal?.text ?? []);
  const outcomes = [...new Set(asked)];
  const [loop] = all.filter(({ kind }) => kind === "body").map(({ owner }) => owner);
  const inputs: JsonObject[] = loop === undefined ? [] : [itemOf(loop)];
  const [source] = loop === undefined ? readUnread(flow, all) : [];
  if (source !== undefined) inputs.push({ name: "given", type: "string", ref: { node: source } });
  const changes: Change[] = [];
  if (outcomes.length > 0 || inputs.length === 0) {
    const type = all.find(isRead)?.input?.type ?? "string";
    const declared = { name: id, type: outcomes.length > 0 ? "string" : type, raw: {} };
    const connect = (ref: JsonObject) => {
      inputs.unshift({ name: "given", type: declared.type, ref });
      return [];
    };
    changes.push(...(askFor(workflow, id, [{ declared, connect }], outcomes) ?? []));
    if (changes.length === 0) return [];
  }
  const [given] = inputs.map(({ name }) => name);
  const node =
    outcomes.length > 0 ? chooser(outcomes) : { type: "transform", logic: { transform: `${given}` } };
  const says = outcomes.length > 0 ? title("putBackChooser", { id }) : title("putBack", { id });
  return [suggest(says, [...changes, add(`${flow.pointer}/-`, { id, ...node, inputs })])];
}

/** An input that reads the item of a loop. */
export function itemOf({ id = "", inputs }: FlowNode): JsonObject {
  const type = inputs.find(({ isGate }) => !isGate)?.type ?? "string_array";
  return { name: "item", type: type.replace(/_array$/, ""), ref: { node: id } };
}

function chooser(outcomes: readonly string[]): JsonObject {
  const cases = outcomes.map((value) => ({ condition: `given == ${JSON.stringify(value)}`, value }));
  return {
    type: "logic",
    logicType: "if-else",
    logic: { cases, default: freeName("other", new Set(outcomes)) },
  };
}

/** Takes a node away, with whatever then has no effect and nothing else names. */
export function removeNode(
  workflow: Workflow,
  node: FlowNode,
  kept: readonly NodeReference[] = [],
): Change[] {
  const { references, readings } = workflow.flow;
  const gone = new Set<FlowNode | undefined>([node]);
  const isLeft = ({ owner }: NodeReference) => !gone.has(owner);
  for (const one of gone)
    for (const { owner, target } of references) {
      if (owner !== one || target.kind !== "node" || isProducing(target.node)) continue;
      const source = target.node;
      if (!references.some((other) => other.id === source.id && isLeft(other))) gone.add(source);
    }
  const named = references.filter((one) => gone.has(targetOf(one)) && isLeft(one) && !kept.includes(one));
  const readBy = (input: InputDeclaration) =>
    readings.filter(
      ({ ref }) => ref.workflow?.target.kind === "input" && ref.workflow.target.input === input,
    );
  const unread = (workflow.inputs ?? []).filter((input) => {
    const readers = readBy(input);
    return readers.length > 0 && readers.every((reading) => gone.has(reading.input.node));
  });
  return [
    ...dropReferences(named),
    ...[...gone, ...unread].flatMap((one) => (one === undefined ? [] : [remove(one.pointer)])),
  ];
}

function targetOf({ target }: NodeReference): FlowNode | undefined {
  return target.kind === "node" ? target.node : undefined;
}

/** Lets a node call what the nodes nearest to it call, or take from the run what it would have made. */
export function mendCall(
  workflow: Workflow,
  node: FlowNode,
  field: "modelId" | "workflowId",
): ProposedEdit[] {
  const others = workflow.flow.nodes.filter((one) => one.type === node.type && isNamed(one[field]));
  const nearest = others.sort((a, b) => Math.abs(a.index - node.index) - Math.abs(b.index - node.index));
  const [first] = nearest;
  const id = first?.[field];
  const as = quote(first?.id ?? "", 40);
  return [
    ...(id === undefined
      ? []
      : [suggest(title("runLike", { name: id, node: as }), [add(`${node.pointer}/${field}`, id)])]),
    ...otherwise([
      ...standIn(workflow, node),
      ...handOn(node),
      sacrifice(title("removeNode", { node: node.id ?? "" }), removeNode(workflow, node)),
    ]),
  ];
}

/** Makes a node one that hands on what it gets. */
function handOn(node: FlowNode): ProposedEdit[] {
  const input = node.inputs.find(({ isGate, name = "" }) => !isGate && isCelName(name));
  if (input?.name === undefined) return [];
  const changes = [
    replace(`${node.pointer}/type`, "transform"),
    add(`${node.pointer}/logic`, { transform: input.name }),
  ];
  return [sacrifice(title("makeTransform", { node: node.id ?? "", input: input.name }), changes)];
}
