import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Host, ThreadSource } from "../../src/cli/host.js";
import { runCommand } from "../../src/cli/run-command.js";
import { runGit } from "../../src/cli/run-git.js";

const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  readonly env?: Record<string, string>;
  readonly stdin?: string;
  readonly isTerminal?: boolean;
  /** Somebody interrupts as soon as that is possible. */
  readonly interrupts?: boolean;
  readonly threads?: ThreadSource;
}

/** Keeps git away from the settings and the repository of whoever runs the tests. */
export const gitEnvironment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"))),
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

/** A folder that holds the given files and is gone after the test. */
export function createFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "flowproof-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Runs flowproof in this process. */
export async function runCli(
  cwd: string,
  args: readonly string[],
  circumstances: Circumstances = {},
): Promise<Ran> {
  const written = { stdout: "", stderr: "" };
  let time = 0;
  const output = (name: "stdout" | "stderr") => ({
    isTerminal: circumstances.isTerminal ?? false,
    columns: undefined,
    write(text: string) {
      written[name] += text;
    },
  });
  const host: Host = {
    cwd,
    env: circumstances.env ?? {},
    packageRoot,
    stdout: output("stdout"),
    stderr: output("stderr"),
    // A clock that goes on by a millisecond at each look.
    now: () => time++,
    readStdin: async () => Buffer.from(circumstances.stdin ?? ""),
    git: (args, input) => runGit(args, input, { cwd, env: { ...gitEnvironment, ...circumstances.env } }),
    threads: circumstances.threads,
    onInterrupt: (listener) => {
      if (circumstances.interrupts) listener();
      return () => {};
    },
  };
  return { exitCode: await runCommand(args, host), ...written };
}

/** A workflow without findings. */
export const soundWorkflow = JSON.stringify({
  flow: [{ id: "portrait", type: "custom-model", modelId: "model_portrait" }],
});

/** A workflow with one finding at error: `ref/unknown-node`. */
export const brokenWorkflow = JSON.stringify({
  flow: [
    {
      id: "portrait",
      type: "custom-model",
      modelId: "model_portrait",
      inputs: [{ name: "image", type: "file", ref: { node: "sketch", name: "image" } }],
    },
  ],
});

/** A workflow with one warning and no error: `schema/unknown-property`. */
export const doubtfulWorkflow = JSON.stringify({
  flow: [{ id: "portrait", type: "custom-model", modelId: "model_portrait", colour: "red" }],
});
