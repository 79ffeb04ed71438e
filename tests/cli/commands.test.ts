import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatBasis, type Source } from "../../src/diagnostics/source.js";
import { aboutRules } from "../../src/rules/about.generated.js";
import { ruleIds, rules } from "../../src/rules/index.js";
import { createFolder, runCli, soundWorkflow } from "./run-cli.js";

describe("flowproof", () => {
  test("prints its help", async () => {
    const { exitCode, stdout, stderr } = await runCli(createFolder(), ["--help"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const command of ["check", "explain", "rules", "schema"]) expect(stdout).toContain(`  ${command}`);
  });

  test("prints its version", async () => {
    const { exitCode, stdout } = await runCli(createFolder(), ["--version"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each(["check", "explain", "rules", "schema"])("prints the help of %s", async (command) => {
    const asked = await runCli(createFolder(), [command, "--help"]);
    expect(asked.exitCode).toBe(0);
    expect(asked.stdout).toContain(`Usage: flowproof ${command}`);
    expect(await runCli(createFolder(), ["help", command])).toEqual(asked);
  });

  test("keeps its help within 110 columns", async () => {
    const texts = await Promise.all([["--help"], ["check", "--help"]].map((args) => runCli(".", args)));
    const lines = texts.flatMap(({ stdout }) => stdout.split("\n"));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  test("prints its help to standard error when nothing was asked for", async () => {
    const { exitCode, stdout, stderr } = await runCli(createFolder(), []);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain("Usage: flowproof <command>");
  });
});

describe("a usage error", () => {
  test.each([
    [["chekc"], 'There is no command "chekc". Did you mean "check"?'],
    [["flow.json"], 'There is no command "flow.json". To check it: flowproof check flow.json'],
    [["zzz"], 'There is no command "zzz". See "flowproof --help".'],
    [["--quiet"], "There is no flag --quiet before a command."],
    [["check", "--formt", "json"], "There is no flag --formt. Did you mean --format?"],
    [["check", "--zzz"], "There is no flag --zzz."],
    [["check", "-q"], "There is no flag -q."],
    [["check", "--format"], "--format needs a value."],
    [["check", "--format", "--quiet"], "--format needs a value."],
    [["check", "--quiet=yes"], "--quiet takes no value."],
    [
      ["check", "--format", "jsn"],
      '--format is "jsn"; it must be one of stylish, json, unix, github, sarif, junit, gitlab, rdjson, agent. Did you mean "json"?',
    ],
    [["check", "--format", "json="], "--format json= needs the name of a file."],
    [
      ["check", "--format", "json", "--format", "unix"],
      "Only one --format can go to standard output; give the others a file, such as json=report.json.",
    ],
    [["check", "--format", "json=a", "--format", "unix=a"], "Two reports would go to the same file."],
    [["check", "--rule", "ref/slef=off"], 'There is no rule "ref/slef". Did you mean "ref/self"?'],
    [["check", "--rule", "rfe/*=off"], 'There is no rule category "rfe/*". Did you mean "ref/*"?'],
    [["check", "--rule", "ref/self"], "--rule needs a rule and a level, such as ref/self=warning."],
    [
      ["check", "--rule", "ref/self=eror"],
      'The level in --rule is "eror"; it must be one of off, info, warn, warning, error. Did you mean "error"?',
    ],
    [["check", "--max-warnings", "many"], "--max-warnings needs a whole number that is not negative."],
    [
      ["check", "--preset", "strikt"],
      '--preset is "strikt"; it must be one of recommended, strict, errors. Did you mean "strict"?',
    ],
    [["check", "--color", "red"], '--color is "red"; it must be one of auto, always, never.'],
    [["check", ""], '"" names no file.'],
    [["explain"], 'Which rule? For example: flowproof explain "ref/unknown-node"'],
    [["explain", "unknown-node"], 'There is no rule "unknown-node". Did you mean "ref/unknown-node"?'],
    [
      ["explain", "ref/unknwon-node"],
      'There is no rule "ref/unknwon-node". Did you mean "ref/unknown-node"?',
    ],
    [["rules", "ref"], '"ref" is one argument too many.'],
    [
      ["schema", "flwo"],
      'The kind is "flwo"; it must be one of workflow, flow, workflow-list, job, tags, usages, job-list, editor-graph, workflow-response, job-response. Did you mean "flow"?',
    ],
  ])("%j is one sentence and exit status 2", async (args, sentence) => {
    const folder = createFolder({ "flow.json": soundWorkflow });
    expect(await runCli(folder, args)).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `flowproof: ${sentence}\n`,
    });
  });
});

describe("rules", () => {
  test("lists every rule on a line", async () => {
    const { stdout } = await runCli(".", ["rules"]);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual([...ruleIds]);
  });

  test("tells the severity and the basis of each", async () => {
    const { stdout } = await runCli(".", ["rules"]);
    expect(stdout).toMatch(
      /^graph\/cycle +error +documented +No node waits, over other nodes, for itself\.$/m,
    );
    expect(stdout).toMatch(/^limit\/findings +info +own +Every finding of a rule is listed\.$/m);
  });

  test("lists every rule as JSON, with what it rests on", async () => {
    const { stdout } = await runCli(".", ["rules", "--json"]);
    const list: { id: string; source: Source }[] = JSON.parse(stdout);
    expect(list.map(({ id, source }) => [id, source])).toEqual(
      rules.map(({ id }) => [id, aboutRules[id].source]),
    );
    expect((await runCli(".", ["rules", "--format", "json"])).stdout).toBe(stdout);
  });
});

describe("explain", () => {
  test("tells a program what the list says of a rule, with the page, which comes with the package", async () => {
    const { stdout } = await runCli(".", ["explain", "graph/cycle", "--format", "json"]);
    const { page, ...said } = JSON.parse(stdout);
    const list = JSON.parse((await runCli(".", ["rules", "--format", "json"])).stdout);
    expect(said).toEqual(list.find(({ id }: { id: string }) => id === "graph/cycle"));
    expect(said.url).toBe("flowproof/src/rules/graph/cycle.md");
    expect(page).toBe(readFileSync(said.url.replace("flowproof/", ""), "utf8"));
  });

  test.each(ruleIds.map((id) => [id]))("prints a page for %s", async (id) => {
    const { exitCode, stdout } = await runCli(".", ["explain", id]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^# ${id}\n`));
    const rule = rules.find((each) => each.id === id);
    expect(stdout.split("\n")[4]).toBe(rule && formatBasis({ ...rule, ...aboutRules[id] }));
  });
});

describe("schema", () => {
  test.each(["workflow", "flow", "workflow-list", "job", "tags", "usages"])(
    "prints that of a %s",
    async (kind) => {
      const camel = JSON.parse((await runCli(".", ["schema", kind])).stdout);
      const snake = JSON.parse((await runCli(".", ["schema", kind, "--spelling", "snake_case"])).stdout);
      expect(camel.$id).toBe(`urn:flowproof:schemas:${kind}.schema.json`);
      expect(snake.$id).toBe(`urn:flowproof:schemas:${kind}.snake.schema.json`);
    },
  );

  test("prints that of a workflow when no kind is named", async () => {
    expect(await runCli(".", ["schema"])).toEqual(await runCli(".", ["schema", "workflow"]));
  });
});
