import { findNearestName } from "../../diagnostics/near-names.js";
import { quote } from "../../diagnostics/quote.js";
import { safeJson } from "../../diagnostics/safe-output.js";
import { formatBasis } from "../../diagnostics/source.js";
import { aboutRules } from "../../rules/about.generated.js";
import { type RuleId, ruleIds, rules } from "../../rules/index.js";
import { ruleUrl } from "../../rules/rule-metadata.js";
import type { RunCommand } from "../command.js";
import { UsageError } from "../command.js";
import { parseArguments, refuseMore, requireValueOf } from "../parse-arguments.js";
import { readRulePage } from "../rule-page.js";
import { describeRule } from "./rules.js";

export const help = `Usage: flowproof explain <rule> [--format text|json]

Prints the page of a rule: what it rests on, what it checks, why it matters, documents that are wrong and right,
how to mend them.

  --format    text (default), or json: what "flowproof rules --format json" says of the rule, with its page
`;

/** `flowproof explain` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, { format: { type: "string" } });
  refuseMore(given.positionals, 1);
  const format = requireValueOf("--format", given.value("format") ?? "text", ["text", "json"]);
  const [name] = given.positionals;
  if (name === undefined)
    throw new UsageError('Which rule? For example: flowproof explain "ref/unknown-node"');
  const id = requireRule(name);
  const page = readRulePage(id, host) ?? pageWithoutFile(id);
  host.stdout.write(format === "text" ? page : safeJson({ ...findDescription(id), page }));
  return 0;
};

function findDescription(id: RuleId) {
  const rule = rules.find((candidate) => candidate.id === id);
  return rule && describeRule(rule);
}

function requireRule(name: string): RuleId {
  const found = ruleIds.find((id) => id === name);
  if (found !== undefined) return found;
  // The part behind the slash is what people remember.
  const nearest = ruleIds.find((id) => id.endsWith(`/${name}`)) ?? findNearestName(name, ruleIds);
  const hint = nearest === undefined ? '"flowproof rules" lists them.' : `Did you mean "${nearest}"?`;
  throw new UsageError(`There is no rule "${quote(name)}". ${hint}`);
}

/** What can be said where the pages have not come along. */
function pageWithoutFile(id: RuleId): string {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) return `# ${id}\n`;
  const messages = Object.values(rule.messages).map((message) => `- ${message}\n`);
  const { description, source } = aboutRules[id];
  const basis = formatBasis({ basis: rule.basis, source });
  const head = `# ${id}\n\n${description}\n\n${basis}\n\nSeverity: ${rule.severity}${noteOf(rule)}.`;
  return `${head}\n\n${messages.join("")}\n${ruleUrl(id)}\n`;
}

function noteOf({ nursery, onRequest }: (typeof rules)[number]): string {
  if (nursery) return ", in the nursery";
  return onRequest ? ", off by default" : "";
}
