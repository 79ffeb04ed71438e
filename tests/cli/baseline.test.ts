import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Judge } from "../../src/accept/accepted.js";
import { FindingCounts } from "../../src/accept/baseline.js";
import { BaselineRun } from "../../src/cli/baseline/baseline-run.js";
import { readCheckOptions } from "../../src/cli/check/read-check-options.js";
import { checkText } from "../../src/text/check/check-text.js";
import { parseText } from "../../src/text/parse-text.js";
import { resolveOptions } from "../../src/validate/options.js";
import { createFolder, doubtfulWorkflow, runCli, soundWorkflow } from "./run-cli.js";

const BASELINE = "flowproof.baseline.json";

function nodeOf(id: string, target: string) {
  return {
    id,
    type: "custom-model",
    modelId: "model_portrait",
    inputs: [{ name: "image", type: "file", ref: { node: target, name: "all" } }],
  };
}

/** A workflow in which each of the given nodes reads one that does not exist. */
function broken(...nodes: ReturnType<typeof nodeOf>[]): string {
  return JSON.stringify({ flow: nodes });
}

const files = {
  "flows/a.json": broken(nodeOf("portrait", "sketch")),
  "flows/b.json": doubtfulWorkflow,
  "sound.json": soundWorkflow,
};

/** A folder whose findings are all accepted. */
async function createAccepted(rest: Record<string, string> = {}) {
  const folder = createFolder({ ...files, ...rest });
  const check = (...args: string[]) => runCli(folder, ["check", "--baseline", BASELINE, ...args]);
  const first = await check("--update-baseline");
  const read = () => readFileSync(join(folder, BASELINE), "utf8");
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  return { folder, check, first, read, write };
}

const ACCEPTED = `{
  "version": 0,
  "findings": [
    { "path": "flows/a.json", "finding": "ref/unknown-node:portrait:image:sketch", "count": 1 },
    { "path": "flows/b.json", "finding": "schema/unknown-property:portrait:colour", "count": 1 }
  ]
}
`;

