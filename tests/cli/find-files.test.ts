import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFolder, runCli, soundWorkflow } from "./run-cli.js";

async function statuses(cwd: string, args: readonly string[]): Promise<Record<string, string>> {
  const { stdout } = await runCli(cwd, ["check", "--format", "json", ...args]);
  const files: { path: string; status: string }[] = JSON.parse(stdout).files;
  return Object.fromEntries(files.map(({ path, status }) => [path, status]));
}

describe("a folder", () => {
  test("is searched for workflows below it, in the order of paths", async () => {
    const folder = createFolder({
      "b.json": soundWorkflow,
      "a/deep/er.jsonc": `// kept\n${soundWorkflow}`,
      "a/UPPER.JSON": soundWorkflow,
      ".hidden/x.json": soundWorkflow,
      "package.json": '{ "name": "x", "workflow": "y" }',
      "flow.txt": soundWorkflow,
      "node_modules/x/flow.json": soundWorkflow,
      ".git/flow.json": soundWorkflow,
    });
    mkdirSync(join(folder, "folder.json"));
    const found = await statuses(folder, []);
    expect(Object.entries(found)).toEqual([
      [".hidden/x.json", "checked"],
      ["a/UPPER.JSON", "checked"],
      ["a/deep/er.jsonc", "checked"],
      ["b.json", "checked"],
      ["package.json", "not-a-workflow"],
    ]);
  });

  test("is searched by strict detection", async () => {
    const node = { id: "a", type: "list" };
    const folder = createFolder({
      "workflow.json": JSON.stringify({ workflow: { flow: [node] } }),
      "list.json": JSON.stringify({ workflows: [{}, { flow: [node] }] }),
      "array.json": JSON.stringify([{ flow: [{ type: "?" }, node] }]),
      "editor.json": JSON.stringify({ name: "drawn", editorInfo: { nodes: [] } }),
      "python-editor.json": JSON.stringify({ editor_info: { nodes: [{ type: "transformText" }] } }),
      "schema.json": JSON.stringify({ $schema: "https://flowproof.dev/schemas/tags.schema.json", tags: [] }),
      "broken.json": '{ "flow": [ { "id": "a", "type": "list" }, ',
      "not-broken-flow.json": '{ "flow": [ { "id": "a", "type": "lisp" }, ',
      "foreign-flow.json": JSON.stringify({ flow: [{ type: "lane" }] }),
      "foreign-deep.json": JSON.stringify({ docs: { flow: [node] } }),
      "foreign-nodes.json": JSON.stringify([node]),
      "foreign-tags.json": JSON.stringify({ tags: [] }),
      "empty.json": "",
    });
    const found = await statuses(folder, ["."]);
    const checked = Object.keys(found).filter((path) => found[path] === "checked");
    expect(checked).toEqual([
      "array.json",
      "broken.json",
      "editor.json",
      "list.json",
      "python-editor.json",
      "schema.json",
      "workflow.json",
    ]);
  });

  test("honours .gitignore files, nested ones and those of the repository above", async () => {
    const folder = createFolder({
      ".gitignore": "/flows/ignored.json\ngenerated/\n*.local.json\n",
      "flows/ignored.json": soundWorkflow,
      "flows/kept.json": soundWorkflow,
      "flows/generated/a.json": soundWorkflow,
      "flows/a.local.json": soundWorkflow,
      "flows/sub/.gitignore": "!shared.local.json\nscratch.json\n",
      "flows/sub/shared.local.json": soundWorkflow,
      "flows/sub/scratch.json": soundWorkflow,
      "scratch.json": soundWorkflow,
    });
    const own = ["flows/kept.json", "flows/sub/shared.local.json", "scratch.json"];
    expect(Object.keys(await statuses(folder, []))).toEqual(own);
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    expect(Object.keys(await statuses(folder, ["flows"]))).toEqual(own.slice(0, 2));
    expect(Object.keys(await statuses(folder, ["**/*.json"]))).toEqual(own);
    expect(Object.keys(await statuses(folder, ["flows/**/*.json"]))).toEqual(own.slice(0, 2));
  });

  test("that is ignored itself is searched when it is named", async () => {
    const folder = createFolder({ ".gitignore": "dist/\n", "dist/sub/a.json": soundWorkflow });
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    for (const argument of ["dist", "dist/sub", "dist/**/*.json", "dist/sub/a.json"]) {
      expect(Object.keys(await statuses(folder, [argument]))).toEqual(["dist/sub/a.json"]);
    }
  });

  test("does not lead in circles", async () => {
    const folder = createFolder({ "a/flow.json": soundWorkflow });
    symlinkSync(folder, join(folder, "a/up"));
    symlinkSync(join(folder, "a/flow.json"), join(folder, "link.json"));
    expect(Object.keys(await statuses(folder, []))).toEqual(["a/flow.json", "link.json"]);
  });
});

describe("a pattern", () => {
  test("finds workflows and passes over the rest", async () => {
    const folder = createFolder({
      "flows/a.json": soundWorkflow,
      "flows/b.wf": soundWorkflow,
      "flows/readme.md": `\`\`\`json\n${soundWorkflow}\n\`\`\``,
      "flows/tsconfig.json": "{}",
    });
    expect(await statuses(folder, ["flows/*"])).toEqual({
      "flows/a.json": "checked",
      "flows/b.wf": "checked",
      "flows/readme.md": "not-a-workflow",
      "flows/tsconfig.json": "not-a-workflow",
    });
    expect(Object.keys(await statuses(folder, ["flows/{a,x}.json"]))).toEqual(["flows/a.json"]);
  });

  test("is a name when such a file exists", async () => {
    const folder = createFolder({ "a[1].json": soundWorkflow, "a1.json": soundWorkflow });
    expect(Object.keys(await statuses(folder, ["a[1].json"]))).toEqual(["a[1].json"]);
  });
});

test("a file is checked once, however often and however it is named", async () => {
  const folder = createFolder({ "flows/a.json": soundWorkflow });
  const args = ["flows/a.json", "./flows/a.json", join(folder, "flows/a.json"), "flows", "flows/*.json", "."];
  expect(await statuses(folder, args)).toEqual({ "flows/a.json": "checked" });
  expect(Object.keys(await statuses(join(folder, "flows"), ["../flows/a.json"]))).toEqual(["a.json"]);
  const sibling = createFolder();
  const [path = ""] = Object.keys(await statuses(sibling, [join(folder, "flows/a.json")]));
  expect(path).toMatch(/^\.\.\/.*\/flows\/a\.json$/);
});
