import type { FlowNode, InputRef, NodeInput } from "../../schema/types.generated.js";
import type { Choices } from "./choices.js";
import { addInput, type FlowDraft } from "./flow-draft.js";
import { both, type RunCondition } from "./run-condition.js";
import { branchScope, type MadeNode, needsItem, pickReadable, type Scope, type Yield } from "./scope.js";
import { addItemSource, addSource, isReadable, readNode } from "./sources.js";

/** What makes a producing node special. */
export interface ProducerOptions {
  readonly id?: string;
  /** Adds what the node is made for. */
  readonly prepare?: (node: FlowNode) => void;
  /** When it runs, if its own references and not the gates of the scope say so. */
  readonly runs?: RunCondition;
  /** What it produces can be read as text. */
  readonly isText?: boolean;
}

/** Adds a node that produces something, reading whatever is there. */
export function addProducer(
  draft: FlowDraft,
  scope: Scope,
  choices: Choices,
  { id, prepare, runs, isText = false }: ProducerOptions = {},
): MadeNode {
  const drawn = choices.oneOf("custom-model", "generate-prompt", "remove-background", "workflow", "model");
  const type = isText && drawn === "remove-background" ? "custom-model" : drawn;
  const wanted = type === "remove-background" ? "file" : choices.oneOf("text", "file");
  const node: FlowNode = { id: id ?? draft.reserveId(type), type, ...fieldsOf(type, choices) };
  prepare?.(node);
  const isFree = prepare === undefined && scope.gates.length === 0;
  if (needsItem(scope) && isFree) addItemSource(scope, node, choices, wanted);
  for (let more = choices.pick(4); more > 0; more--) addSource(draft, scope, node, choices, wanted);
  if (type === "remove-background" && !(node.inputs ?? []).some(isImage))
    addInput(node, { name: "image", type: "file", value: "asset_1" });
  if (choices.pick(4) === 3) addWait(draft, scope, node, choices);
  return draft.add(scope, node, YIELDS[type], runs);
}

/** Adds a node that goes on from another one, skipped with it: it reads the node and names it in `conditional`. */
export function addFollower(draft: FlowDraft, scope: Scope, choices: Choices): void {
  const made = choices.from(scope.made.filter(isReadable).slice(-RECENT));
  const runs = made && both(made.runs, scope.runs);
  if (made === undefined || runs === undefined) return;
  const inside = { ...scope, runs };
  addProducer(draft, inside, choices, {
    prepare: (node) => addInput(node, withGate(readNode(made, "file"), made)),
  });
}

/** Adds a node that runs on one outcome, or on two of different if-else nodes that can come together. */
export function addGated(draft: FlowDraft, scope: Scope, choices: Choices): void {
  const one = choices.from(scope.outcomes);
  const runs = one && both(one.runs, scope.runs);
  if (one === undefined || runs === undefined) return;
  const other = choices.flip() ? choices.from(scope.outcomes) : undefined;
  const shared = other && other !== one ? both(runs, other.runs) : undefined;
  const gates = [...scope.gates, one.gate, ...(other && shared ? [other.gate] : [])];
  addProducer(draft, branchScope(scope, shared ?? runs, gates), choices);
}

const RECENT = 8;

function isImage({ type, ref }: NodeInput): boolean {
  return type === "file" && ref?.equal === undefined;
}

const YIELDS = {
  "custom-model": "any",
  model: "any",
  workflow: "any",
  "generate-prompt": "text",
  "remove-background": "file",
} as const satisfies Record<string, Yield>;

function fieldsOf(type: keyof typeof YIELDS, choices: Choices): Partial<FlowNode> {
  if (type === "custom-model") return { modelId: `model_${choices.pick(3)}` };
  return type === "workflow" ? { workflowId: `wflow_${choices.pick(3)}` } : {};
}

function withGate(input: { ref?: InputRef | undefined }, { node }: MadeNode) {
  return { name: "image", type: "file" as const, ...input, ref: { ...input.ref, conditional: [node.id] } };
}

/** Waits for a node that it does not wait for otherwise, as far as it goes back from what it reads. */
function addWait(draft: FlowDraft, scope: Scope, node: FlowNode, choices: Choices): void {
  const mentioned = mentionedBy(node, draft.nodes);
  const isNew = ({ node: { id } }: MadeNode) => !mentioned.has(id);
  // "Run last, whether or not that ran" is a usual way to write it, but not where no run has both.
  const isBeside = (made: MadeNode) => isNew(made) && both(scope.runs, made.runs) !== undefined;
  const known = scope.made.filter(isBeside).slice(-RECENT);
  const made = choices.flip() ? choices.from(known) : pickReadable(scope, choices, isNew, false);
  if (made !== undefined) node.dependsOn = [made.node.id];
}

/** The ids that a node mentions, and that those mention in turn. */
function mentionedBy(node: FlowNode, nodes: readonly FlowNode[]): ReadonlySet<string> {
  const byId = new Map(nodes.map((each) => [each.id, each]));
  const mentioned = new Set<string>();
  const queue = [node];
  // An array yields what is added while it is walked.
  for (const { inputs = [] } of queue) {
    for (const { ref } of [...inputs, ...inputs.flatMap(({ items = [] }) => items.flat())]) {
      for (const id of [ref?.node, ...(ref?.conditional ?? [])]) {
        const next = id === undefined ? undefined : byId.get(id);
        if (id === undefined || next === undefined || mentioned.has(id)) continue;
        mentioned.add(id);
        queue.push(next);
      }
    }
  }
  return mentioned;
}