describe("a baseline", () => {
  test("is written on demand, one entry a line, and accepts what it holds", async () => {
    const { check, first, read } = await createAccepted();
    expect(first).toMatchObject({
      exitCode: 0,
      stderr: `flowproof: The baseline "${BASELINE}" suppresses 2 findings: 2 added, 0 removed.\n`,
    });
    expect(read()).toBe(ACCEPTED);
    expect(await check()).toEqual({
      exitCode: 0,
      stdout: `✔ no findings in 3 files; no catalogue\n  3 checked, 1 passed over (${BASELINE}), 0 not read; 2 findings suppressed\n`,
      stderr: "",
    });
    const { files: checked, summary } = JSON.parse((await check("--format", "json")).stdout);
    expect(checked[1].suppressed).toMatchObject([
      { by: "baseline", diagnostic: { ruleId: "ref/unknown-node" } },
    ]);
    expect(summary).toMatchObject({
      counts: { error: 0, warning: 0, info: 0 },
      suppressed: 2,
      staleBaseline: 0,
    });
  });

  test("does not accept a second mistake of the same kind, nor one elsewhere", async () => {
    const { check, write } = await createAccepted();
    write("flows/c.json", files["flows/a.json"]);
    const elsewhere = await check();
    expect(elsewhere.exitCode).toBe(1);
    expect(elsewhere.stdout).toMatch(/^flows\/c\.json\n/);
    const node = nodeOf("portrait", "sketch");
    write("flows/c.json", soundWorkflow);
    write("flows/a.json", broken({ ...node, inputs: [...node.inputs, ...node.inputs] }));
    const { exitCode, stdout } = await check("--rule", "input/duplicate-name=off", "--format", "json");
    expect(exitCode).toBe(1);
    const [{ diagnostics, suppressed }] = JSON.parse(stdout).files.slice(1);
    expect([diagnostics.length, suppressed.length]).toEqual([1, 1]);
    expect(diagnostics[0].fingerprint).toBe("ref/unknown-node:portrait:image:sketch#2");
  });

  test("knows its findings again when nodes have moved", async () => {
    const { check, write } = await createAccepted();
    const list = { id: "styles", type: "generate-prompt" };
    write("flows/a.json", JSON.stringify({ flow: [list, nodeOf("portrait", "sketch")] }, null, 4));
    expect((await check()).exitCode).toBe(0);
  });

  test("tells of entries that no longer occur, and drops them on demand", async () => {
    const { folder, check, read, write } = await createAccepted();
    write("flows/a.json", soundWorkflow);
    rmSync(join(folder, "flows/b.json"));
    const stale = await check();
    expect(stale.exitCode).toBe(0);
    expect(stale.stdout).toMatch(
      /\n {2}2 entries of the baseline no longer occur; --update-baseline removes them\n$/,
    );
    expect((await check("sound.json")).stdout).toMatch(
      /\n {2}1 entry of the baseline no longer occurs; .* it\n$/,
    );
    expect((await check("--update-baseline")).stderr).toContain("suppresses 0 findings: 0 added, 2 removed.");
    expect(read()).toBe('{\n  "version": 0,\n  "findings": []\n}\n');
  });

  test("keeps what it holds of files that are not checked, or cannot be", async () => {
    const { check, read, write } = await createAccepted();
    await check("sound.json", "--update-baseline");
    expect(read()).toBe(ACCEPTED);
    write("flows/a.json", files["flows/a.json"].slice(0, -1));
    const unread = await check("--update-baseline");
    expect(unread.exitCode).toBe(1);
    expect(unread.stdout).toContain("document/syntax");
    expect(read()).toBe(ACCEPTED);
  });

  test("is not written when not everything could be checked", async () => {
    const folder = createFolder(files);
    const { exitCode, stderr } = await runCli(folder, [
      ..."check sound.json missing.json --update-baseline --baseline".split(" "),
      BASELINE,
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("The baseline stays as it was");
    expect(existsSync(join(folder, BASELINE))).toBe(false);
  });

  test("accepts as many of a kind as it has seen, and leaves no temporary file", async () => {
    const nodes = (count: number) =>
      broken(...Array.from({ length: count }, () => nodeOf("portrait", "sketch")));
    const { folder, check, write } = await createAccepted({ "flows/a.json": nodes(3) });
    expect((await check()).exitCode).toBe(0);
    write("flows/a.json", nodes(2));
    expect((await check()).stdout).toContain("2 entries of the baseline no longer occur");
    write("flows/a.json", nodes(4));
    expect((await check()).exitCode).toBe(1);
    expect(readdirSync(folder).sort()).toEqual([BASELINE, "flows", "sound.json"]);
  });

  test("leaves to comments and overrides what they hide", async () => {
    const config = { overrides: [{ files: "flows/b.json", rules: { "schema/*": "off" }, reason: "why" }] };
    const comment = "// flowproof-disable ref/unknown-node -- why\n";
    const rest = {
      "flowproof.config.json": JSON.stringify({ ...config, baseline: `base/${BASELINE}` }),
      "flows/a.json": comment + files["flows/a.json"],
    };
    const folder = createFolder({ ...files, ...rest });
    const { stderr } = await runCli(folder, ["check", "--update-baseline"]);
    expect(stderr).toContain("suppresses 0 findings");
    writeFileSync(join(folder, "flows/a.json"), files["flows/a.json"]);
    await runCli(folder, ["check", "--update-baseline"]);
    const written = readFileSync(join(folder, `base/${BASELINE}`), "utf8");
    expect(written).toContain('{ "path": "../flows/a.json", "finding"');
    expect(
      (await runCli(join(folder, "flows"), ["check", "--config", "../flowproof.config.json"])).exitCode,
    ).toBe(0);
  });

  test("knows nothing of standard input", async () => {
    const { folder } = await createAccepted();
    const stdin = files["flows/a.json"];
    expect((await runCli(folder, ["check", "-", "--baseline", BASELINE], { stdin })).exitCode).toBe(1);
  });
});

describe("a file that was moved", () => {
  const move = (folder: string, from: string, to: string) => renameSync(join(folder, from), join(folder, to));
  const sketchy = (...ids: string[]) => broken(...ids.map((id) => nodeOf(id, `sketch of ${id}`)));

  test("keeps what was accepted in it, alone and among others", async () => {
    const { folder, check, read } = await createAccepted();
    move(folder, "flows/a.json", "flows/z.json");
    for (const args of [[], ["flows/z.json"], ["."]]) {
      const { exitCode, stdout } = await check(...args);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(
        "\n  1 finding is suppressed under the former name of a moved file; --update-baseline carries it over\n",
      );
      expect(stdout).not.toContain("no longer occur");
    }
    const json = JSON.parse((await check("--format", "json")).stdout);
    expect(json.summary).toMatchObject({ suppressed: 2, staleBaseline: 0, movedBaseline: 1 });
    expect((await check("--update-baseline")).stderr).toBe(
      [
        `flowproof: The baseline "${BASELINE}" suppresses 2 findings: 0 added, 0 removed.`,
        "flowproof: Carried over: 2 findings.",
        'flowproof: Moved from "flows/a.json" to "flows/z.json": 1 finding.',
        "",
      ].join("\n"),
    );
    expect(read()).toBe(
      `{
  "version": 0,
  "findings": [
    { "path": "flows/b.json", "finding": "schema/unknown-property:portrait:colour", "count": 1 },
    { "path": "flows/z.json", "finding": "ref/unknown-node:portrait:image:sketch", "count": 1 }
  ]
}
`,
    );
  });

  test("still has what is new in it reported, and what is gone is told", async () => {
    const { folder, check, write } = await createAccepted({ "flows/a.json": sketchy("one", "two", "three") });
    rmSync(join(folder, "flows/a.json"));
    write("flows/z.json", sketchy("two", "three", "four"));
    const { exitCode, stdout } = await check("--format", "json");
    expect(exitCode).toBe(1);
    const [file] = JSON.parse(stdout).files.filter(({ path }: { path: string }) => path === "flows/z.json");
    expect(file.diagnostics.map(({ nodeId }: { nodeId: string }) => nodeId)).toEqual(["four"]);
    expect(file.suppressed).toHaveLength(2);
    expect((await check("--update-baseline")).stderr).toBe(
      [
        `flowproof: The baseline "${BASELINE}" suppresses 4 findings: 1 added, 1 removed.`,
        "flowproof: Carried over: 3 findings.",
        'flowproof: Moved from "flows/a.json" to "flows/z.json": 2 findings.',
        'flowproof: Gone from "flows/z.json": ref/unknown-node:one:image:sketch%20of%20one.',
        "",
      ].join("\n"),
    );
  });

  test("is no other file that has little in common with one that is gone", async () => {
    const { folder, check, write } = await createAccepted({ "flows/a.json": sketchy("one", "two", "three") });
    rmSync(join(folder, "flows/a.json"));
    write("flows/z.json", sketchy("three", "four", "five", "six"));
    expect((await check()).exitCode).toBe(1);
    expect((await check("--format", "json")).stdout).toContain('"movedBaseline": 0');
  });

  test("is no copy of one that is still there", async () => {
    const { check, write } = await createAccepted();
    write("flows/z.json", files["flows/a.json"]);
    expect((await check("flows/z.json")).exitCode).toBe(1);
  });

  test("is the one that is most alike, and its fixes leave what is accepted", async () => {
    const { folder, check, write } = await createAccepted({
      "flows/a.json": sketchy("one", "two"),
      "flows/c.json": sketchy("one", "two", "three"),
    });
    for (const name of ["flows/a.json", "flows/c.json"]) rmSync(join(folder, name));
    write("flows/z.json", sketchy("three", "two", "one"));
    const { exitCode, stdout } = await check("--fix");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("3 findings are suppressed under the former name");
    expect(stdout).toContain("2 entries of the baseline no longer occur");
  });
});

describe("a baseline that cannot be used is a usage error", () => {
  test.each([
    [undefined, `There is not a baseline "${BASELINE}"; --update-baseline creates it.`],
    ["{", `"${BASELINE}" cannot be read as JSON from line 1, column 2 on.`],
    ["[]", `"${BASELINE}" is not a baseline: it holds no object.`],
    ["{}", `"${BASELINE}" is not a baseline: it lacks "version" or "findings".`],
    ['{ "version": 7, "findings": [] }', `"${BASELINE}" is a baseline of version 7, not 0.`],
    [
      '{ "version": 0, "findings": [{ "path": "a", "finding": "b", "count": 0 }] }',
      `"${BASELINE}" is not a baseline: entry 1 lacks a "path", a "finding" or a "count" above 0.`,
    ],
  ])("%s", async (text, sentence) => {
    const folder = createFolder({ ...files, ...(text === undefined ? {} : { [BASELINE]: text }) });
    const run = (...args: string[]) => runCli(folder, ["check", "sound.json", ...args]);
    const expected = { exitCode: 2, stdout: "", stderr: `flowproof: ${sentence}\n` };
    expect(await run("--baseline", BASELINE)).toEqual(expected);
    if (text !== undefined) expect(await run("--baseline", BASELINE, "--update-baseline")).toEqual(expected);
    writeFileSync(join(folder, "flowproof.config.json"), JSON.stringify({ baseline: BASELINE }));
    expect((await run()).stderr).toBe(`flowproof: flowproof.config.json:1:13: ${sentence}\n`);
  });

  test("and so is updating none", async () => {
    expect(await runCli(createFolder(files), ["check", "--update-baseline"])).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: 'flowproof: --update-baseline needs --baseline FILE, or "baseline" in the config.\n',
    });
  });

  test.each(["--fix", "--diff"])("and updating one with %s, which then finds nothing to do", async (flag) => {
    const folder = createFolder(files);
    const args = ["check", "--baseline", BASELINE, "--update-baseline", flag];
    expect(await runCli(folder, args)).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `flowproof: --update-baseline suppresses whatever is found, so that ${flag} has nothing to do; fix first, then update.\n`,
    });
    expect(existsSync(join(folder, BASELINE))).toBe(false);
  });
});

