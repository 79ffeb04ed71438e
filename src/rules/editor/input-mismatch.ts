import type { JsonObject } from "../../diagnostics/json.js";
import { title } from "../../diagnostics/phrase.js";
import { add, otherwise, remove, replace, suggest } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import { type EditorNode, isWorkflowInput } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import type { WorkflowInput } from "../../flow/flow-model.js";
import { knownTypeOf } from "../../inputs/attribute-table.js";
import { defineRule } from "../define-rule.js";

export const editorInputMismatch = defineRule({
  id: "editor/input-mismatch",
  severity: "error",
  basis: "documented",
  source: [editorNotes("the list of inputs has an entry for each pinned node, named by the node's id")],
  incomplete: true,
  description: "The inputs of the workflow are the pinned nodes.",
  messages: {
    pin: 'Node "{node}" is pinned as an input, but no entry of {field} has its id as name, so that nobody is asked for it.',
    entry: 'Input "{input}" belongs to no pinned node, so that whatever is given for it goes nowhere.',
    type: 'Input "{input}" has the type {type}, but its node "{node}" takes {expected}.',
    kind: 'Input "{input}" has the kind {type}, but its node "{node}" takes {expected}.',
  },
  check({ editor, workflow, isDraft }, report) {
    const { inputs, inputsByName, inputCount } = workflow;
    if (editor === undefined || inputs === undefined) return;
    const { graph } = editor;
    const pins = graph.nodes.filter((node) => isWorkflowInput(node) && node.duplicateOf === undefined);
    const names = new Set(pins.flatMap(({ id, data }) => [id, data["inputName"]]));
    const isWhole = inputs.length === inputCount && inputs.every(({ name }) => name !== undefined);
    for (const node of pins) {
      const { id = "" } = node;
      const input = inputsByName.get(id);
      if (input !== undefined) compareTypes(node, input, isDraft, report);
      else if (isWhole && node.type !== "modelInput") {
        const at = `${node.pointer}/data/isInput`;
        const repair = { list: `${workflow.pointer}/inputs`, entry: entryOf(node) };
        report({ messageId: "pin", at, data: { node: id, field: "inputs" }, ...namedOf(node), repair });
      }
    }
    // What a node of an unknown type is for is not known.
    if (!graph.isWhole || graph.nodes.some(({ type }) => type === undefined)) return;
    for (const { name, pointer } of inputs) {
      if (name === undefined || names.has(name)) continue;
      const near = { name, among: pins.map(({ id = "" }) => id) };
      report({
        messageId: "entry",
        at: `${pointer}/name`,
        data: { input: name },
        near,
        repair: { surplus: pointer },
      });
    }
  },
  repair: (mend: MismatchedInput) => {
    if ("entry" in mend) return [suggest(title("addEntry"), [add(`${mend.list}/-`, mend.entry)])];
    if ("surplus" in mend) return otherwise([suggest(title("removeEntry"), [remove(mend.surplus)])]);
    return [suggest(title("write", { name: mend.expected }), [replace(mend.at, mend.expected)])];
  },
});

interface Mismatch {
  readonly messageId: "type" | "kind";
  readonly at: string;
  readonly severity: "error" | "warning";
  readonly repair: { readonly at: string; readonly expected: string };
  readonly data: {
    readonly input: string;
    readonly type: string;
    readonly node: string;
    readonly expected: string;
  };
}

function compareTypes(
  node: EditorNode,
  input: WorkflowInput,
  isDraft: boolean,
  report: (finding: Mismatch) => void,
): void {
  const entry = entryOf(node);
  // A warning in drafts, too, where the frame takes one step off.
  const severity = isDraft ? "error" : "warning";
  if (node.type === "modelInput" || knownTypeOf(input) === undefined) return;
  for (const field of ["type", "kind"] as const) {
    const stated = field === "type" ? input.type : input.kind;
    const expected = entry[field];
    if (stated === undefined || typeof expected !== "string" || isAlike(stated, expected)) continue;
    const data = { input: input.name ?? "", type: stated, node: node.id ?? "", expected };
    const at = `${input.pointer}/${field}`;
    report({ messageId: field, at, severity, data, repair: { at, expected } });
    return;
  }
}

/** Kinds come with suffixes, as `image-hdr` does; a list of texts may be asked for as one. */
function isAlike(stated: string, expected: string): boolean {
  return stated === expected || stated.startsWith(`${expected}-`) || expected === "";
}

/** The entry of a pinned node. */
function entryOf({ id = "", type, data }: EditorNode): JsonObject {
  if (type !== "asset") return { name: id, type: "string" };
  const kind = data["type"];
  return {
    name: id,
    type: data["isMultiple"] === true ? "file_array" : "file",
    ...(typeof kind === "string" && { kind }),
  };
}

type MismatchedInput =
  | { readonly list: string; readonly entry: JsonObject }
  | { readonly surplus: string }
  | { readonly at: string; readonly expected: string };
