import type { PatchOperation } from "../../diagnostics/diagnostic.js";
import type { Flow } from "../../flow/flow-model.js";
import { findExpressions } from "../../graph/expressions-of.js";
import type { BuildSoundEdit } from "./editable-flow.js";

/** Gives a node another id, wherever that stands; not one that an expression may name. */
export const renameNode: BuildSoundEdit = (editable, choices) => {
  const { flow } = editable;
  const spoken = textsOf(flow);
  const node = choices.from(
    flow.nodes.filter(({ id, duplicateOf }) => {
      if (id === undefined || duplicateOf !== undefined || STATUSES.has(id)) return false;
      return !spoken.some((text) => text.includes(id));
    }),
  );
  if (node?.id === undefined) return undefined;
  const value = editable.newId("renamed");
  const places = [`${node.pointer}/id`, ...placesOf(flow, node.id)];
  const replacements = places.map((place): PatchOperation => {
    return { op: "replace", path: editable.pointerTo(place), value };
  });
  const tests = places.map((place) => editable.test(place));
  return {
    title: `Rename a node to ${value}`,
    safety: "suggestion",
    patch: [...tests, ...replacements],
  };
};

/** `equal` may ask for them of nodes that are no if-else. */
const STATUSES: ReadonlySet<string> = new Set(["success", "skipped"]);

/** References, and what gates ask for where an outcome is the id of a node. */
function placesOf({ references, readings }: Flow, id: string): string[] {
  const asked = readings.flatMap(({ ref: { equal } }) => (equal?.text === id ? [equal.pointer] : []));
  return [...references.filter((reference) => reference.id === id).map(({ pointer }) => pointer), ...asked];
}

function textsOf({ nodes }: Flow): string[] {
  return nodes.flatMap((node) => findExpressions(node).map(({ text }) => text.text));
}
