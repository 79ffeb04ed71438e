import { type RuleId, rules } from "./index.js";

const PAGES = "https://github.com/flowproof/flowproof/blob/main";

/** The address of a rule's page. */
export function ruleUrl(id: RuleId): string {
  return `${PAGES}/${rulePagePath(id)}`;
}

/** Where the page of a rule lies in the repository. */
export function rulePagePath(id: string): string {
  const [category = "", defect = ""] = id.split("/");
  const isStage = category === "document" || category === "schema";
  return isStage ? `src/${category}/rules/${defect}.md` : `src/rules/${category}/${defect}.md`;
}

/** The message templates of every rule, by rule and message id: the base of a translation. */
export const messages: { readonly [Id in RuleId]: Readonly<Record<string, string>> } = Object.fromEntries(
  rules.map((rule) => [rule.id, rule.messages]),
) as { readonly [Id in RuleId]: Readonly<Record<string, string>> };
