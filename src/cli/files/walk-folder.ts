import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { GitIgnore } from "./git-ignore.js";
import { type FoundFiles, hasDocumentExtension, type UnreadablePlace } from "./target.js";

const NEVER = new Set(["node_modules", ".git"]);

/**
 * The JSON and YAML files below a folder, without those that `.gitignore` files leave out.
 * Links to files are followed, links to folders are not.
 * @returns the folders that were looked into, too.
 */
export function walkFolder(root: string): FoundFiles & { readonly folders: readonly string[] } {
  const gitIgnore = new GitIgnore(root);
  const paths: string[] = [];
  const walked: string[] = [];
  const unreadable: UnreadablePlace[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    walked.push(folder);
    for (const entry of listFolder(folder, unreadable)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!NEVER.has(entry.name) && !gitIgnore.ignores(path, true)) folders.push(path);
        continue;
      }
      if (!hasDocumentExtension(entry.name) || !isFile(entry, path)) continue;
      if (!gitIgnore.ignores(path, false)) paths.push(path);
    }
  }
  return { paths, unreadable, folders: walked };
}

function listFolder(folder: string, unreadable: UnreadablePlace[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    unreadable.push({ path: folder, isFolder: true, error });
    return [];
  }
}

function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    // A link that leads nowhere: reading it will say so.
    return true;
  }
}
