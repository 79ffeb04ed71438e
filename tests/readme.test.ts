import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit, type Edit, validateRunInputs, validateWorkflow } from "../src/index.js";
import * as testing from "../src/testing/public.js";

const EXAMPLE = "examples/broken/misspelt-node-reference.json";
const BLOCK = /<!-- example:start -->\n```\n([\s\S]*?)```\n<!-- example:end -->/;

it("the example in the README prints what it says (UPDATE=1 writes it)", () => {
  const readme = readFileSync("README.md", "utf8");
  const { diagnostics } = validateWorkflow(JSON.parse(readFileSync(EXAMPLE, "utf8")));
  const lines = diagnostics.map(({ severity, ruleId, pointer, message, edits }) => {
    const titles = edits.map(({ title }) => `'${title}'`).join(", ");
    return `${severity} ${ruleId} ${pointer} ${message} [ ${titles} ]\n`;
  });
  if (process.env["UPDATE"] === "1") {
    const block = `<!-- example:start -->\n\`\`\`\n${lines.join("")}\`\`\`\n<!-- example:end -->`;
    writeFileSync(
      "README.md",
      readme.replace(BLOCK, () => block),
    );
  } else {
    expect(BLOCK.exec(readme)?.[1]).toBe(lines.join(""));
  }
});

const TESTING = /<!-- testing:start -->\n\n```js\n([\s\S]*?)```\n\n<!-- testing:end -->/;

describe("the tests in the README pass on an app that does it right", () => {
  for (const [name, run] of readmeTests(soundApp)) it(name, run);
});

it("the tests in the README fail on an app that does it wrong", () => {
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
  const code = TESTING.exec(readFileSync("README.md", "utf8"))?.[1]?.replace(/^import .*$/gm, "") ?? "";
  const tests: [string, () => void][] = [];
  const known = { fc, test: (name: string, run: () => void) => tests.push([name, run]), validateWorkflow };
  const scope = { ...known, ...testing, ...app };
  new Function(...Object.keys(scope), code)(...Object.values(scope));
  return tests;
}
