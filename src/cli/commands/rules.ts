import { aboutRules } from "../../rules/about.generated.js";
import { rules } from "../../rules/index.js";
import { ruleUrl } from "../../rules/rule-metadata.js";
import type { RunCommand } from "../command.js";
import { parseArguments, refuseMore } from "../parse-arguments.js";

export const help = `Usage: flowproof rules [--json]

Lists every rule with its default severity, its basis and what holds when it is silent.

A rule in the nursery is new: it is off unless --preset strict, or a level that you set, turns it on.

  --json    as JSON, with the statements that each rule rests on, its messages and the address of its page
`;

/** `flowproof rules` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, { json: { type: "boolean" } });
  refuseMore(given.positionals, 0);
  host.stdout.write(given.has("json") ? formatJsonList() : formatTable());
  return 0;
};

function formatTable(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, basis, nursery }) => {
      const note = nursery ? " (nursery)" : "";
      return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${basis.padEnd(10)}  ${aboutRules[id].description}${note}\n`;
    })
    .join("");
}

function formatJsonList(): string {
  const list = rules.map(({ id, severity, basis, nursery, messages, options }) => ({
    id,
    severity,
    basis,
    nursery,
    source: aboutRules[id].source,
    description: aboutRules[id].description,
    url: ruleUrl(id),
    messages,
    options,
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}
