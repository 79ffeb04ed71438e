import type { RuleDeclaration } from "../../diagnostics/define-rule.js";
import { aboutRules } from "../../rules/about.generated.js";
import { type RuleId, rules } from "../../rules/index.js";
import { ruleUrl } from "../../rules/rule-metadata.js";
import type { RunCommand } from "../command.js";
import { parseArguments, refuseMore, requireValueOf } from "../parse-arguments.js";

export const help = `Usage: flowproof rules [--format text|json]

Lists every rule with its default severity, its basis and what holds when it is silent.

A rule in the nursery is new: it is off unless --preset strict, or a level that you set, turns it on. One that is off by
default is a matter of taste: only a level that you set turns it on.

  --format  text (default), or json with the statements that each rule rests on, its messages and the address of its page;
            --json means the same
`;

/** `flowproof rules` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, { json: { type: "boolean" }, format: { type: "string" } });
  refuseMore(given.positionals, 0);
  const asked = given.value("format") ?? (given.has("json") ? "json" : "text");
  const format = requireValueOf("--format", asked, ["text", "json"]);
  host.stdout.write(
    format === "json" ? `${JSON.stringify(rules.map(describeRule), null, 2)}\n` : formatTable(),
  );
  return 0;
};

function formatTable(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, basis, nursery, onRequest }) => {
      const note = nursery ? " (nursery)" : onRequest ? " (off by default)" : "";
      return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${basis.padEnd(10)}  ${aboutRules[id].description}${note}\n`;
    })
    .join("");
}

/** What programs are told of a rule. */
export function describeRule(rule: RuleDeclaration<RuleId>) {
  const { id, severity, basis, nursery, onRequest, messages, options } = rule;
  const { source, description } = aboutRules[id];
  return {
    id,
    severity,
    basis,
    nursery,
    onRequest,
    source,
    description,
    url: ruleUrl(id),
    messages,
    options,
  };
}
