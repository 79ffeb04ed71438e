import { spawn } from "node:child_process";
import type { GitAnswer } from "./host.js";

/**
 * Runs git without a shell, so that no argument is ever taken for a command.
 * @returns `undefined` when there is no git.
 */
export function runGit(
  args: readonly string[],
  input: string,
  place: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<GitAnswer | undefined> {
  return new Promise((resolve, reject) => {
    // Windows would look for git in the working directory first, which somebody else may have filled.
    const env = { ...place.env, NoDefaultCurrentDirectoryInExePath: "1" };
    const child = spawn("git", args, { cwd: place.cwd, env, windowsHide: true });
    const stdout: Uint8Array[] = [];
    const stderr: Uint8Array[] = [];
    child.stdout.on("data", (piece: Uint8Array) => stdout.push(piece));
    child.stderr.on("data", (piece: Uint8Array) => stderr.push(piece));
    // Git may end before it has read everything; its status tells.
    child.stdin.on("error", () => {});
    child.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") resolve(undefined);
      else reject(error);
    });
    child.on("close", (status) => {
      const said = Buffer.concat(stderr).toString("utf8");
      resolve({ status: status ?? 1, stdout: Buffer.concat(stdout), stderr: said });
    });
    child.stdin.end(input);
  });
}
