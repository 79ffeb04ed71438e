import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { buildCli } from "./cli/build-cli.js";
import { brokenWorkflow, createFolder, soundWorkflow } from "./cli/run-cli.js";

const action = parse(readFileSync("action.yml", "utf8"));
const script: string = action.runs.steps[1].run;
const packageFolder = mkdtempSync(join(tmpdir(), "flowproof-action-"));

beforeAll(async () => {
  await buildCli(packageFolder);
});
afterAll(() => rmSync(packageFolder, { recursive: true, force: true }));

/** Runs the step that checks as a runner does, with the inputs in its environment. */
function runStep(cwd: string, inputs: Partial<Record<"PATHS" | "ARGUMENTS" | "SARIF", string>>) {
  const given = { ACTION: packageFolder, PATHS: "", ARGUMENTS: "", SARIF: "flowproof.sarif", ...inputs };
  const env = { ...process.env, ...given, GITHUB_OUTPUT: join(cwd, "outputs"), GITHUB_ACTIONS: "true" };
  const ran = spawnSync("bash", ["-e", "-c", script], { cwd, env, encoding: "utf8" });
  return { status: ran.status, stdout: ran.stdout, outputs: readFileSync(join(cwd, "outputs"), "utf8") };
}

test("the action reports, annotates, writes the SARIF file and fails", () => {
  const folder = createFolder({ "flows/a b.json": brokenWorkflow, "flows/sound.json": soundWorkflow });
  const { status, stdout, outputs } = runStep(folder, { PATHS: "flows/a b.json\nflows/sound.json\n" });
  expect(status).toBe(1);
  expect(stdout).toContain("✖ 1 error in 1 of 2 files");
  expect(stdout).toContain("\n::error file=flows/a b.json,line=1,");
  expect(outputs).toBe("sarif-file=flowproof.sarif\n");
  const { results } = JSON.parse(readFileSync(join(folder, "flowproof.sarif"), "utf8")).runs[0];
  expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(["ref/unknown-node"]);
});

test("the action passes on arguments, and takes nothing of them for code", () => {
  const folder = createFolder({ "flow.json": brokenWorkflow });
  const { status, stdout } = runStep(folder, {
    PATHS: "flow.json",
    ARGUMENTS: "--rule=ref/unknown-node=off\n",
    SARIF: "$(touch bad).sarif",
  });
  expect(status).toBe(0);
  expect(stdout).toContain("no findings in 1 file");
  expect(readFileSync(join(folder, "$(touch bad).sarif"), "utf8")).toContain('"2.1.0"');
});

test("every input and output of the action is used", () => {
  const text = readFileSync("action.yml", "utf8");
  for (const name of Object.keys(action.inputs)) expect(text).toContain(`\${{ inputs.${name} }}`);
});
