import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.js";
import { runCli } from "./run-cli.js";

async function scriptOf(shell: string): Promise<string> {
  const { exitCode, stdout } = await runCli(".", ["completion", shell]);
  expect(exitCode).toBe(0);
  return stdout;
}

/** What bash offers behind some words, as the script tells it. */
function complete(script: string, words: readonly string[]): string[] {
  const list = words.map((word) => `'${word}'`).join(" ");
  const ask = `COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _flowproof; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, status, stderr } = spawnSync("bash", ["-c", `${script}\n${ask}`], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split("\n").filter((word) => word !== "");
}

describe.skipIf(process.platform === "win32")("completion in bash", () => {
  test("knows commands, flags and rules", async () => {
    const script = await scriptOf("bash");
    expect(complete(script, ["flowproof", "ch"])).toEqual(["check", "check-run"]);
    expect(complete(script, ["flowproof", "check", "--s"])).toEqual([
      "--stage",
      "--semantics",
      "--since",
      "--staged",
    ]);
    expect(complete(script, ["flowproof", "fix", "--st"])).toEqual(["--stage"]);
    expect(complete(script, ["flowproof", "explain", "graph/c"])).toEqual(["graph/cycle"]);
    expect(complete(script, ["flowproof", "check", "flows/"])).toEqual([]);
  });

  test("offers only flags that there are", async () => {
    const script = await scriptOf("bash");
    for (const { name } of commands) {
      for (const flag of complete(script, ["flowproof", name, "--"])) {
        const { stderr } = await runCli(".", [name, flag, flag === "--help" ? "" : "--no-such-flag"]);
        expect(stderr, `${name} ${flag}`).not.toContain(`There is no flag ${flag}`);
      }
    }
  });
});

test.each(["zsh", "fish"])("completion in %s names every command and its flags", async (shell) => {
  const script = await scriptOf(shell);
  for (const { name } of commands) expect(script).toContain(name);
  expect(script).toContain(shell === "zsh" ? "--update-baseline" : "-l update-baseline");
  const checker = spawnSync(shell, ["-n"], { input: script, encoding: "utf8" });
  if (checker.error === undefined) expect([checker.status, checker.stderr]).toEqual([0, ""]);
});

test("help fits a screen", async () => {
  const { stdout } = await runCli(".", ["help"]);
  expect(stdout.split("\n").length).toBeLessThanOrEqual(24);
});
