import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { isSafeOutput } from "../../src/diagnostics/safe-output.js";
import { diffLines } from "../../src/report/diff-lines.js";
import { formatDiff } from "../../src/report/format-diff.js";
import { runs } from "../properties/settings.js";

const folder = mkdtempSync(join(tmpdir(), "flowproof-diff-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hasPatch = spawnSync("patch", ["--version"]).status === 0;
const hasGit = spawnSync("git", ["--version"]).status === 0;

const lines = fc.array(fc.constantFrom("a", "b", "c", "", "{", "  }"), { maxLength: 30 });
const texts = fc
  .tuple(lines, fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([each, newline, ends]) => each.join(newline) + (ends ? newline : ""));

describe("the changes between two lists of lines", () => {
  it("lead from one to the other", () => {
    const property = fc.property(lines, lines, (before, after) => {
      const rebuilt: string[] = [];
      let at = 0;
      for (const change of diffLines(before, after)) {
        rebuilt.push(...before.slice(at, change.before[0]), ...after.slice(...change.after));
        at = change.before[1];
      }
      expect([...rebuilt, ...before.slice(at)]).toEqual(after);
    });
    fc.assert(property, runs(300, 10_000));
  });

  it("are as few as a longest common subsequence allows", () => {
    const property = fc.property(lines, lines, (before, after) => {
      const touched = diffLines(before, after).reduce(
        (sum, change) => sum + change.before[1] - change.before[0] + change.after[1] - change.after[0],
        0,
      );
      expect(touched).toBe(before.length + after.length - 2 * longestCommon(before, after));
    });
    fc.assert(property, runs(200, 5_000));
  });

  it("are one, when too much differs to be compared line by line", () => {
    const many = (name: string) => Array.from({ length: 3000 }, (_, at) => `${name}${at}`);
    expect(diffLines(["x", ...many("a")], ["x", ...many("b")])).toEqual([
      { before: [1, 3001], after: [1, 3001] },
    ]);
  });
});

describe("a unified diff", () => {
  it("says which lines change, with three lines around", () => {
    const before = [..."abcdefghijklmnopq"].map((line) => `${line}\n`).join("");
    const after = before.replace("b\n", "B\n").replace("p\n", "").replace("q\n", "q");
    expect(formatDiff("x/y.json", before, after)).toBe(
      "--- a/x/y.json\n+++ b/x/y.json\n@@ -1,5 +1,5 @@\n a\n-b\n+B\n c\n d\n e\n" +
        "@@ -13,5 +13,4 @@\n m\n n\n o\n-p\n-q\n+q\n\\ No newline at end of file\n",
    );
  });

  it("is nothing for equal texts", () => {
    expect(formatDiff("x", "a\nb", "a\nb")).toBe("");
  });

  it("quotes names that would break its head", () => {
    expect(formatDiff('a"b\n.json', "1", "2").split("\n").slice(0, 2)).toEqual([
      '--- "a/a\\"b\\012.json"',
      '+++ "b/a\\"b\\012.json"',
    ]);
    expect(formatDiff("my flow.json", "1", "2")).toMatch(
      /^--- a\/my flow\.json\t\n\+\+\+ b\/my flow\.json\t\n/,
    );
  });

  it.skipIf(!hasPatch)("is what patch applies", () => {
    const property = fc.property(texts, texts, (before, after) => {
      fc.pre(before !== "" && after !== "");
      expectApplied("patch", ["-p1", "--binary", "--quiet", "--force"], before, after);
    });
    fc.assert(property, runs(60, 1000));
  });

  it.skipIf(!hasGit)("is what git applies", () => {
    const property = fc.property(texts, texts, (before, after) => {
      fc.pre(before !== "" && after !== "");
      expectApplied("git", ["apply", "--whitespace=nowarn", "-"], before, after);
    });
    fc.assert(property, runs(60, 1000));
  });
});

it("is safe to show when nothing in it acts on a terminal or a CI system", () => {
  expect(isSafeOutput('+\t"a": "é 👩‍🚀",\r\n 1\n')).toBe(true);
  for (const text of ["\u001b[2J", "\u0085", "a\rb", "##[error]", "x ##vso[task]", " ::error::", "\u202e"]) {
    expect(isSafeOutput(`+${text}\n`) && isSafeOutput(` \n${text}\n`)).toBe(false);
  }
});

function expectApplied(program: string, args: readonly string[], before: string, after: string): void {
  const file = join(folder, "my flow.json");
  writeFileSync(file, before);
  const input = formatDiff("my flow.json", before, after);
  if (input !== "") {
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: folder,
      input,
      encoding: "utf8",
      env,
    });
    expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: "" });
  }
  expect(readFileSync(file, "utf8")).toBe(after);
}

function longestCommon(one: readonly string[], other: readonly string[]): number {
  let row = other.map(() => 0);
  for (const line of one) {
    const next: number[] = [];
    for (const [at, each] of other.entries()) {
      const diagonal = at === 0 ? 0 : (row[at - 1] ?? 0);
      next.push(line === each ? diagonal + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
