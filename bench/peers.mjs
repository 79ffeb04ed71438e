// flowproof beside tools that check workflows of other kinds, in one process: npm run bench:peers [-- --write]
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import { validateWorkflow } from "../dist/index.js";
import { validateText } from "../dist/text.js";
import { plainFlow } from "./flows.mjs";
import { count, ms, summarize, table } from "./measure.mjs";
import { describeMachine, writePart } from "./page.mjs";
import { arazzoChain, bpmnChain, n8nChain, nodeRedChain, statesChain } from "./peer-flows.mjs";

const require = createRequire(import.meta.url);
const SIZES = [10, 50, 500, 2_000];
const SECONDS = 2;
const MOST_RUNS = 200;
/** A tool whose first call takes so long is timed once, and not asked about the next size. */
const TOO_LONG = 3_000;
const MANY = { rules: { "graph/too-many-nodes": "off" } };

/** Each gives, for a size, a function that checks a chain of so many steps once and says how many findings there are. */
const tools = {
  flowproof: (nodes) => {
    const document = plainFlow(nodes);
    return () => validateWorkflow(document, MANY).diagnostics.length;
  },
  "flowproof, from text": (nodes) => {
    const text = JSON.stringify(plainFlow(nodes), undefined, 2);
    return () => validateText(text, { ...MANY, language: "json" }).diagnostics.length;
  },
  "asl-validator": async (nodes) => {
    const { default: validate } = await import("asl-validator");
    const text = JSON.stringify(statesChain(nodes));
    // It writes into what it is given.
    return () => validate(JSON.parse(text)).errors.length;
  },
  bpmnlint: async (nodes) => {
    const { BpmnModdle } = await import("bpmn-moddle");
    const Linter = require("bpmnlint/lib/linter");
    const NodeResolver = require("bpmnlint/lib/resolver/node-resolver");
    const linter = new Linter({ config: { extends: "bpmnlint:recommended" }, resolver: new NodeResolver() });
    const { rootElement } = await new BpmnModdle().fromXML(bpmnChain(nodes));
    return async () => Object.values(await linter.lint(rootElement)).flat().length;
  },
  nrlint: (nodes) => {
    const linter = require("nrlint/lib/linter");
    const rules = require("nrlint/lib/rules");
    linter.init({ resolveRule: (name) => rules[name] });
    const config = { rules: Object.fromEntries(Object.keys(rules).map((name) => [name, true])) };
    const flow = nodeRedChain(nodes);
    return () => linter.lint(flow, config).length;
  },
  "flowlint-core": async (nodes) => {
    const { defaultConfig, parseN8n, runAllRules } = await import("@replikanti/flowlint-core");
    const graph = parseN8n(JSON.stringify(n8nChain(nodes)));
    return () => runAllRules(graph, { path: "chain.json", cfg: defaultConfig, nodeLines: {} }).length;
  },
  Spectral: async (nodes) => {
    const { Document, Spectral } = require("@stoplight/spectral-core");
    const { Json } = require("@stoplight/spectral-parsers");
    const { arazzo } = require("@stoplight/spectral-rulesets");
    const spectral = new Spectral();
    spectral.setRuleset({ extends: [[arazzo, "recommended"]] });
    const text = JSON.stringify(arazzoChain(nodes), undefined, 2);
    return async () => (await spectral.run(new Document(text, Json))).length;
  },
  Redocly: async (nodes) => {
    const { createConfig, lintFromString } = await import("@redocly/openapi-core");
    const config = await createConfig({ extends: ["recommended"] });
    const source = JSON.stringify(arazzoChain(nodes), undefined, 2);
    return async () => (await lintFromString({ source, absoluteRef: "chain.json", config })).length;
  },
};

/** What was timed of each, and what it does less. */
const ABOUT = {
  flowproof: "`validateWorkflow` on the value, every rule, default options.",
  "flowproof, from text": "`validateText`: parsing and places, too.",
  "asl-validator":
    "Parsing and its check of JSON Schema, targets of transitions and paths; no data flow, no conditions.",
  bpmnlint:
    "Its recommended rules on a model that was parsed before; style and structure one element at a time, no runs.",
  nrlint: "Its 8 rules on the value; layout, names and loops, no data and no conditions.",
  "flowlint-core":
    "Its rules on a graph that was parsed before; habits of n8n (retries, secrets, dead ends), no shape, no data flow.",
  Spectral: "Parsing and its Arazzo rules: shape and references; no graph, no conditions.",
  Redocly: "Parsing and its recommended Arazzo rules: shape and some references; no graph, no conditions.",
};

async function timeTool(make, nodes) {
  const check = await make(nodes);
  const start = performance.now();
  const findings = await check();
  const first = performance.now() - start;
  if (first > TOO_LONG) return { p25: first, findings, first };
  const times = [];
  const end = performance.now() + SECONDS * 1000;
  // The first third warms up.
  const warm = performance.now() + (SECONDS * 1000) / 3;
  while (performance.now() < warm) await check();
  while (times.length < 3 || (times.length < MOST_RUNS && performance.now() < end)) {
    const from = performance.now();
    await check();
    times.push(performance.now() - from);
  }
  return { ...summarize(times), findings, first };
}

function versionOf(name) {
  const packages = {
    Spectral: "@stoplight/spectral-core",
    Redocly: "@redocly/openapi-core",
    "flowlint-core": "@replikanti/flowlint-core",
  };
  const { dependencies } = require("./package.json");
  return name.startsWith("flowproof") ? "" : ` ${dependencies[packages[name] ?? name]}`;
}

/** Size by size, so that all tools meet about the same state of the machine. */
async function compareTools() {
  const results = new Map(Object.keys(tools).map((name) => [name, { cells: [], isOver: false }]));
  for (const nodes of SIZES) {
    for (const [name, make] of Object.entries(tools)) {
      const result = results.get(name);
      if (!result.isOver) await addCell(result, make, nodes);
      console.error(`${name} ${nodes}: ${result.cells.at(-1) ?? result.failure}`);
    }
  }
  const rows = [];
  const missing = [];
  for (const [name, { cells, findings, failure }] of results) {
    const title = `${name}${versionOf(name)}`;
    if (cells.length === 0) missing.push(`**${title}** did not run: ${failure}`);
    else rows.push([title, ...SIZES.map((_, at) => cells[at] ?? "–"), findings]);
  }
  return { rows, missing };
}

async function addCell(result, make, nodes) {
  try {
    const { p25, first, findings } = await timeTool(make, nodes);
    result.cells.push(ms(p25));
    result.findings = `${count(findings)} at ${count(nodes)}`;
    result.isOver = first > TOO_LONG;
  } catch (error) {
    result.failure = String(error.message).split("\n")[0];
    result.isOver = true;
  }
}

const { rows, missing } = await compareTools();
const about = Object.entries(ABOUT).map(([name, text]) => `- **${name}**: ${text}`);
const text = `${describeMachine()}

A sound chain of some steps in the format of each tool, checked in one process, warm; the 25th percentile in milliseconds of up to ${MOST_RUNS} calls or ${SECONDS} s (of one call where that takes more than ${TOO_LONG / 1000} s; what is slower than that is not asked about the next size).

${table(["tool", ...SIZES.map((nodes) => `${count(nodes)} steps`), "findings"], rows)}

${[...about, ...missing.map((each) => `- ${each}`)].join("\n")}`;
console.log(text);
if (process.argv.includes("--write")) writePart("peers", text);
process.exit(0);
