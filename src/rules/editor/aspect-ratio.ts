import { title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

const RATIOS = ["21:9", "16:9", "3:2", "4:3", "5:4", "1:1", "4:5", "3:4", "2:3", "9:16", "9:21"];

export const editorAspectRatio = defineRule({
  id: "editor/aspect-ratio",
  severity: "error",
  basis: "documented",
  source: [editorNotes("the eleven ratios that an aspectRatio node yields")],
  description: "Every aspect ratio is one of the eleven.",
  messages: {
    near: 'Node "{node}" yields the ratio "{ratio}", which the editor does not have.',
    unknown: 'Node "{node}" yields the ratio "{ratio}", which is not one of the eleven that are published.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      const ratio = node.data["output"];
      if (node.type !== "aspectRatio" || typeof ratio !== "string" || RATIOS.includes(ratio)) continue;
      const about = {
        at: `${node.pointer}/data/output`,
        data: { node: node.id ?? "", ratio },
        ...namedOf(node),
      };
      // Digits are near each other: only another way to write the same ratio is certainly one.
      const meant = RATIOS.find((one) => one === ratio.replace(/\s*[x/×]\s*|\s*:\s*/, ":").trim());
      if (meant === undefined)
        report({ ...about, messageId: "unknown", severity: "warning", subject: ratio });
      else report({ ...about, messageId: "near", subject: ratio, repair: { at: about.at, to: meant } });
    }
  },
  repair: ({ at, to }: { at: string; to: string }) => [
    suggest(title("write", { name: to }), [replace(at, to)]),
  ],
});
