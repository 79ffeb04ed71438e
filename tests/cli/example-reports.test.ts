import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runCli } from "./run-cli.js";

// What a user sees of each example, whole. Whoever changes a sentence or a layout reads it here (UPDATE=1 writes them).
const root = fileURLToPath(new URL("../../", import.meta.url));
const examples = join(root, "examples");
const reports = join(root, "fixtures/reports/examples");

const files = ["broken", "valid"].flatMap((folder) =>
  readdirSync(join(examples, folder)).map((name) => `${folder}/${name}`),
);

test.each(files)("the report on examples/%s", async (file) => {
  const { exitCode, stdout, stderr } = await runCli(examples, ["check", file]);
  const printed = `$ flowproof check ${file}\n${stdout}${stderr}exit status ${exitCode}\n`;
  const golden = join(reports, `${file}.txt`);
  if (process.env["UPDATE"] === "1") {
    mkdirSync(join(golden, ".."), { recursive: true });
    writeFileSync(golden, printed);
  }
  expect(printed).toBe(readFileSync(golden, "utf8"));
});

test("there is no report on an example that is gone", () => {
  const known = readdirSync(reports, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".txt"),
  );
  expect(known.map((name) => name.replaceAll("\\", "/")).sort()).toEqual(
    files.map((name) => `${name}.txt`).sort(),
  );
});
