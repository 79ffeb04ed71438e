import { resolveOptions } from "../../validate/options.js";
import { findTargets } from "../check/find-targets.js";
import { looksLikeWorkflow, mentionsWorkflow } from "../check/looks-like-workflow.js";
import { readInput } from "../check/read-input.js";
import type { Host } from "../host.js";
import { parseFileText } from "../parse-file-text.js";

/**
 * The folders of the current one that hold workflow documents somewhere below, by name; `.` when some lie in it itself.
 * Documents are found as `flowproof check` finds them.
 */
export async function findWorkflowFolders(host: Host): Promise<string[]> {
  const { limits } = resolveOptions();
  const { targets } = await findTargets([], host, undefined);
  const folders = new Set<string>();
  for (const target of targets) {
    const [folder = "", ...below] = target.shown.split("/");
    const name = below.length === 0 ? "." : folder;
    if (folders.has(name)) continue;
    const input = await readInput(target, limits.bytes, host);
    if (input.state === "unreadable") continue;
    const text = input.state === "read" ? input.text : input.start;
    if (!mentionsWorkflow(text)) continue;
    const { value } = await parseFileText(text, target.path, limits);
    if (looksLikeWorkflow(text, value, true)) folders.add(name);
  }
  return folders.has(".") ? ["."] : [...folders].sort();
}