describe("a baseline and fixes", () => {
  const entry = "depends-on/duplicate:portrait:sketch";
  const baseline = (count: number) =>
    JSON.stringify({ version: 0, findings: [{ path: "flow.json", finding: entry, count }] });
  const flow = (...waits: string[]) => {
    const sketch = { id: "sketch", type: "custom-model", modelId: "m" };
    return JSON.stringify({ flow: [sketch, { ...sketch, id: "portrait", dependsOn: waits }] });
  };

  test("what is accepted stays, what is new is fixed", async () => {
    const folder = createFolder({ "flow.json": flow("sketch", "sketch", "sketch"), [BASELINE]: baseline(1) });
    const { stdout } = await runCli(folder, ["check", "--baseline", BASELINE, "--fix"]);
    expect(readFileSync(join(folder, "flow.json"), "utf8")).toBe(flow("sketch", "sketch"));
    expect(stdout).toContain(
      `1 fixed in 1 file\n  1 checked, 1 passed over (${BASELINE}), 0 not read; 1 finding suppressed\n`,
    );
  });

  test("flowproof fix works off what is accepted", async () => {
    const config = JSON.stringify({ baseline: BASELINE });
    const accepted = { [BASELINE]: baseline(1), "flowproof.config.json": config };
    const folder = createFolder({ "flow.json": flow("sketch", "sketch"), ...accepted });
    expect((await runCli(folder, ["check", "--fix"])).stdout).toContain("1 finding suppressed");
    expect((await runCli(folder, ["fix", "flow.json", "--apply", entry])).exitCode).toBe(0);
    expect(readFileSync(join(folder, "flow.json"), "utf8")).toBe(flow("sketch"));
    expect((await runCli(folder, ["check"])).stdout).toContain("1 entry of the baseline no longer occurs");
  });

  test("the verdict counts, not what was found while a fix was tried out", () => {
    const before = new FindingCounts([{ path: "flow.json", finding: entry, count: 1 }]);
    const open = { path: BASELINE, before, nameOf: () => "flow.json", isGone: () => false };
    const run = new BaselineRun(open, false);
    const target = { path: "/flow.json", shown: "flow.json", isNamed: true };
    const { startJudging } = run.optionsFor(target, readCheckOptions([]).judge);
    const text = flow("sketch", "sketch");
    const [judge, other] = [startJudging?.(), startJudging?.()];
    const file = { path: "flow.json", status: "checked", ...checkUnder(text, judge) } as const;
    expect(file.suppressed).toHaveLength(1);
    checkUnder(flow("sketch"), other);
    expect(run.countStale([{ target, file, baseline: judge?.allowance }])).toBe(0);
    expect(run.countStale([{ target, file, baseline: other?.allowance }])).toBe(1);
  });
});

function checkUnder(text: string, judge: Judge | undefined) {
  const options = resolveOptions({});
  return checkText(text, parseText(text, { language: "json", limits: options.look.limits }), options, judge);
}
