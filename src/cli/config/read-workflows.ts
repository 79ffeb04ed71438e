import type { WorkflowSummary } from "../../catalogue/known-workflows.js";
import { quote } from "../../diagnostics/quote.js";
import { summarizeWorkflows } from "../../validate/summarize-workflows.js";
import { describeReadError } from "../check/describe-read-error.js";
import { expandPattern } from "../check/expand-pattern.js";
import { showPath } from "../check/find-targets.js";
import { readInput } from "../check/read-input.js";
import type { Host } from "../host.js";
import { parseFileText } from "../parse-file-text.js";
import { say } from "../say.js";
import { ConfigError } from "./config-error.js";
import type { ConfigPath } from "./config-file.js";

const LIMITS = { bytes: 33_554_432, depth: 200 };

/**
 * What the documents that a config names tell of their workflows, in the order of paths, whichever of them are checked.
 * What does not parse is told: a workflow in it would be missed.
 * @throws ConfigError for what cannot be read: the verdict on other files would hang on that.
 */
export async function readWorkflows(patterns: readonly ConfigPath[], host: Host): Promise<WorkflowSummary[]> {
  const paths = new Map<string, string>();
  for (const { text, folder, place } of patterns) {
    const found = expandPattern(text, folder);
    if (found.paths.length + found.unreadable.length === 0)
      say(host.stderr, `${place}: no file matches "${quote(text, 200)}".`);
    for (const unread of found.unreadable) {
      const shown = showPath(unread.path, host.cwd);
      throw new ConfigError([`${place}: ${describeReadError(unread.error, { path: unread.path, shown })}`]);
    }
    for (const path of found.paths) paths.set(path, place);
  }
  const summaries: WorkflowSummary[] = [];
  for (const path of [...paths.keys()].sort())
    summaries.push(...(await readSummaries(path, paths.get(path) ?? "", host)));
  return summaries;
}

async function readSummaries(path: string, place: string, host: Host): Promise<WorkflowSummary[]> {
  const shown = showPath(path, host.cwd);
  const tell = (reason: string): WorkflowSummary[] => {
    say(host.stderr, `What "${quote(shown, 200)}" holds stays unknown to other workflows, since ${reason}.`);
    return [];
  };
  const input = await readInput({ path, shown, isNamed: false }, LIMITS.bytes, host);
  if (input.state === "unreadable") throw new ConfigError([`${place}: ${input.complaint}`]);
  if (input.state === "too-large") return tell("it is too large");
  const { value, locate } = await parseFileText(input.text, path, LIMITS);
  if (value === undefined) return tell("it does not parse");
  return summarizeWorkflows(value, { document: shown, rangeOf: (pointer) => locate(pointer) });
}
