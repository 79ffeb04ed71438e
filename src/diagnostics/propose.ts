import type { Change, ProposedEdit } from "./finding.js";
import type { JsonValue } from "./json.js";
import { type Phrase, title } from "./phrase.js";

/** An edit that the document certainly means: `--fix` applies it. */
export function fix(title: Phrase, changes: readonly Change[]): ProposedEdit {
  return { title, safety: "fix", changes };
}

/** An edit that somebody has to choose. */
export function suggest(title: Phrase, changes: readonly Change[]): ProposedEdit {
  return { title, safety: "suggestion", changes };
}

/** The same edits, tried only where no other mends the finding. */
export function otherwise(edits: readonly ProposedEdit[]): ProposedEdit[] {
  return edits.map((edit) => ({ ...edit, fallback: true }));
}

/** A suggestion that takes away a connection, a node or a value; its title says so. */
export function sacrifice(title: Phrase, changes: readonly Change[]): ProposedEdit {
  return { title, safety: "suggestion", changes, destructive: true };
}

export function remove(at: string): Change {
  return { kind: "remove", at };
}

export function replace(at: string, value: JsonValue): Change {
  return { kind: "replace", at, value };
}

/** Gives the key of a field another name. */
export function rename(at: string, to: string): Change {
  return { kind: "rename", at, to };
}

/** @param at the new field, or `-` behind the last element of a list. */
export function add(at: string, value: JsonValue): Change {
  return { kind: "add", at, value };
}

/** Takes away a field that has no place there. */
export function takeOut({ at, field }: { readonly at: string; readonly field: string }): ProposedEdit[] {
  return [suggest(title("remove", { field }), [remove(at)])];
}
