import { reference } from "../../diagnostics/source.js";
import { describeMismatch, retype } from "../../facts/describe-mismatch.js";
import type { AssetKind } from "../../schema/types.generated.js";
import { defineRule } from "../define-rule.js";

export const inputKindMismatch = defineRule({
  id: "input/kind-mismatch",
  severity: "error",
  basis: "documented",
  source: [reference("inputs[].kind", "a file input takes assets of its kind")],
  description: "An input reads media of the kind that it takes.",
  messages: {
    kind: 'Input "{input}" of node "{node}" takes files of kind {wanted}, but what it reads from {source} is of kind {given}.',
  },
  mutesNothing: true,
  check({ types }, report) {
    for (const mismatch of types.mismatches) {
      const { verdict, given, wanted } = mismatch;
      if (verdict !== "other-kind") continue;
      const { at, place, related } = describeMismatch(mismatch);
      const data = { ...place, wanted: wanted.kind ?? "", given: given.kind ?? "" };
      const severity = areApart(given.kind, wanted.kind) ? "error" : "warning";
      report({ messageId: "kind", at, severity, data, related, repair: mismatch });
    }
  },
  repair: retype,
});

/** Kinds of which nothing can be taken for another; a JSON file may well be a document. */
const APART: ReadonlySet<AssetKind> = new Set(["image", "audio", "video", "3d"]);

function areApart(given: AssetKind | undefined, wanted: AssetKind | undefined): boolean {
  return given !== undefined && wanted !== undefined && APART.has(given) && APART.has(wanted);
}
