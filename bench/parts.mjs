import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parse as parseYaml, stringify } from "yaml";
import { validateWorkflow } from "../dist/index.js";
import { validateText } from "../dist/text.js";
import { readCorpusModels } from "../scripts/reports/corpus-models.mjs";
import {
  branchingFlow,
  brokenFlow,
  editorFlow,
  hardFlow,
  layeredFlow,
  loopyFlow,
  plainFlow,
  realFlow,
} from "./flows.mjs";
import { count, measure, ms, summarize, table, times } from "./measure.mjs";
import { profileStages } from "./stages.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const main = join(root, "dist/cli/main.js");
const SIZES = [10, 50, 500, 2_000, 10_000, 100_000];
/** Large documents pass the default bound on bytes and the documented one on nodes. */
const ANY_SIZE = { rules: { "graph/too-many-nodes": "off" }, limits: { bytes: 1e9 } };

const SHAPES = {
  chain: plainFlow,
  layers: layeredFlow,
  "real graphs": (nodes) => realFlow(nodes, realModels()),
  "if-else, one for five nodes": (nodes) => branchingFlow(Math.max(1, Math.round(nodes / 5))),
  "for-each, one for five nodes": loopyFlow,
  "everything broken": brokenFlow,
  "graphs of the editor": editorFlow,
};

let models;

function realModels() {
  models ??= readCorpusModels(root, "dags").map(({ model }) => model);
  return models;
}

/** What `npm run bench` prints, in this order. */
export const parts = {
  values: { title: "Values, against `JSON.parse` of their text", run: benchValues },
  conditions: { title: "Conditions", run: benchConditions },
  stages: { title: "Where the time goes", run: benchStages },
  texts: { title: "Texts", run: benchTexts },
  start: { title: "The command line: one file", run: benchStart },
  files: { title: "The command line: many files", run: benchFiles },
  memory: { title: "Memory", run: benchMemory },
};

function benchValues() {
  const rows = [];
  for (const [shape, make] of Object.entries(SHAPES))
    for (const nodes of SIZES) rows.push(describeValue(shape, make(nodes)));
  return `The median of \`validateWorkflow\` on the value and of \`JSON.parse\` on its text (indented by 2), in turns; **p25**, **p50** and **mean** are ratios to parsing: on a machine that others use, too, the first says most.\n\n${table(["shape", ...FIGURES], rows)}`;
}

const FIGURES = [
  "nodes",
  "kB",
  "parse ms",
  "check ms",
  "p95 ms",
  "p25",
  "p50",
  "mean",
  "µs a node",
  "findings",
];

function describeValue(shape, document, options = ANY_SIZE) {
  const text = JSON.stringify(document, undefined, 2);
  const run = { parse: () => JSON.parse(text), check: () => validateWorkflow(document, options) };
  const { parse, check } = measure(run, { seconds: 0.8, most: 2000 });
  const { diagnostics } = validateWorkflow(document, options);
  const { length: nodes } = document.flow ?? document.editorInfo.nodes;
  return [
    shape,
    count(nodes),
    count(Math.round(text.length / 1000)),
    ms(parse.p50),
    ms(check.p50),
    ms(check.p95),
    times(check.p25 / parse.p25),
    times(check.p50 / parse.p50),
    times(check.mean / parse.mean),
    ((check.p50 * 1000) / nodes).toFixed(1),
    count(diagnostics.length),
  ];
}

function benchConditions() {
  const many = { rules: { "graph/too-many-nodes": "off" } };
  const rows = [
    describeValue("10 if-else nodes in a row, 50 nodes", branchingFlow(10), many),
    describeValue("20 if-else nodes in a row, 100 nodes", branchingFlow(20), many),
    describeValue("14 parities of 16 of 28 inputs, 42 nodes", hardFlow(), many),
  ];
  return table(["flow", ...FIGURES], rows);
}

async function benchStages() {
  const flows = {
    "chain, 50 nodes": [plainFlow(50), 3000],
    "10 if-else, 50 nodes": [branchingFlow(10), 600],
    "chain, 10,000 nodes": [plainFlow(10_000), 8],
    "everything broken, 500 nodes": [brokenFlow(500), 60],
  };
  const shares = [];
  for (const [document, calls] of Object.values(flows))
    shares.push(await profileStages(root, document, ANY_SIZE, calls));
  const stages = [...new Set(shares.flatMap((share) => [...share.keys()]))];
  const percent = (value) => (value === undefined ? "–" : `${(value * 100).toFixed(0)} %`);
  const rows = stages
    .map((stage) => [stage, ...shares.map((share) => percent(share.get(stage)))])
    .filter((row) => row.slice(1).some((cell) => cell !== "–" && cell !== "0 %"));
  return `Share of the time by the folder of \`src\` whose code runs (a CPU profile of the sources).\n\n${table(["folder", ...Object.keys(flows)], rows)}`;
}

