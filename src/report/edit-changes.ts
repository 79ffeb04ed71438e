import type { Edit } from "../diagnostics/diagnostic.js";
import { detectLanguage } from "../text/detect-language.js";
import { jsonLanguage } from "../text/edit/edit-json.js";
import { applyToText, type EditableLanguage } from "../text/edit/edit-text.js";
import type { TextLanguage } from "../text/text-document.js";
import { resolveOptions } from "../validate/options.js";
import type { CheckReport, FileReport } from "./check-report.js";
import { findTextChanges, type TextChange } from "./text-changes.js";

/** What an edit changes in the text of its file; nothing where it cannot be applied to that text, or nobody has it. */
export type ChangesOf = (file: FileReport, edit: Edit) => readonly TextChange[] | undefined;

/** Without any text; formats then leave out what they would say of edits. */
export const noChanges: ChangesOf = () => undefined;

/**
 * The text that edits may read in one file, in UTF-16 units. Each edit reads the whole text a few times, so that a large
 * file with many findings would take the square of its size; the edits beyond stand in the JSON report as patches.
 */
const MOST_READ = 20_000_000;

/** The changes of edits in the texts of a report. `yaml` is needed where `mentionsYaml` says so. */
export function createChangesOf(yaml: EditableLanguage | undefined): ChangesOf {
  const { limits } = resolveOptions().look;
  const read = new Map<FileReport, number>();
  return (file, edit) => {
    const { text } = file;
    const language = text === undefined ? undefined : choose(languageOf(file), yaml);
    if (text === undefined || language === undefined) return undefined;
    const spent = (read.get(file) ?? 0) + text.length;
    if (spent > MOST_READ) return undefined;
    read.set(file, spent);
    const edited = applyToText(text, edit, language, limits);
    if (!edited.ok) return undefined;
    const changes = findTextChanges(text, edited.text);
    return changes.length === 0 ? undefined : changes;
  };
}

/** Whether something in YAML may be edited. */
export function mentionsYaml({ files }: CheckReport): boolean {
  return files.some((file) => file.diagnostics.length > 0 && languageOf(file) === "yaml");
}

function languageOf({ text = "", path }: FileReport): TextLanguage {
  return detectLanguage(text, path);
}

function choose(language: TextLanguage, yaml: EditableLanguage | undefined): EditableLanguage | undefined {
  return language === "yaml" ? yaml : jsonLanguage(language);
}
