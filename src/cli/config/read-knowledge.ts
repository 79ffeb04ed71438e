import { resolve } from "node:path";
import type { Catalogue } from "../../catalogue/catalogue.js";
import type { WorkflowSummary } from "../../catalogue/known-workflows.js";
import { mergeCatalogues } from "../../catalogue/make-catalogue.js";
import { quote } from "../../diagnostics/quote.js";
import type { ValidateOptions } from "../../validate/options.js";
import { summarizeWorkflows } from "../../validate/summarize-workflows.js";
import { UsageError } from "../command.js";
import { describeReadError } from "../files/describe-read-error.js";
import { expandPattern } from "../files/expand-pattern.js";
import { readCatalogueFile } from "../files/read-catalogue-file.js";
import { parseFileText, readInput } from "../files/read-input.js";
import { showPath } from "../files/target.js";
import { type Host, say } from "../host.js";
import { ConfigError, type ConfigPath } from "./config-file.js";
import type { LoadedConfig } from "./load-config.js";

/** What is known of models and of other workflows. */
export type Knowledge = Pick<ValidateOptions, "catalogue" | "workflows">;

/**
 * Reads what the files tell that a config names.
 * @param given what flags give: it wins.
 * @throws ConfigError for a file that cannot be read or is not a catalogue.
 */
export async function readKnowledge(
  { catalogue, workflows }: LoadedConfig,
  given: Knowledge,
  host: Host,
): Promise<Knowledge> {
  return {
    ...(catalogue.length > 0 && { catalogue: await readCatalogues(catalogue, given.catalogue, host) }),
    ...(workflows.length > 0 && { workflows: await readWorkflows(workflows, host) }),
  };
}

/**
 * Reads the catalogues of a config, below the one that flags give; of two entries for one id the later one counts.
 * @throws ConfigError for a file that cannot be read or is not a catalogue.
 */
async function readCatalogues(
  paths: readonly ConfigPath[],
  given: Catalogue | undefined,
  host: Host,
): Promise<Catalogue> {
  const catalogues: Catalogue[] = [];
  for (const path of paths) catalogues.push(await readConfigured(path, host));
  return mergeCatalogues(given === undefined ? catalogues : [...catalogues, given]);
}

async function readConfigured({ text, folder, place }: ConfigPath, host: Host): Promise<Catalogue> {
  try {
    return (await readCatalogueFile(resolve(folder, text), host)).catalogue;
  } catch (error) {
    throw error instanceof UsageError ? new ConfigError([`${place}: ${error.message}`]) : error;
  }
}

const LIMITS = { bytes: 33_554_432, depth: 200 };

/**
 * What the documents that a config names tell of their workflows, in the order of paths, whichever of them are checked.
 * What does not parse is told: a workflow in it would be missed.
 * @throws ConfigError for what cannot be read: the verdict on other files would hang on that.
 */
async function readWorkflows(patterns: readonly ConfigPath[], host: Host): Promise<WorkflowSummary[]> {
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
