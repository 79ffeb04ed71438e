import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findNearestName } from "../../diagnostics/near-names.js";
import { quote } from "../../diagnostics/quote.js";
import { formatBasis } from "../../diagnostics/source.js";
import { aboutRules } from "../../rules/about.generated.js";
import { type RuleId, ruleIds, rules } from "../../rules/index.js";
import { rulePagePath, ruleUrl } from "../../rules/rule-metadata.js";
import type { RunCommand } from "../command.js";
import { UsageError } from "../command.js";
import type { Host } from "../host.js";
import { parseArguments, refuseMore } from "../parse-arguments.js";

export const help = `Usage: flowproof explain <rule>

Prints the page of a rule: what it rests on, what it checks, why it matters, documents that are wrong and right,
how to mend them.
`;

/** `flowproof explain` */
export const run: RunCommand = async (args, host) => {
  const { positionals } = parseArguments(args, {});
  refuseMore(positionals, 1);
  const [name] = positionals;
  if (name === undefined)
    throw new UsageError('Which rule? For example: flowproof explain "ref/unknown-node"');
  const id = requireRule(name);
  host.stdout.write(readPage(id, host) ?? describeRule(id));
  return 0;
};

function requireRule(name: string): RuleId {
  const found = ruleIds.find((id) => id === name);
  if (found !== undefined) return found;
  // The part behind the slash is what people remember.
  const nearest = ruleIds.find((id) => id.endsWith(`/${name}`)) ?? findNearestName(name, ruleIds);
  const hint = nearest === undefined ? '"flowproof rules" lists them.' : `Did you mean "${nearest}"?`;
  throw new UsageError(`There is no rule "${quote(name)}". ${hint}`);
}

/** The page beside the rule, in the sources; else as it was built into the package. */
function readPage(id: RuleId, host: Host): string | undefined {
  for (const path of [rulePagePath(id), join("dist", "pages", `${id}.md`)]) {
    try {
      return readFileSync(join(host.packageRoot, path), "utf8");
    } catch {}
  }
  return undefined;
}

function describeRule(id: RuleId): string {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) return `# ${id}\n`;
  const messages = Object.values(rule.messages).map((message) => `- ${message}\n`);
  const { description, source } = aboutRules[id];
  const basis = formatBasis({ basis: rule.basis, source });
  const head = `# ${id}\n\n${description}\n\n${basis}\n\nSeverity: ${rule.severity}${rule.nursery ? ", in the nursery" : ""}.`;
  return `${head}\n\n${messages.join("")}\n${ruleUrl(id)}\n`;
}
