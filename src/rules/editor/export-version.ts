import { title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { converter } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const editorExportVersion = defineRule({
  id: "editor/export-version",
  severity: "error",
  basis: "observed",
  source: [converter("an import of any other version than 1.0 is refused")],
  description: "An exported file has the version that can be imported.",
  messages: {
    other: 'The file has the version "{version}", but only "1.0" can be imported.',
  },
  check({ editor, workflow }, report) {
    const version = editor?.version;
    if (version === undefined || version === "1.0") return;
    const at = `${workflow.pointer}/version`;
    report({
      messageId: "other",
      at,
      data: { version: typeof version === "string" ? version : JSON.stringify(version) },
      repair: at,
    });
  },
  repair: (at: string) => [suggest(title("write", { name: "1.0" }), [replace(at, "1.0")])],
});
