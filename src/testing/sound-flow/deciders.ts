import type { InputRef } from "../../schema/types.generated.js";
import type { Choices } from "./choices.js";
import { type Decider, decideOnFlag, decideOnNumber, decideOnText } from "./decider.js";
import type { FlowDraft } from "./flow-draft.js";
import { addProducer } from "./producers.js";
import { implies, valuesOf } from "./run-condition.js";
import { type MadeNode, needsItem, pickReadable, type Scope } from "./scope.js";

/** What an if-else node of this scope may test: often what another one tests already. May add a node to read. */
export function pickDecider(draft: FlowDraft, scope: Scope, choices: Choices): Decider {
  const open = scope.deciders.filter(({ runs }) => implies(scope.runs, runs)).map(({ decider }) => decider);
  const usable = open.filter((decider) => openValues(scope, decider).length > 1);
  const known = choices.flip() ? choices.from(usable.slice(-RECENT)) : undefined;
  const isApart = draft.allows.sharedSources === false;
  if (known !== undefined && !isApart) return known;
  const picked = pickSource(draft, scope, choices);
  const isOpen = openValues(scope, picked).length > 1 && !(isApart && draft.tested.has(picked));
  const decider = isOpen ? picked : decideOnNewNode(draft, scope, choices);
  scope.deciders.push({ decider, runs: scope.runs });
  draft.tested.add(decider);
  return decider;
}

/** The values of a decider that can come up in a scope, one bit each. */
export function openValues(scope: Scope, decider: Decider): number[] {
  const values = valuesOf(scope.runs, decider);
  return Array.from({ length: decider.size }, (_, index) => 1 << index).filter((bit) => (values & bit) !== 0);
}

const RECENT = 4;
/** What conditions on texts ask for; a constant array that is gone through holds them all, and one more. */
export const WORDS = ["portrait", "scenery", "sketch"];

function pickSource(draft: FlowDraft, scope: Scope, choices: Choices): Decider {
  const { loop } = scope;
  if (loop?.item === "text" && choices.flip()) return decideOn(draft, { node: loop.node.id }, choices);
  if (!needsItem(scope) && draft.declares && choices.pick(3) !== 2) return decideOnInput(draft, choices);
  const source = pickReadable(scope, choices, isText);
  if (source === undefined) return decideOnNewNode(draft, scope, choices);
  return decideOn(draft, { node: source.node.id, name: "all" }, choices);
}

function decideOnNewNode(draft: FlowDraft, scope: Scope, choices: Choices): Decider {
  const { node } = addProducer(draft, scope, choices, { isText: true });
  return decideOn(draft, { node: node.id, name: "all" }, choices);
}

/** Any text may come, so that all conditions on it together leave one more value. */
function decideOn(draft: FlowDraft, ref: InputRef, choices: Choices): Decider {
  const words = WORDS.slice(0, 1 + choices.pick(WORDS.length));
  const trimmed = choices.pick(3) === 2;
  return draft.decider(ref, () => decideOnText(ref, words, false, trimmed));
}

function isText({ gives, node }: MadeNode): boolean {
  return gives === "any" || (gives === "text" && node.type === "generate-prompt");
}

function decideOnInput(draft: FlowDraft, choices: Choices): Decider {
  const isRequired = choices.flip();
  const need = <T>(value: T) => (isRequired ? { required: { always: true } } : { default: value });
  const refTo = (name: string) => ({ node: "workflow", name });
  const kind = choices.oneOf("choice", "flag", "amount");
  if (kind === "flag") {
    return decideOnFlag(refTo(draft.declare({ type: "boolean", ...need(false) }, kind).name));
  }
  if (kind === "amount") {
    return decideOnNumber(refTo(draft.declare({ type: "number", min: 0, max: 9, ...need(4) }, kind).name));
  }
  const choice = draft.declare({ type: "string", allowedValues: [...WORDS], ...need("portrait") }, kind);
  return decideOnText(refTo(choice.name), WORDS, true, choices.flip());
}
