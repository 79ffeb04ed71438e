import type { WorkflowSummary } from "../../catalogue/known-workflows.js";
import { quote } from "../../diagnostics/quote.js";
import { summarizeWorkflows } from "../../validate/summarize-workflows.js";
import { expandPattern } from "../check/expand-pattern.js";
import { showPath } from "../check/find-targets.js";
import { readInput } from "../check/read-input.js";
import type { Host } from "../host.js";
import { parseFileText } from "../parse-file-text.js";
import { say } from "../say.js";
import type { ConfigPath } from "./config-file.js";

const LIMITS = { bytes: 33_554_432, depth: 200 };

/**
 * What the documents that a config names tell of their workflows, in the order of paths, whichever of them are checked.
 * What cannot be read is told: a workflow in it would be missed.
 */
export async function readWorkflows(patterns: readonly ConfigPath[], host: Host): Promise<WorkflowSummary[]> {
  const paths = new Set<string>();
  for (const { text, folder, place } of patterns) {
    const found = expandPattern(text, folder);
    if (found.length === 0) say(host.stderr, `${place}: no file matches "${quote(text, 200)}".`);
    for (const path of found) paths.add(path);
  }
  const summaries: WorkflowSummary[] = [];
  for (const path of [...paths].sort()) summaries.push(...(await readSummaries(path, host)));
  return summaries;
}

async function readSummaries(path: string, host: Host): Promise<WorkflowSummary[]> {
  const shown = showPath(path, host.cwd);
  const tell = (reason: string): WorkflowSummary[] => {
    say(host.stderr, `What "${quote(shown, 200)}" holds stays unknown to other workflows, since ${reason}.`);
    return [];
  };
  const input = await readInput({ path, shown, isNamed: false }, LIMITS.bytes, host);
  if (input.state !== "read")
    return tell(input.state === "too-large" ? "it is too large" : "it cannot be read");
  const { value, locate } = await parseFileText(input.text, path, LIMITS);
  if (value === undefined) return tell("it does not parse");
  return summarizeWorkflows(value, { document: shown, rangeOf: (pointer) => locate(pointer) });
}
