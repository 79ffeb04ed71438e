import { homepage } from "./homepage.generated.js";
import { type RuleId, rules } from "./index.js";

/**
 * Where to read on about a rule: the address of its page, or, as long as the project has no address, the page inside the
 * package, as a name that `import.meta.resolve` understands.
 */
export function ruleUrl(id: RuleId): string {
  return rulePageUri(id) ?? `flowproof/${rulePagePath(id)}`;
}

/** The address of a rule's page; nothing as long as the project has none. */
export function rulePageUri(id: string, home: string = homepage): string | undefined {
  return home === "" ? undefined : `${home.replace(/#.*$/, "")}/blob/main/${rulePagePath(id)}`;
}

/** Where the page of a rule lies, in the repository and in the package. */
export function rulePagePath(id: string): string {
  const [category = "", defect = ""] = id.split("/");
  const isStage = category === "document" || category === "schema";
  return isStage ? `src/${category}/rules/${defect}.md` : `src/rules/${category}/${defect}.md`;
}

/** The message templates of every rule, by rule and message id: the base of a translation. */
export const messages: { readonly [Id in RuleId]: Readonly<Record<string, string>> } = Object.fromEntries(
  rules.map((rule) => [rule.id, rule.messages]),
) as { readonly [Id in RuleId]: Readonly<Record<string, string>> };