function benchTexts() {
  const rows = [];
  for (const nodes of [10, 50, 500, 5_000]) {
    const document = plainFlow(nodes);
    const json = JSON.stringify(document, undefined, 2);
    rows.push(describeText("JSON", nodes, json, () => JSON.parse(json), "json"));
    if (nodes > 500) continue;
    const yaml = stringify(document);
    rows.push(describeText("YAML", nodes, yaml, () => parseYaml(yaml), "yaml"));
  }
  const head = ["text", "nodes", "kB", "parser ms", "check ms", "p50", "mean"];
  return `\`validateText\` of a sound chain, against \`JSON.parse\` and \`parse\` of the package \`yaml\`.\n\n${table(head, rows)}`;
}

function describeText(name, nodes, text, parser, language) {
  const check = () => validateText(text, { ...ANY_SIZE, language });
  const found = measure({ parser, check }, { seconds: 1, most: 2000 });
  return [
    name,
    count(nodes),
    count(Math.round(text.length / 1000)),
    ms(found.parser.p50),
    ms(found.check.p50),
    times(found.check.p50 / found.parser.p50),
    times(found.check.mean / found.parser.mean),
  ];
}

/** Commands in turns, and what `node` takes for nothing. */
function timeCommands(commands, rounds) {
  const all = { node: ["-e", "0"], ...commands };
  const taken = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(all)) {
      const start = performance.now();
      execFileSync(process.execPath, args, { stdio: "ignore" });
      taken[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(taken).map(([name, list]) => [name, summarize(list)]));
}

function benchStart() {
  return inFolder((folder) => {
    const file = (name, text) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const one = JSON.stringify(plainFlow(50), undefined, 2);
    const found = timeCommands(
      {
        "check one.json": [main, "check", file("one.json", one)],
        "check branch.json": [main, "check", file("branch.json", JSON.stringify(branchingFlow(10)))],
        "check one.yaml": [main, "check", file("one.yaml", stringify(plainFlow(50)))],
        "--help": [main, "--help"],
      },
      11,
    );
    const rows = Object.entries(found).map(([name, { p25, p50 }]) => [
      name === "node" ? "`node -e 0`" : `\`flowproof ${name}\``,
      ms(p25),
      ms(p50),
      name === "node" ? "–" : times((p25 - found.node.p25) / found.node.p25),
    ]);
    return `Wall time of 11 runs in turns; files of 50 nodes. **Above node** is what comes on top of node's own start, as a multiple of that.\n\n${table(["command", "p25 ms", "p50 ms", "above node"], rows)}`;
  });
}

const FILES = [300, 1_000, 2_000, 5_000];

function benchFiles() {
  return inFolder((folder) => {
    const commands = {};
    for (const files of FILES) {
      const place = join(folder, `${files}`);
      mkdirSync(place);
      for (let at = 0; at < files; at++) {
        const document = { ...plainFlow(50), name: `Flow ${at}` };
        writeFileSync(join(place, `${at}.json`), JSON.stringify(document, undefined, 2));
      }
      commands[`check ${files}`] = [main, "check", place];
    }
    const found = timeCommands(commands, 3);
    const rows = FILES.map((files) => {
      const above = found[`check ${files}`].p50 - found.node.p50;
      return [
        `${count(files)} files of 50 nodes`,
        ms(found[`check ${files}`].p50),
        ms(above),
        ms(above / files),
      ];
    });
    return `Wall time, median of 3 runs; from 2,000 files on they are checked in several threads.\n\n${table(["files", "ms", "ms above node's start", "ms a file"], rows)}`;
  });
}

function inFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "flowproof-bench-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function benchMemory() {
  const child = (flags, ...args) =>
    execFileSync(process.execPath, [...flags, join(root, "bench/memory.mjs"), ...args], { encoding: "utf8" });
  const rows = [];
  for (const shape of ["chain", "if-else, one for five nodes", "everything broken"])
    for (const nodes of ["10000", "100000"])
      rows.push(JSON.parse(child(["--expose-gc"], "peak", shape, nodes)));
  rows.push(JSON.parse(child(["--expose-gc"], "peak", "small nodes", "1000000")));
  const young = ["--expose-gc", "--max-semi-space-size=64", "--min-semi-space-size=64"];
  const kept = JSON.parse(child(young, "kept", "chain", "50"));
  return `The most memory that a process holds for one check, above the process with the parsed value in it.\n\n${table(["shape", "nodes", "text MB", "peak MB above", "process MB", "CPU s"], rows)}\n\nBytes for one check of 50 nodes that outlive it until the next full collection: **${count(kept)}**.`;
}
