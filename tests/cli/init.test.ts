import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenWorkflow, createFolder, runCli, soundWorkflow } from "./run-cli.js";

const NAME = "flowproof.config.json";

function readConfig(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, NAME), "utf8"));
}

describe("flowproof init", () => {
  test("writes a config that the next check keeps to", async () => {
    const folder = createFolder({
      "flows/deep/sound.json": soundWorkflow,
      "flows/settings.json": "{}",
      "more/broken.json": brokenWorkflow,
      "other/data.json": "{}",
    });
    const { exitCode, stdout, stderr } = await runCli(folder, ["init"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(
      "Written: flowproof.config.json\nWorkflow documents were found in flows, more.\n",
    );
    expect(readConfig(folder)).toEqual({ include: ["flows", "more"], rules: {} });
    const checked = await runCli(folder, ["check"]);
    expect(checked.exitCode).toBe(1);
    expect(checked.stdout).toContain("2 checked, 1 passed over (flows/settings.json), 0 not read");
  });

  test("includes the folder itself when documents lie in it", async () => {
    const folder = createFolder({ "flow.json": soundWorkflow, "flows/flow.json": soundWorkflow });
    expect((await runCli(folder, ["init"])).stdout).toContain("found in this folder.");
    expect(readConfig(folder)).toMatchObject({ include: ["."] });
    expect((await runCli(folder, ["check"])).stdout).toContain("2 checked");
  });

  test("leaves the search open when there is no document yet", async () => {
    const folder = createFolder();
    const { exitCode, stdout } = await runCli(folder, ["init"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("No workflow document was found yet");
    expect(readConfig(folder)).not.toHaveProperty("include");
    writeFileSync(join(folder, "flow.json"), soundWorkflow);
    expect((await runCli(folder, ["check"])).exitCode).toBe(0);
  });

  test("offers a baseline where there are findings, and only there", async () => {
    const offer = "check --baseline flowproof.baseline.json --update-baseline";
    const sound = await runCli(createFolder({ "flow.json": soundWorkflow }), ["init"]);
    const broken = await runCli(createFolder({ "flow.json": brokenWorkflow }), ["init"]);
    expect([sound.stdout.includes(offer), broken.stdout.includes(offer)]).toEqual([false, true]);
    expect([broken.exitCode, broken.stderr]).toEqual([0, ""]);
  });

  test("starts one when it is asked to, so that only what is new fails", async () => {
    const folder = createFolder({ "a.json": brokenWorkflow });
    expect((await runCli(folder, ["init", "--baseline"])).exitCode).toBe(0);
    expect(readConfig(folder)).toMatchObject({ baseline: "flowproof.baseline.json" });
    expect((await runCli(folder, ["check"])).exitCode).toBe(0);
    writeFileSync(join(folder, "b.json"), brokenWorkflow.replace("sketch", "draft"));
    expect((await runCli(folder, ["check"])).exitCode).toBe(1);
  });

  test("names the schema of the installed package", async () => {
    const schema = "node_modules/flowproof/dist/schemas/config.schema.json";
    const folder = createFolder({ [schema]: "{}" });
    await runCli(folder, ["init"]);
    expect(readConfig(folder)).toMatchObject({ $schema: `./${schema}` });
  });

  test.each(["flowproof.config.json", "flowproof.config.jsonc", "flowproof.config.mjs"])(
    "changes nothing when there is %s",
    async (name) => {
      const folder = createFolder({ [name]: "my own", "flow.json": soundWorkflow });
      expect(await runCli(folder, ["init"])).toEqual({
        exitCode: 2,
        stdout: "",
        stderr: `flowproof: There is a config already, "${name}"; init does not change it.\n`,
      });
      expect(readFileSync(join(folder, name), "utf8")).toBe("my own");
    },
  );

  test("refuses arguments", async () => {
    const { exitCode, stderr } = await runCli(createFolder(), ["init", "here"]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'flowproof: "here" is one argument too many.\n',
    });
  });
});
