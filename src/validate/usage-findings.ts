import { type FindingSink, reportInto } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { type Spelling, spellField } from "../document/respell.js";
import { usagesApiKeyAvatar } from "../rules/usages/api-key-avatar.js";

/** Says what is at odds in a respelled usage report, which holds no workflow for rules to look at. */
export function findUsageFindings(report: JsonValue, spelling: Spelling, found: FindingSink): void {
  const entities = isObject(report) ? report["entities"] : undefined;
  const users = isObject(entities) ? entities["users"] : undefined;
  if (!Array.isArray(users)) return;
  const tell = reportInto(usagesApiKeyAvatar, found);
  users.forEach((user: JsonValue, index) => {
    if (!isObject(user) || user["apiKeyStatus"] === undefined || user["avatar"] === undefined) return;
    const at = `/entities/users/${index}/avatar`;
    tell({ messageId: "both", at, onKey: true, data: { status: spellField("apiKeyStatus", spelling) } });
  });
}
