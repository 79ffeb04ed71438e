import type { FlowNode, NodeInput } from "../../schema/types.generated.js";
import type { Choices } from "./choices.js";
import { WORDS } from "./deciders.js";
import { addInput, type FlowDraft } from "./flow-draft.js";
import { addProducer } from "./producers.js";
import { type MadeNode, needsItem, pickReadable, type Scope } from "./scope.js";
import { isReadable, readItem, readNode, readWorkflow } from "./sources.js";

/** Adds a list and a node that reads it; not where everything has to depend on the item of a loop. */
export function addList(draft: FlowDraft, scope: Scope, choices: Choices): void {
  if (draft.left < 2 || needsItem(scope)) return;
  const { items, gives } = choices.oneOf<{ items: string[] | number[]; gives: MadeNode["gives"] }>(
    { items: [...WORDS, "ink"], gives: "texts" },
    { items: [1, 2.5, 3], gives: "numbers" },
    { items: ["asset_1", "asset_2"], gives: "files" },
  );
  const node: FlowNode = { id: draft.reserveId("list"), type: "list", items: [...items] };
  addReader(draft, scope, choices, draft.add(scope, node, gives));
}

/** Adds a transform over declared inputs and a node that reads it. */
export function addTransform(draft: FlowDraft, scope: Scope, choices: Choices): void {
  if (draft.left < 2) return;
  const node: FlowNode = { id: draft.reserveId("transform"), type: "transform" };
  const { name, type } = addInput(node, subjectOf(draft, scope, choices));
  node.logic = { transform: expressionOver(name, type, choices) };
  addReader(draft, scope, choices, draft.add(scope, node, "text"));
}

/** Adds a node that reads a value, so that the value is used. */
export function addReader(draft: FlowDraft, scope: Scope, choices: Choices, value: MadeNode): MadeNode {
  return addProducer(draft, scope, choices, {
    prepare: (node) => addInput(node, readNode(value, "text")),
  });
}

function subjectOf(draft: FlowDraft, scope: Scope, choices: Choices): NodeInput {
  const { loop } = scope;
  if (loop?.item !== undefined && scope.gates.length === 0) {
    const made = choices.flip() ? pickReadable(scope, choices, isReadable) : undefined;
    return made === undefined ? readItem(loop.node, loop.item) : readNode(made, "text");
  }
  const made = choices.flip() ? pickReadable(scope, choices, isReadable, false) : undefined;
  if (made !== undefined) return readNode(made, "text");
  const constant = { name: "text", type: "string", value: " a fox " } as const;
  return choices.oneOf<() => NodeInput>(
    () => constant,
    () => readWorkflow(draft, choices, "text"),
    () => readWorkflow(draft, choices, "texts"),
    () => ({ name: "amount", type: "number", value: 3 }),
  )();
}

function expressionOver(name: string, type: string, choices: Choices): string {
  if (type.endsWith("_array")) return choices.oneOf(`${name}[0]`, `size(${name})`, `${name} + []`);
  if (type === "number") return choices.oneOf(`${name} * 2`, `${name} > 2 ? "many" : "few"`);
  if (type === "file") return choices.oneOf(name, `[${name}]`);
  return choices.oneOf(
    `${name} + "!"`,
    `trim(${name})`,
    `${name} == "" ? "none" : ${name}`,
    `size(${name}) > 3 ? ${name} : "short"`,
  );
}
