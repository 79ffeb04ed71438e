import { type FindingSink, reportInto } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { findNearestName } from "../diagnostics/near-names.js";
import { type DocumentKind, isObject, isUpdateBody } from "../document/detect-kind.js";
import { unknownKind } from "../document/rules/unknown-kind.js";
import { describeJsonType } from "../schema/shape-words.js";

/** Says what a document is, when it is none that is welcome. */
export function findUnknownKind(
  document: JsonValue,
  kind: DocumentKind | undefined,
  found: FindingSink,
): void {
  const report = reportInto(unknownKind, found);
  if (kind !== undefined) report({ messageId: "other", at: "", data: { kind: `a ${KIND_NAMES[kind]}` } });
  else if (!isObject(document)) report({ messageId: "value", at: "", data: { found: describe(document) } });
  else {
    const misspelt = findMisspeltKey(Object.keys(document));
    if (misspelt === undefined) report({ messageId: "object", at: "" });
    else {
      const near = { name: misspelt, among: KIND_KEYS, replaces: "key" as const };
      report({ messageId: "misspelt", at: `/${misspelt}`, onKey: true, data: { key: misspelt }, near });
    }
  }
}

const KIND_KEYS = ["flow", "workflow", "workflows", "job", "usages", "tags", "editorInfo"];

const KIND_NAMES: Readonly<Record<DocumentKind, string>> = {
  workflow: "workflow",
  flow: "node array",
  "workflow-list": "list of workflows",
  job: "job",
  tags: "list of tags",
  usages: "usage report",
};

function findMisspeltKey(keys: readonly string[]): string | undefined {
  const strange = keys.filter((key) => !isUpdateBody({ [key]: null }) && !/[/~]/.test(key));
  return strange.find((key) => findNearestName(key, KIND_KEYS) !== undefined);
}

function describe(value: JsonValue): string {
  return Array.isArray(value) ? "an array of something else than nodes" : describeJsonType(value);
}
