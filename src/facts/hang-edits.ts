import type { Witness } from "../diagnostics/diagnostic.js";
import type { Change, ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { MessageData } from "../diagnostics/message.js";
import { title, titles } from "../diagnostics/phrase.js";
import { add, otherwise, suggest } from "../diagnostics/propose.js";
import type { FlowNode, InputRef, NodeInput, NodeReference } from "../flow/flow-model.js";
import { allInputs } from "../flow/node-inputs.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { isProducing } from "../graph/outputs.js";
import type { Hang } from "../runs/path-facts.js";
import { addInputs } from "./mend-flow.js";

/** Who waits forever, and for what. */
interface Waiting {
  /** The root of the hang and whatever reads it in turn, each after what it reads. */
  readonly nodes: readonly FlowNode[];
  /** What is skipped while they wait. */
  readonly sources: readonly FlowNode[];
  /** What would be handed back in their place, were all of them skipped and nothing else an output. */
  readonly instead: readonly FlowNode[];
}

/**
 * Ways out of a hang; the frame offers those after which nothing is left to find. What hangs behind the root would only
 * move the hang, so that the same is done to all of it.
 */
export function proposeHangEdits({ node, stuck, witness }: Hang, graph: FlowGraph): ProposedEdit[] {
  const sources = [...new Set(stuck.flatMap((reference) => reference.sources))];
  const nodes = findWaiting(node, graph);
  const waiting = { nodes, sources, instead: findInstead(nodes, sources, graph) };
  const isOrder = stuck.every(({ kind }) => kind === "order");
  return [
    ...readWhicheverRan(node),
    ...gateLike(waiting),
    ...(isOrder ? skipAfter(waiting) : skipWith(waiting)),
    ...otherwise(yieldInstead(sources, witness, graph)),
  ];
}

/** Lets a node run on the conditions of others, where these have conditions of their own. */
export function runLike(node: FlowNode, sources: readonly FlowNode[]): ProposedEdit[] {
  return gateLike({ nodes: [node], sources, instead: [] });
}

/** A node and those that read it plainly, over other nodes, too. */
function findWaiting(root: FlowNode, graph: FlowGraph): FlowNode[] {
  const found = new Set<FlowNode>([root]);
  for (const node of found) {
    const members = graph.loops.byNode.get(node)?.members;
    for (const { kind, owner, input } of graph.readers.get(node) ?? []) {
      const isPlain =
        kind === "node" && input?.isGate === false && !names(input.ref?.conditional ?? [], node);
      if (isPlain && !members?.has(owner)) found.add(owner);
    }
    if (found.size > MOST_WAITING) return [root];
  }
  return [...found];
}

const MOST_WAITING = 12;

function names(references: readonly NodeReference[], node: FlowNode): boolean {
  return references.some(({ target }) => target.kind === "node" && target.node === node);
}

/** What the skipped nodes read, when they are all that a run would have handed back. */
function findInstead(
  nodes: readonly FlowNode[],
  sources: readonly FlowNode[],
  { outputs, loops }: FlowGraph,
): FlowNode[] {
  const skipped = new Set([...nodes, ...sources]);
  // Not a list of all outputs: there may be many hangs.
  for (const output of outputs.all) if (!skipped.has(output)) return [];
  const read = [...skipped].flatMap(plainReadings).flatMap(({ ref }) => targetOf(ref) ?? []);
  const isOutput = (node: FlowNode) => isProducing(node) && loops.around(node).length === 0;
  return [...new Set(read)].filter((node) => !skipped.has(node) && isOutput(node));
}

/** Inputs that hand over what one node made. */
function plainReadings(node: FlowNode): (NodeInput & { readonly ref: InputRef })[] {
  return [...allInputs(node)].filter(
    (input): input is NodeInput & { readonly ref: InputRef } =>
      !input.isGate && targetOf(input.ref) !== undefined,
  );
}

function targetOf(ref: InputRef | undefined): FlowNode | undefined {
  return ref?.node?.target.kind === "node" ? ref.node.target.node : undefined;
}

function readWhicheverRan(node: FlowNode): ProposedEdit[] {
  const [first, ...others] = plainReadings(node);
  const isEntry = others.some(({ container }) => container !== undefined);
  if (first === undefined || others.length === 0 || isEntry) return [];
  const members = [...new Set([first, ...others].map(({ ref }) => ref.node?.id ?? ""))];
  const outputs = new Set([first, ...others].map(({ ref }) => ref.name?.text ?? "all"));
  const [output] = outputs;
  // Of several branches one output can be chosen, but not another one of each.
  if (output === undefined || outputs.size > 1) return [];
  const name = output === "all" ? {} : { name: output };
  const changes: Change[] = [
    { kind: "replace", at: first.ref.pointer, value: { conditional: members, ...name } },
    ...others.map(({ pointer }): Change => ({ kind: "remove", at: pointer })),
  ];
  return [suggest(title("takeWhichever", { input: first.name ?? "", members }), changes)];
}

/** The gates of what they wait for. */
function gateLike({ nodes, sources, instead }: Waiting): ProposedEdit[] {
  const gates = new Map<string, JsonValue>();
  for (const source of sources) {
    const own = source.inputs.filter(({ isGate }) => isGate);
    // What has no gate is skipped along with others: no condition tells when.
    if (own.length === 0) return [];
    for (const gate of own) gates.set(keyOf(gate), gate.raw);
  }
  const changes = nodes.flatMap((node) => {
    const known = new Set(node.inputs.map(keyOf));
    return addInputs(
      node,
      [...gates].filter(([key]) => !known.has(key)).map(([, raw]) => raw),
    );
  });
  if (changes.length === 0) return [];
  return [orElse("gateLike", { nodes: idsOf(nodes), sources: idsOf(sources) }, changes, instead)];
}

function keyOf({ ref }: NodeInput): string {
  return JSON.stringify(ref?.raw ?? null);
}

/** Readings that are skipped together with what they read. */
function skipWith({ nodes, sources, instead }: Waiting): ProposedEdit[] {
  const skipped = new Set([...nodes, ...sources]);
  const changes = nodes.flatMap(plainReadings).flatMap(({ ref }): Change[] => {
    const read = targetOf(ref);
    if (read === undefined || !skipped.has(read) || names(ref.conditional, read)) return [];
    const value = [read.id ?? ""];
    // The output that it chooses would be lost.
    const isChosen = ref.name !== undefined && ref.name.text !== "all";
    if (isChosen) return [{ kind: "add", at: `${ref.pointer}/conditional`, value }];
    return [{ kind: "replace", at: ref.pointer, value: { conditional: value } }];
  });
  const [source] = sources;
  const one = nodes.length === 1 && sources.length === 1 && source !== undefined;
  if (changes.length === 0) return [];
  const proposed = one
    ? orElse("readThrough", { name: source.id ?? "" }, changes, instead)
    : orElse("skipWith", { nodes: idsOf(nodes), sources: idsOf(sources) }, changes, instead);
  return [proposed];
}

/** A gate in place of a mere order. */
function skipAfter({ nodes, sources, instead }: Waiting): ProposedEdit[] {
  const [root] = nodes;
  if (root === undefined || nodes.length > 1) return [];
  const gate = (id: string) => ({ name: "conditional", type: "string", ref: { conditional: [id] } });
  const names = { nodes: idsOf(nodes), sources: idsOf(sources) };
  return [orElse("skipAfter", names, addInputs(root, idsOf(sources).map(gate)), instead)];
}

/** What a title with places for lists says of a hang. */
type HangTitle = {
  readonly [Id in keyof typeof titles & string]: `${Id}Else` extends keyof typeof titles ? Id : never;
}[keyof typeof titles & string];

function orElse<Id extends HangTitle>(
  id: Id,
  data: MessageData<(typeof titles)[Id]>,
  changes: readonly Change[],
  instead: readonly FlowNode[],
): ProposedEdit {
  if (instead.length === 0) return suggest({ id, template: titles[id], data }, changes);
  const include = instead.map(({ pointer }): Change => {
    return { kind: "add", at: `${pointer}/includeOutputsInWorkflowJob`, value: true };
  });
  const longer = `${id}Else` as const;
  const says = { id: longer, template: titles[longer], data: { ...data, members: idsOf(instead) } };
  return suggest(says, [...changes, ...include]);
}

function idsOf(nodes: readonly FlowNode[]): string[] {
  return nodes.map(({ id }) => id ?? "");
}

/** Lets the if-else node that yields nothing then yield what the skipped nodes run on. */
function yieldInstead(
  sources: readonly FlowNode[],
  { outcomes }: Witness,
  { flow }: FlowGraph,
): ProposedEdit[] {
  const silent = outcomes.filter(({ outcome }) => outcome === null).map(({ nodeId }) => nodeId);
  const asked = new Set(sources.flatMap(({ inputs }) => inputs.map(({ ref }) => ref?.equal?.text)));
  return silent.flatMap((id) => {
    const logic = flow.nodesById.get(id)?.logic;
    const values = logic?.cases.flatMap((one) => one.value?.text ?? []) ?? [];
    const value = values.find((one) => asked.has(one)) ?? values[0];
    if (logic === undefined || value === undefined) return [];
    return [
      suggest(title("nodeYieldsDefault", { node: id, value }), [add(`${logic.pointer}/default`, value)]),
    ];
  });
}
