import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFolder, runCli } from "./run-cli.js";

/** Two fixes and a suggestion, in several ways to write YAML. */
const flow = `# Portraits, for the shop
flow:
  - &base
    id: sketch
    type: custom-model
    modelId: m

  # colours come later
  - { id: colours, type: custom-model, modelId: m }
  - id: portrait
    type: custom-model
    modelId: 'm'
    dependsOn:
      - sketch   # first of all
      - sketch   # to be sure
    inputs:
      - name: image
        type: file
        ref: { node: "colour" }
`;
const fixed = flow.replace("- sketch   # to be sure", "# to be sure");
const suggestion = "ref/unknown-node:portrait:image:colour";
const read = (folder: string) => readFileSync(join(folder, "flow.yaml"), "utf8");

describe("a file in YAML", () => {
  test("is fixed by check --fix, and nothing changes in a second run", async () => {
    const folder = createFolder({ "flow.yaml": flow });
    const { exitCode, stdout, stderr } = await runCli(folder, ["check", "--fix"]);
    expect([exitCode, stderr, read(folder)]).toEqual([1, "", fixed]);
    expect(stdout).toContain("  1 fixed in 1 file\n");
    expect((await runCli(folder, ["check", "--fix"])).stdout).not.toContain("fixed");
    expect(read(folder)).toBe(fixed);
  });

  test("gets a diff that patch applies", async () => {
    const folder = createFolder({ "flow.yaml": flow.replaceAll("\n", "\r\n") });
    const { stdout } = await runCli(folder, ["check", "--diff"]);
    expect(read(folder)).toBe(flow.replaceAll("\n", "\r\n"));
    execFileSync("patch", ["-p1", "--binary", "--silent"], { cwd: folder, input: stdout });
    expect(read(folder)).toBe(fixed.replaceAll("\n", "\r\n"));
  });

  test("comes out fixed when it is piped through", async () => {
    const piped = await runCli(createFolder(), ["check", "-", "--fix"], { stdin: flow });
    expect([piped.exitCode, piped.stdout]).toEqual([1, fixed]);
  });

  test("takes an edit of choice from flowproof fix --apply", async () => {
    const folder = createFolder({ "flow.yaml": flow });
    const { exitCode, stdout } = await runCli(folder, ["fix", "flow.yaml", "--apply", suggestion]);
    expect([exitCode, stdout]).toEqual([0, 'flow.yaml: Write "colours"; 1 warning left.\n']);
    expect(read(folder)).toBe(flow.replace('"colour"', '"colours"'));
  });

  test("is left as it is, and the reason told, where an edit does not fit", async () => {
    const shared = flow
      .replace("- sketch   # first", "- &s sketch   # first")
      .replace("- sketch   # to", "- *s   # to");
    const hard = shared.replace('{ node: "colour" }', '&r { node: "colour" }') + SECOND;
    const folder = createFolder({ "flow.yaml": hard });
    const { exitCode, stderr } = await runCli(folder, ["fix", "flow.yaml", "--apply", suggestion]);
    expect([exitCode, read(folder)]).toEqual([2, hard]);
    expect(stderr).toBe(
      "flowproof: The edit was not applied: an alias stands for that part; it is changed at its anchor.\n",
    );
  });
});

const SECOND = `  - id: other
    type: custom-model
    modelId: m
    inputs:
      - name: image
        type: file
        ref: *r
`;
