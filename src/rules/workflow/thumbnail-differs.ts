import { relation, title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const workflowThumbnailDiffers = defineRule({
  id: "workflow/thumbnail-differs",
  severity: "warning",
  basis: "documented",
  source: [reference("thumbnail", "it is identical to the asset in `after`")],
  description: "The thumbnail of a workflow is the picture of a result.",
  messages: {
    differs:
      'The {field} is the asset "{thumbnail}", but the picture of a result is "{after}": Scenario shows the same for both.',
  },
  check({ workflow: { thumbnail, after }, spell }, report) {
    if (thumbnail === undefined || after === undefined || thumbnail.text === after.text) return;
    report({
      messageId: "differs",
      at: thumbnail.pointer,
      data: { field: spell("thumbnail"), thumbnail: thumbnail.text, after: after.text },
      related: [{ at: after.pointer, role: "after", says: relation("resultPicture") }],
      repair: { thumbnail, after },
    });
  },
  repair: ({ thumbnail, after }: Record<"thumbnail" | "after", Written>) => [
    suggest(title("write", { name: after.text }), [replace(thumbnail.pointer, after.text)]),
    suggest(title("setTo", { name: "after", json: JSON.stringify(thumbnail.text) }), [
      replace(after.pointer, thumbnail.text),
    ]),
  ],
});

interface Written {
  readonly text: string;
  readonly pointer: string;
}
