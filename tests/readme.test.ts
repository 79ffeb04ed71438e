import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit, type Edit, validateRunInputs, validateWorkflow } from "../src/index.js";
import * as testing from "../src/testing/public.js";
import { validateText } from "../src/text/check/validate-text.js";
import { runCli } from "./cli/run-cli.js";

const EXAMPLE = "examples/broken/hangs-in-ten-lines.yaml";
const PICTURE = "docs/images/hangs-in-ten-lines.svg";
const BLOCK = /(?<=<!-- example:start -->\n)[\s\S]*?(?=<!-- example:end -->)/;

describe("what the README shows of a workflow that hangs (npm run readme writes it)", () => {
  it("is the workflow, what check prints of it and its picture", async () => {
    const { stdout } = await runCli(".", ["check", EXAMPLE]);
    const { diagnostics } = validateText(readFileSync(EXAMPLE, "utf8"), { filename: EXAMPLE });
    const finding = diagnostics[0]?.fingerprint ?? "";
    const picture = await runCli(".", ["graph", EXAMPLE, "--format", "svg", "--finding", finding]);
    const shown = [
      `\`\`\`yaml\n${readFileSync(EXAMPLE, "utf8")}\`\`\`\n`,
      `\`npx flowproof check\` prints, with the inputs that show it:\n\n\`\`\`text\n${stdout}\`\`\`\n`,
      `and \`npx flowproof graph --format svg --finding …\` draws that run:\n\n![${ALT}](${PICTURE})\n`,
    ].join("\n");
    const readme = readFileSync("README.md", "utf8");
    if (process.env["UPDATE"] === "1") {
      writeFileSync(PICTURE, picture.stdout);
      writeFileSync(
        "README.md",
        readme.replace(BLOCK, () => `\n${shown}\n`),
      );
    } else {
      expect(BLOCK.exec(readme)?.[0]).toBe(`\n${shown}\n`);
      expect(readFileSync(PICTURE, "utf8")).toBe(picture.stdout);
    }
  });

  it("has ten lines, and the page has at most 150", () => {
    expect(readFileSync(EXAMPLE, "utf8").trimEnd().split("\n")).toHaveLength(10);
    expect(readFileSync("README.md", "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  });
});

const ALT = "The run for a place: portrait is skipped, and enlarge, which reads it, waits forever";

const TESTING = /<!-- testing:start -->\n\n```js\n([\s\S]*?)```\n\n<!-- testing:end -->/;

describe("the tests on the page of the test kit pass on an app that does it right", () => {
  for (const [name, run] of readmeTests(soundApp)) it(name, run);
});

it("the tests on the page of the test kit fail on an app that does it wrong", () => {
  const tests = readmeTests(brokenApp);
  expect(tests.length).toBe(4);
  for (const [name, run] of tests) expect(run, name).toThrow("Property failed");
});

interface App {
  clickSave(workflow: unknown): { saved: boolean; marked: readonly string[] };
  openEditor(workflow: unknown, edit: Edit): unknown;
  startRun(workflow: unknown, body: unknown): { started: boolean };
}

const soundApp: App = {
  clickSave(workflow) {
    const { valid, diagnostics } = validateWorkflow(workflow);
    return { saved: valid, marked: diagnostics.map(({ pointer }) => pointer) };
  },
  openEditor: (workflow, edit) => applyEdit(workflow, edit),
  startRun: (workflow, body) => ({ started: validateRunInputs(workflow, body).valid }),
};

/** Takes what hangs, refuses what is large, leaves the last node out, and wants a name for each run. */
const brokenApp: App = {
  clickSave: (workflow) => ({ saved: JSON.stringify(workflow).length < 2_000, marked: [] }),
  openEditor: () => ({ flow: [] }),
  startRun: (_, body) => ({ started: JSON.stringify(body).includes("name") }),
};

/** The tests of the block, by name. */
function readmeTests(app: App): [name: string, run: () => void][] {
  const code = TESTING.exec(readFileSync("docs/testing.md", "utf8"))?.[1]?.replace(/^import .*$/gm, "") ?? "";
  const tests: [string, () => void][] = [];
  const known = { fc, test: (name: string, run: () => void) => tests.push([name, run]), validateWorkflow };
  const scope = { ...known, ...testing, ...app };
  new Function(...Object.keys(scope), code)(...Object.values(scope));
  return tests;
}
