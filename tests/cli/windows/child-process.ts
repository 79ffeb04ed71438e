// In place of `node:child_process` where the tests play Windows (vitest.windows.config.ts).
import { toReal } from "./drives.js";

const real = process.getBuiltinModule("node:child_process");

/** Git works in the real file system; its answers are relative, with forward slashes, as on Windows. */
function inReal<Options extends { readonly cwd?: string | URL | undefined }>(options: Options): Options {
  return typeof options.cwd === "string" ? { ...options, cwd: toReal(options.cwd) } : options;
}

export const spawn = (command: string, args: string[], options: { cwd: string }) =>
  real.spawn(command, args, inReal(options));
export const execFileSync = (command: string, args: string[], options: { cwd: string }) =>
  real.execFileSync(command, args, inReal(options));
