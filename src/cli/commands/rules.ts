import { rules } from "../../rules/index.js";
import { ruleUrl } from "../../rules/rule-metadata.js";
import type { RunCommand } from "../command.js";
import { refuseMore } from "../flag-values.js";
import { parseArguments } from "../parse-arguments.js";

export const help = `Usage: flowproof rules [--json]

Lists every rule with its default severity, its basis and what holds when it is silent.

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
    .map(({ id, severity, basis, description }) => {
      return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${basis.padEnd(10)}  ${description}\n`;
    })
    .join("");
}

function formatJsonList(): string {
  const list = rules.map(({ id, severity, basis, source, description, messages }) => ({
    id,
    severity,
    basis,
    source,
    description,
    url: ruleUrl(id),
    messages,
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}
