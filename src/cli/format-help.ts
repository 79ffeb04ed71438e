import type { Command } from "./command.js";

/** The help of flowproof itself. */
export function formatHelp(commands: readonly Command[]): string {
  const usages = commands.map(({ name, synopsis }) => `${name} ${synopsis}`.trimEnd());
  const width = Math.max(...usages.map((usage) => usage.length));
  const lines = commands.map(({ summary }, at) => `  ${usages[at]?.padEnd(width)}   ${summary}`);
  return `flowproof proves Scenario workflow documents sound.

Usage: flowproof <command>

${lines.join("\n")}

  --help        this help; flowproof <command> --help tells more
  --version     the version

Exit status: 0 nothing at error, 1 findings, 2 asked wrongly or not readable, 3 flowproof failed.
`;
}
