import { isMeantAsWorkflow, mentionsWorkflow } from "../../text/recognise-workflow.js";
import { resolveOptions } from "../../validate/options.js";
import { showPath } from "../check/find-targets.js";
import { readInput } from "../check/read-input.js";
import { walkFolder } from "../check/walk-folder.js";
import type { Host } from "../host.js";
import { parseFileText } from "../parse-file-text.js";

/**
 * The folders of the current one that hold workflow documents somewhere below, by name; `.` when some lie in it itself.
 * Documents are found as `flowproof check` finds them.
 */
export async function findWorkflowFolders(host: Host): Promise<string[]> {
  const { limits } = resolveOptions();
  const folders = new Set<string>();
  for (const path of walkFolder(host.cwd).paths) {
    const target = { path, shown: showPath(path, host.cwd), isNamed: false };
    const [folder = "", ...below] = target.shown.split("/");
    const name = below.length === 0 ? "." : folder;
    if (folders.has(name)) continue;
    const input = await readInput(target, limits.bytes, host);
    if (input.state === "unreadable") continue;
    const text = input.state === "read" ? input.text : input.start;
    if (!mentionsWorkflow(text)) continue;
    const { value } = await parseFileText(text, target.path, limits);
    if (isMeantAsWorkflow(text, value)) folders.add(name);
  }
  return folders.has(".") ? ["."] : [...folders].sort();
}
