import { describe, expect, test } from "vitest";
import { Progress } from "../../src/cli/check/progress.js";
import { formatTimings, Timings } from "../../src/cli/check/timings.js";
import { validateWorkflow } from "../../src/index.js";
import { checkedRules } from "../../src/rules/index.js";
import { brokenWorkflow, createFolder, runCli } from "./run-cli.js";

/** A clock that goes on by one at each look. */
function ticking(): () => number {
  let now = 0;
  return () => now++;
}

describe("--timings", () => {
  test("tells on standard error, and leaves the report as it is", async () => {
    const folder = createFolder({ "broken.json": brokenWorkflow });
    const plain = await runCli(folder, ["check", "--format", "json"]);
    const timed = await runCli(folder, ["check", "--format", "json", "--timings"]);
    expect({ ...timed, stderr: "" }).toEqual(plain);
    for (const line of [
      "Times by part:",
      "  read files ",
      "  run the rules ",
      "  in all ",
      "The slowest rules:",
    ])
      expect(timed.stderr).toContain(line);
  });

  test("of a folder without workflows has no rules", async () => {
    const { stderr, exitCode } = await runCli(createFolder({ "other.json": "{}" }), ["check", "--timings"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Times by part:");
    expect(stderr).not.toContain("The slowest rules:");
  });
});

describe("a stopwatch", () => {
  test("is handed every rule once, however many edits are tried", () => {
    const timings = new Timings(ticking());
    const value = JSON.parse(brokenWorkflow);
    expect(validateWorkflow(value, { stopwatch: timings })).toEqual(validateWorkflow(value));
    const ids = new Set<string>(checkedRules.map(({ id }) => id));
    const timed = [...timings.spent].filter(([part]) => ids.has(part));
    // Whatever has something to look at.
    expect(timed.length).toBeGreaterThan(20);
    expect(timed.filter(([, spent]) => spent !== 1)).toEqual([]);
    expect([...timings.spent.keys()].filter((part) => !part.includes("/"))).toEqual([
      "read the document",
      "complete the findings",
    ]);
  });

  test("counts what throws, too", () => {
    const timings = new Timings(ticking());
    const fail = () => {
      throw new Error("boom");
    };
    expect(() => timings.time("part", fail)).toThrow("boom");
    expect([...timings.spent]).toEqual([["part", 1]]);
  });
});

test("the table adds up", () => {
  const spent = new Map([
    ["read files", 1],
    ["ref/self", 2],
    ["path/hangs", 4],
  ]);
  expect(formatTimings(spent, 10)).toEqual([
    "Times by part:",
    "  read files             1.0 ms",
    "  run the rules          6.0 ms",
    "  everything else        3.0 ms",
    "  in all                10.0 ms",
    "The slowest rules:",
    "  path/hangs             4.0 ms",
    "  ref/self               2.0 ms",
  ]);
});

test("of several files the slowest are named, with nothing in their names that a terminal obeys", () => {
  const files = new Map([
    ["a.json", 1],
    ["b\u001b[31m.json", 3],
  ]);
  const lines = formatTimings(new Map(), 4, files);
  expect(lines.slice(-3)).toEqual([
    "The slowest files:",
    expect.stringMatching(/^ {2}b\S*\[31m\.json {2} +3\.0 ms$/),
    expect.stringMatching(/^ {2}a\.json +1\.0 ms$/),
  ]);
  expect(lines.join("\n")).not.toContain("\u001b");
  expect(formatTimings(new Map(), 4, new Map([["a.json", 1]])).join()).not.toContain("files");
});

describe("a run that takes long", () => {
  const output = (isTerminal: boolean, columns = 80) => {
    const written: string[] = [];
    return { isTerminal, columns, written, write: (text: string) => void written.push(text) };
  };
  const half = `[${"#".repeat(15)}${"-".repeat(15)}]`;

  test("says on a terminal how far it has come, after a second, and wipes that away", () => {
    let now = 0;
    const terminal = output(true);
    const progress = new Progress(4, terminal, () => now);
    for (const [time, done] of [
      [999, 1],
      [1000, 2],
      [1050, 3],
    ] as const) {
      now = time;
      progress.show(done);
    }
    progress.end();
    expect(terminal.written).toEqual([`\r${half} checked 2 of 4 files`, "\r\u001b[K"]);
  });

  test("takes a terminal that does not know its width for one of 80 columns", () => {
    let now = 0;
    const terminal = output(true, 0);
    const progress = new Progress(4, terminal, () => now);
    now = 1000;
    progress.show(2);
    expect(terminal.written).toEqual([`\r${half} checked 2 of 4 files`]);
  });

  test("says nothing elsewhere, and nothing that does not fit", () => {
    let now = 0;
    const [pipe, narrow] = [output(false), output(true, 40)];
    const all = [pipe, narrow].map((each) => new Progress(4, each, () => now));
    now = 2000;
    for (const progress of all) progress.show(2);
    for (const progress of all) progress.end();
    expect(pipe.written).toEqual([]);
    expect(narrow.written).toEqual(["\rchecked 2 of 4 files", "\r\u001b[K"]);
  });

  test("of a second is none", async () => {
    const folder = createFolder({ "a.json": brokenWorkflow });
    const { stderr } = await runCli(folder, ["check", "a.json"], { isTerminal: true });
    expect(stderr).toBe("");
  });
});
