import type { FlowNode, NodeInput } from "../../schema/types.generated.js";
import type { AddBlock } from "./branches.js";
import type { Choices } from "./choices.js";
import { WORDS } from "./deciders.js";
import type { FlowDraft } from "./flow-draft.js";
import { addProducer } from "./producers.js";
import { bodyScope, type LoopBody, type MadeNode, needsItem, pickReadable, type Scope } from "./scope.js";
import { readNode, readWorkflow } from "./sources.js";

/** Adds a for-each with a body of blocks, loops among them. */
export function addLoop(draft: FlowDraft, scope: Scope, choices: Choices, addInside: AddBlock): void {
  if (draft.left < LEAST || scope.depth >= DEEPEST) return;
  const source = pickArray(draft, scope, choices);
  const node: FlowNode = { id: draft.reserveId("for-each"), type: "for-each" };
  if (source === undefined) node.count = 1 + choices.pick(4);
  else node.inputs = [source];
  const body: LoopBody = { node, item: source === undefined ? undefined : itemOf(source) };
  draft.add(scope, node, "files");
  const made = scope.made.pop();
  node.loopBodyNodeIds = [];
  const inside = bodyScope(scope, body);
  addProducer(draft, inside, choices);
  for (let more = choices.pick(3); more > 0; more--) addInside(draft, inside, choices);
  // Only now: nothing in the body may wait for the end of its own loop.
  if (made !== undefined) scope.made.push(made);
  if (choices.flip()) scope.loop?.node.loopBodyNodeIds?.push(...node.loopBodyNodeIds);
}

/** Something to read, the for-each and a body node. */
const LEAST = 3;
const DEEPEST = 4;

/** Where the items come from; `undefined` for a loop that counts. */
function pickArray(draft: FlowDraft, scope: Scope, choices: Choices): NodeInput | undefined {
  if (needsItem(scope)) {
    const made = pickReadable(scope, choices, isAnything) ?? addProducer(draft, scope, choices);
    return asArray(made);
  }
  const made = choices.flip() ? pickReadable(scope, choices, isArray) : undefined;
  if (made !== undefined) return asArray(made);
  return choices.oneOf<() => NodeInput | undefined>(
    () => undefined,
    () => ({ name: "items", type: "string_array", value: [...WORDS, "ink"] }),
    () => readWorkflow(draft, choices, "texts"),
    () => readWorkflow(draft, choices, "files"),
  )();
}

function asArray(made: MadeNode): NodeInput {
  const input = readNode(made, "file");
  if (input.type.endsWith("_array")) return input;
  return { ...input, type: input.type === "string" ? "string_array" : "file_array" };
}

function itemOf({ type }: NodeInput): "text" | "file" {
  return type === "string_array" ? "text" : "file";
}

function isAnything({ gives }: MadeNode): boolean {
  return gives === "any" || gives === "files";
}

function isArray({ gives }: MadeNode): boolean {
  return gives === "texts" || gives === "files";
}
