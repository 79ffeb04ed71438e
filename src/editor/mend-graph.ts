import type { Change, ProposedEdit } from "../diagnostics/finding.js";
import { title } from "../diagnostics/phrase.js";
import { remove, replace, sacrifice } from "../diagnostics/propose.js";
import type { EditorEdge, EditorGraph, EditorNode } from "./editor-model.js";

// What edits of several rules on graphs are put together from.

/** Takes a node away, with its wires and its place in the form. */
export function removeEditorNode({ inputKeys }: EditorGraph, node: EditorNode): ProposedEdit {
  const isMeant = node.duplicateOf === undefined;
  const gone = [
    node,
    ...(isMeant ? [...node.reads, ...node.readBy, ...inputKeys.filter(({ id }) => id === node.id)] : []),
  ];
  return sacrifice(
    title("remove", { field: node.id ?? "" }),
    gone.map(({ pointer }) => remove(pointer)),
  );
}

export function removeWire({ pointer }: EditorEdge): ProposedEdit {
  return sacrifice(title("removeWire"), [remove(pointer)]);
}

/** Gives a node another id, and all that names it. */
export function renameEditorNode({ inputKeys }: EditorGraph, node: EditorNode, to: string): Change[] {
  const { id = "", pointer, inputHandles, outputHandles } = node;
  const renamed = (handle: string) => (handle.startsWith(`${id}-`) ? to + handle.slice(id.length) : handle);
  const handles = [...inputHandles, ...outputHandles].map((one) =>
    replace(`${one.pointer}/id`, renamed(one.id)),
  );
  const wires = node.duplicateOf === undefined ? [...node.reads, ...node.readBy] : [];
  const keys = node.duplicateOf === undefined ? inputKeys.filter((one) => one.id === id) : [];
  const ends = new Map<string, Change>();
  for (const edge of wires)
    for (const end of ["source", "target"] as const) {
      const handle = edge.written[`${end}Handle`];
      if (edge.written[end] !== id) continue;
      ends.set(`${edge.pointer}/${end}`, replace(`${edge.pointer}/${end}`, to));
      if (handle !== undefined)
        ends.set(`${edge.pointer}/${end}Handle`, replace(`${edge.pointer}/${end}Handle`, renamed(handle)));
    }
  return [
    replace(`${pointer}/id`, to),
    ...handles,
    ...ends.values(),
    ...keys.map((one) => replace(one.pointer, to)),
  ];
}
