import type fc from "fast-check";
import { needFastCheck } from "./fast-check.js";
import { drawEditor, type EditorDocument, EditorDraft } from "./sound-editor/editor-draft.js";
import { Choices } from "./sound-flow/choices.js";

/**
 * Documents of the web editor that are sound by construction, as exports hold them: pins, prompt builders, branches that
 * are merged, approvals, loops and notes. They have a graph and no flow. Shrinks to small graphs.
 * @throws Error when fast-check is not installed.
 */
export function editorDocumentArbitrary(): fc.Arbitrary<EditorDocument> {
  const fc = needFastCheck("editorDocumentArbitrary");
  const numbers = fc.array(fc.noBias(fc.nat(0xffff)), { minLength: 1, maxLength: 40, size: "max" });
  return numbers.map((drawn) => drawEditor(new EditorDraft(new Choices(drawn))).finish());
}
