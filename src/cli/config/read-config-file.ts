import { dirname } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { formatMessage } from "../../diagnostics/message.js";
import { quote } from "../../diagnostics/quote.js";
import { safeName } from "../../diagnostics/safe-output.js";
import { appendPointer } from "../../document/pointer.js";
import { parseText } from "../../text/parse-text.js";
import type { TextFinding } from "../../text/text-document.js";
import { showPath } from "../check/find-targets.js";
import { readInput } from "../check/read-input.js";
import type { Host } from "../host.js";
import { say } from "../say.js";
import { ConfigError } from "./config-error.js";
import type { ConfigFile } from "./config-file.js";

const LIMITS = { bytes: 4_194_304, depth: 100 };

/**
 * Reads a config: JSON, with comments if there are any, or the default export of a module.
 * @param from where the config is named, for the sentence that says why it cannot be read.
 * @throws ConfigError when it cannot be read or parsed.
 */
export async function readConfigFile(
  path: string,
  from: string | undefined,
  host: Host,
): Promise<ConfigFile> {
  const shown = showPath(path, host.cwd);
  return path.endsWith(".mjs") ? readModule(path, shown, from, host) : readJson(path, shown, from, host);
}

async function readJson(
  path: string,
  shown: string,
  from: string | undefined,
  host: Host,
): Promise<ConfigFile> {
  const input = await readInput({ path, shown, isNamed: true }, LIMITS.bytes, host);
  if (input.state === "unreadable") throw refuse(from, input.complaint);
  if (input.state === "too-large") throw refuse(from, `"${quote(shown, 200)}" is too large for a config.`);
  const document = parseText(input.text, { filename: path, limits: LIMITS });
  if (document.findings.length > 0)
    throw new ConfigError(document.findings.map((finding) => describe(shown, finding)));
  const placeOf: ConfigFile["placeOf"] = ({ keys, onKey }) => {
    const pointer = keys.reduce<string>((parent, key) => appendPointer(parent, key), "");
    const { line, column } = document.locate(pointer, { onKey }).start;
    return `${safeName(shown)}:${line}:${column}`;
  };
  return { path, folder: dirname(path), value: document.value, placeOf };
}

async function readModule(
  path: string,
  shown: string,
  from: string | undefined,
  host: Host,
): Promise<ConfigFile> {
  const name = `"${quote(shown, 200)}"`;
  let module: { default?: unknown };
  // Where nothing is left to do, node ends although the module still waits.
  const tellWaiting = () => {
    process.exitCode = 2;
    say(host.stderr, `${name} cannot be loaded: what it awaits never comes.`);
  };
  process.once("exit", tellWaiting);
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    throw refuse(
      from,
      `${name} cannot be loaded: ${quote(error instanceof Error ? error.message : String(error))}`,
    );
  } finally {
    process.off("exit", tellWaiting);
  }
  if (module.default === undefined) throw refuse(from, `${name} has no default export.`);
  const placeOf: ConfigFile["placeOf"] = ({ keys }) =>
    keys.length === 0 ? safeName(shown) : `${safeName(shown)} (${safeName(keys.join("."))})`;
  return { path, folder: dirname(path), value: module.default, placeOf };
}

function describe(shown: string, { rule, finding, range: { start } }: TextFinding): string {
  const message = formatMessage(rule.messages[finding.messageId] ?? rule.description, finding.data ?? {});
  return `${safeName(shown)}:${start.line}:${start.column}: ${message}`;
}

function refuse(from: string | undefined, sentence: string): ConfigError {
  return new ConfigError([from === undefined ? sentence : `${from}: ${sentence}`]);
}
