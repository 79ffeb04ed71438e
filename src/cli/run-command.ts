import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { findNearestName } from "../diagnostics/near-names.js";
import { quote } from "../diagnostics/quote.js";
import { safeName } from "../diagnostics/safe-output.js";
import { type Command, UsageError } from "./command.js";
import { commands } from "./commands.js";
import { type ExitCode, type Host, readVersion, say } from "./host.js";

/**
 * Runs what the arguments ask for.
 * @returns the exit status; never rejects, whatever goes wrong.
 */
export async function runCommand(args: readonly string[], host: Host): Promise<ExitCode> {
  try {
    return await dispatch(args, host);
  } catch (error) {
    if (error instanceof UsageError) {
      say(host.stderr, error.message);
      return 2;
    }
    return reportCrash(error, args.includes("--verbose"), host);
  }
}

async function dispatch(args: readonly string[], host: Host): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) {
    host.stderr.write(formatHelp(commands));
    return 2;
  }
  if (name === "--help" || name === "-h" || name === "help") return help(rest, host);
  if (name === "--version" || name === "-v") return print(`${readVersion(host)}\n`, host);
  const command = await findCommand(name, host).load();
  const ending = rest.indexOf("--");
  const flags = ending < 0 ? rest : rest.slice(0, ending);
  if (flags.includes("--help") || flags.includes("-h")) return print(command.help, host);
  return command.run(rest, host);
}

async function help(topics: readonly string[], host: Host): Promise<ExitCode> {
  const [topic] = topics;
  if (topic === undefined) return print(formatHelp(commands), host);
  return print((await findCommand(topic, host).load()).help, host);
}

function findCommand(name: string, host: Host) {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  if (name.startsWith("-")) throw new UsageError(`There is no flag ${quote(name)} before a command.`);
  const nearest = findNearestName(
    name,
    commands.map((command) => command.name),
  );
  if (nearest !== undefined)
    throw new UsageError(`There is no command "${quote(name)}". Did you mean "${nearest}"?`);
  const isFile = existsSync(resolve(host.cwd, name));
  const hint = isFile ? `To check it: flowproof check ${quote(name)}` : 'See "flowproof --help".';
  throw new UsageError(`There is no command "${quote(name)}". ${hint}`);
}

function print(text: string, host: Host): ExitCode {
  host.stdout.write(text);
  return 0;
}

function reportCrash(error: unknown, verbose: boolean, host: Host): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  const hint = verbose ? "" : " (--verbose shows where)";
  say(host.stderr, `this is a defect of flowproof, not of your document: ${safeName(message)}${hint}`);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  if (verbose) for (const line of stack.split("\n")) host.stderr.write(`  ${safeName(line)}\n`);
  return 3;
}

/** The help of flowproof itself. */
function formatHelp(commands: readonly Command[]): string {
  const usages = commands.map(({ name, synopsis }) => `${name} ${synopsis}`.trimEnd());
  const width = Math.max(...usages.map((usage) => usage.length));
  const lines = commands.map(({ summary }, at) => `  ${usages[at]?.padEnd(width)}   ${summary}`);
  return `flowproof proves Scenario workflow documents sound.

Usage: flowproof <command>

${lines.join("\n")}

  --help        this help; flowproof <command> --help for the flags of one
  --version     the version

Exit status: 0 nothing at error, 1 findings, 2 usage error or not readable, 3 flowproof failed.
`;
}
