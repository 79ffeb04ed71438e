import { mkdirSync, readdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenWorkflow, createFolder, runCli, soundWorkflow } from "./run-cli.js";

describe("what cannot be checked is one sentence", () => {
  async function sentenceOf(content: Record<string, string>, args: readonly string[]) {
    const folder = createFolder(content);
    symlinkSync(join(folder, "nowhere"), join(folder, "dangling.json"));
    symlinkSync("loop.json", join(folder, "loop.json"));
    mkdirSync(join(folder, "empty"));
    mkdirSync(join(folder, "folder.json"));
    const { exitCode, stderr } = await runCli(folder, ["check", ...args]);
    return { exitCode, stderr };
  }

  test.each([
    ["flow.jsn", 'There is no file "flow.jsn". Did you mean "flow.json"?'],
    ["zzz/a.json", 'There is no file "zzz/a.json".'],
    ["flow.json/a.json", '"flow.json/a.json" cannot be read: a part of its path is not a folder.'],
    ["dangling.json", '"dangling.json" cannot be read: it is a link that leads nowhere.'],
    ["loop.json", '"loop.json" cannot be read: its links lead in a circle.'],
    ["empty", 'No workflow document was found in "empty".'],
    ["folder.json", 'No workflow document was found in "folder.json".'],
    ["*.yaml", 'No file matches "*.yaml".'],
    ["oth*.json", 'No file that matches "oth*.json" is a workflow document.'],
  ])("%s", async (argument, sentence) => {
    const found = await sentenceOf({ "flow.json": soundWorkflow, "other.json": "{}" }, [argument]);
    expect(found).toEqual({ exitCode: 2, stderr: `flowproof: ${sentence}\n` });
  });

  test("an empty current folder", async () => {
    const { exitCode, stderr } = await runCli(createFolder(), ["check"]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe("flowproof: No workflow document was found in this folder.\n");
  });

  test.each([["."], ["*.json"]])("an unreadable file that a search for %s met", async (argument) => {
    const found = await sentenceOf({ "flow.json": soundWorkflow }, [argument]);
    expect(found.exitCode).toBe(2);
    expect(found.stderr).toContain('"dangling.json" cannot be read: it is a link that leads nowhere.\n');
    expect(found.stderr).toContain('"loop.json" cannot be read: its links lead in a circle.\n');
  });
});

describe("what is no workflow is a finding", () => {
  test.each([
    ["an empty file", "", "document/syntax"],
    ["a binary file", "\u0000\u0001\u0002", "document/syntax"],
    ["another document", '{ "some": "thing" }', "document/unknown-kind"],
  ])("%s", async (_, content, ruleId) => {
    const folder = createFolder({ "a.json": content });
    const { exitCode, stdout } = await runCli(folder, ["check", "a.json", "--format", "unix"]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`[error/${ruleId}]`);
  });

  test.each([
    ["UTF-16", Buffer.from(brokenWorkflow, "utf16le")],
    ["UTF-16", Buffer.from(`\ufeff${brokenWorkflow}`, "utf16le")],
    ["UTF-16", Buffer.from(`\ufeff${brokenWorkflow}`, "utf16le").swap16()],
    ["UTF-32", Buffer.from([...brokenWorkflow].flatMap((character) => [character.charCodeAt(0), 0, 0, 0]))],
  ])("a file in %s, which says what to do", async (encoding, content) => {
    const folder = createFolder({ "a.json": content, "a.yaml": content });
    const { exitCode, stdout } = await runCli(folder, ["check", "--format", "unix"]);
    const sentence = `This is ${encoding}, but workflow documents are read as UTF-8: save the file with the encoding UTF-8.`;
    expect([exitCode, stdout]).toEqual([
      1,
      ["a.json", "a.yaml"].map((name) => `${name}:1:1: ${sentence} [error/document/syntax]\n`).join(""),
    ]);
  });

  test("a file above the limit, of which only the start is read", async () => {
    const folder = createFolder({ "a.json": soundWorkflow, "b.json": "{}" });
    truncateSync(join(folder, "a.json"), 40_000_000);
    truncateSync(join(folder, "b.json"), 40_000_000);
    const named = await runCli(folder, ["check", "b.json", "--format", "unix"]);
    expect(named.stdout).toBe(
      "b.json:1:1: The document has 40000000 bytes, more than the limit of 33554432; it was not checked (option limits.bytes). [error/document/too-large]\n",
    );
    const searched = JSON.parse((await runCli(folder, ["check", "--format", "json"])).stdout);
    expect(searched.summary).toMatchObject({ checked: 1, notWorkflow: 1, counts: { error: 1 } });
  });

  test("for hooks that hand over every file, it is passed over", async () => {
    const folder = createFolder({
      "tsconfig.json": '{ "a": 1, }',
      "readme.md": `\`\`\`json\n${brokenWorkflow}\n\`\`\``,
      "image.png": "\u0000",
      "sound.json": soundWorkflow,
    });
    const { exitCode, stdout, stderr } = await runCli(folder, [
      "check",
      "--ignore-unknown",
      ...readdirSync(folder),
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("1 checked, 3 passed over (image.png, readme.md, tsconfig.json), 0 not read");
  });
});
