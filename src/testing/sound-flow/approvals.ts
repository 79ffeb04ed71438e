import type { FlowNode } from "../../schema/types.generated.js";
import type { Choices } from "./choices.js";
import { addInput, type FlowDraft } from "./flow-draft.js";
import { addProducer } from "./producers.js";
import { type MadeNode, pickReadable, type Scope } from "./scope.js";
import { readNode } from "./sources.js";

/** Adds an approval of something that no other one approves, and a node that waits for it; at the top only. */
export function addApproval(draft: FlowDraft, scope: Scope, choices: Choices): void {
  if (scope.loop !== undefined || scope.runs.size > 0 || draft.left < LEAST) return;
  const approved = new Set(draft.nodes.filter(({ type }) => type === "user-approval").map(subjectOf));
  const isNew = ({ node, gives }: MadeNode) => gives !== "nothing" && !approved.has(node.id);
  const subject = pickReadable(scope, choices, isNew) ?? addProducer(draft, scope, choices);
  const node: FlowNode = { id: draft.reserveId("user-approval"), type: "user-approval" };
  if (choices.flip()) node.label = "Is this what you had in mind?";
  if (choices.flip()) addInput(node, readNode(subject, "file"));
  else node.dependsOn = [subject.node.id];
  const approval = draft.add(scope, node, "nothing");
  const follower = addProducer(draft, scope, choices).node;
  follower.dependsOn = [...new Set([...(follower.dependsOn ?? []), approval.node.id])];
}

/** The subject, the approval and a node that waits for it. */
const LEAST = 3;

function subjectOf({ inputs, dependsOn }: FlowNode): string {
  return inputs?.[0]?.ref?.node ?? dependsOn?.[0] ?? "";
}
