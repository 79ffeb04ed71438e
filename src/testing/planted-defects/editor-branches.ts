import type { JsonValue } from "../../diagnostics/json.js";
import { type DraftNode, type EditorDraft, variable } from "../sound-editor/editor-draft.js";
import type { Plant } from "./defect-site.js";
import { inGraph, lastModel } from "./in-graph.js";

/** A defect for each rule on the branches that the web editor draws. */
export const editorBranchDefects = {
  "editor/condition-unwired-field": inGraph((draft) => {
    const { choice } = newBranch(draft);
    const path = setCondition(choice, { field: "elsewhere9_output", operator: "isEmpty" });
    return { messageId: "unwired", at: choice, path: `${path}/conditions/0/field` };
  }),
  "editor/condition-dropped": inGraph((draft, { choices }) => {
    const { choice, text } = newBranch(draft);
    const field = variable(text);
    const messageId = choices.oneOf("operator", "absent", "field", "between", "block");
    const conditions: Record<typeof messageId, JsonValue> = {
      operator: { field, operator: "startsWith", value: "night" },
      absent: { field },
      field: { operator: "isEmpty" },
      between: { field, operator: "between", value: ["a", 4] },
      block: null,
    };
    const path = setCondition(choice, conditions[messageId]);
    const inside = messageId === "operator" ? "/conditions/0/operator" : "/conditions/0";
    return { messageId, at: choice, path: messageId === "block" ? path : `${path}${inside}` };
  }),
  "editor/condition-number": inGraph((draft, { choices }) => {
    const { choice, text } = newBranch(draft);
    const operator = choices.oneOf("equals", "notEquals", "greaterThan", "lessThanOrEqual");
    const path = setCondition(choice, {
      field: variable(text),
      operator,
      value: choices.oneOf<JsonValue>("4", 4, "1.5"),
    });
    return { messageId: "compared", at: choice, path: `${path}/conditions/0` };
  }),
  "editor/condition-escape": inGraph((draft, { choices }) => {
    const { choice, text } = newBranch(draft);
    const field = variable(text);
    const isPattern = choices.flip();
    const value = isPattern ? choices.oneOf("v1.x", "a+b", "(draft)", "what?") : "l'heure";
    const operator = isPattern
      ? choices.oneOf("contains", "notContains")
      : choices.oneOf("equals", "contains");
    const path = setCondition(choice, { field, operator, value });
    return {
      messageId: isPattern ? "escaped" : "apostrophe",
      at: choice,
      path: `${path}/conditions/0/value`,
    };
  }),
  "editor/branch-handles": inGraph((draft, { choices }) => {
    const { choice, builders, model } = newBranch(draft);
    const handles = choice.data["outputHandles"];
    const [first, second] = Array.isArray(handles) ? handles : [];
    if (first === undefined || second === undefined) throw new Error("An if-else node has two outputs.");
    if (choices.flip()) {
      choice.data["outputHandles"] = [second, first];
      return { messageId: "order", at: choice, path: "/data/outputHandles/0/id" };
    }
    choice.data["outputHandles"] = [first];
    // Whatever was wired to the output that is gone goes with it.
    const { editorInfo } = draft.document;
    const lost = builders[1]?.id;
    editorInfo.nodes = editorInfo.nodes.filter(({ id }) => id !== lost);
    editorInfo.edges = editorInfo.edges.filter(({ source, target }) => source !== lost && target !== lost);
    draft.wire(model, "source-conditional", { node: choice, handle: `${choice.id}-target-if1` });
    return { messageId: "few", at: choice, path: "/data/outputHandles" };
  }),
  "editor/second-edge": inGraph((draft, { choices }) => {
    if (choices.flip()) {
      const { model } = lastModel(draft);
      return { messageId: "plain", at: draft.wire(model, "source-prompt", draft.text()) };
    }
    const { builders, model } = newBranch(draft);
    const { edges } = draft.document.editorInfo;
    const [first, second] = builders;
    const gate = edges.find(
      ({ source, sourceHandle }) => source === second?.id && sourceHandle.endsWith("conditional"),
    );
    if (gate !== undefined) edges.splice(edges.indexOf(gate), 1);
    const read = edges.find(({ source, target }) => source === model.id && target === first?.id);
    if (read === undefined) throw new Error("The model reads the first builder.");
    return { messageId: "both", at: read };
  }),
} as const satisfies Record<string, Plant>;

/** An if-else node with its branches. */
function newBranch(draft: EditorDraft) {
  const text = draft.text();
  const branch = draft.branch(text);
  branch.model.data["isOutput"] = true;
  return { ...branch, text };
}

/** Replaces the one condition of an if-else node. */
function setCondition(choice: DraftNode, condition: JsonValue): string {
  choice.data["conditionBlocks"] = [{ logic: "and", conditions: condition === null ? [] : [condition] }];
  return "/data/conditionBlocks/0";
}
