import type { Command } from "./command.js";
import * as check from "./commands/check.js";

/** Stands in for the list of all commands in the bundle that is loaded for `check` alone. */
export const commands: readonly Command[] = [
  { name: "check", synopsis: "", summary: "", load: async () => check },
];
