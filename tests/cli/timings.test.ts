import { describe, expect, test } from "vitest";
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
    const ids = checkedRules.map(({ id }) => id);
    expect(ids.filter((id) => timings.spent.get(id) !== 1)).toEqual([]);
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
