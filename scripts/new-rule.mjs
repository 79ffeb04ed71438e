import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { exportNameOf } from "./rules/rule-files.mjs";

const USAGE = `Usage: npm run new-rule -- <category/defect> [--nursery]

Writes the rule, its page, its fixtures and the stub of its planted defect, lists it, and prints the steps that are left.
  --nursery   the rule starts in the nursery: off in recommended, and without a planted defect`;

const root = fileURLToPath(new URL("..", import.meta.url));
const PLANTS = "src/testing/planted-defects";
/** Their findings are made by a stage of the pipeline, and only declared in a folder of rules. */
const STAGES = ["document", "schema", "limit", "suppression", "run"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { nursery: { type: "boolean" }, help: { type: "boolean" } },
});
const [id = ""] = positionals;
const [, category, defect] = /^([a-z]+(?:-[a-z]+)*)\/([a-z]+(?:-[a-z]+)*)$/.exec(id) ?? [];
if (values.help || category === undefined || defect === undefined || positionals.length > 1) stop(USAGE);
if (STAGES.includes(category)) {
  stop(
    `${category}/* findings come from a stage of the pipeline: copy a rule of the category and report it there.`,
  );
}

const documents = {
  [`fixtures/rules/${id}/valid/todo-name-the-situation.json`]: exampleFlow(),
  [`fixtures/rules/${id}/invalid/todo-name-the-situation.json`]: exampleFlow(),
  [`fixtures/rules/${id}/invalid/todo-name-the-situation.expected.json`]: expectedFindings(),
};
const sources = {
  [`src/rules/${category}/${defect}.ts`]: ruleText(),
  [`src/rules/${category}/${defect}.md`]: pageText(),
};
const files = { ...sources, ...documents };
for (const path of Object.keys(files)) if (existsSync(root + path)) stop(`${path} is there already.`);
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(root + path), { recursive: true });
  writeFileSync(root + path, text);
}
const plant = values.nursery ? undefined : writePlant();
run(process.execPath, [join(root, "scripts/generate.mjs")]);
console.log(`Written:
${[...Object.keys(files), ...(plant === undefined ? [] : [`${plant} (a stub)`])].map((path) => `  ${path}`).join("\n")}
  and what npm run generate makes of it.

Next:
${stepsLeft()
  .map((step, index) => `  ${index + 1}. ${step}`)
  .join("\n")}`);

function stepsLeft() {
  const tests = ["tests/rules.test.ts", "tests/docs.test.ts"];
  if (plant !== undefined) tests.push("tests/properties/planted-defects.test.ts");
  return [
    `Write the documents of fixtures/rules/${id}, and rename them: a file name states the situation.
     invalid/<situation>.expected.json lists what has to be found; beside "messageId", "pointer" and "data" it may hold
     "severity", "related" (pointers) and "edits" (titles). <situation>.options.json holds validate options, when needed.`,
    `Write src/rules/${category}/${defect}.ts: description, severity, basis, source, messages, check; repair, if there is one.
     It sees what src/facts/rule-context.ts lists.`,
    `Fill in src/rules/${category}/${defect}.md below its head, which is generated.`,
    ...(plant === undefined ? [] : [`Plant the defect in ${plant}: the stub says how.`]),
    `npm run generate && npm run format`,
    `npx vitest run ${tests.join(" ")} -t "${id}"`,
    `npx vitest run tests/quiet.test.ts tests/properties/sound-flows.test.ts: it says nothing of what is sound.`,
    `If a message says what runs, waits or never runs, say in tests/kit/run-claims.ts which run shows it.`,
    `Add a line to CHANGELOG.md.`,
    `npm run verify`,
  ];
}

function ruleText() {
  return `import { ours } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const ${exportNameOf(id)} = defineRule({
  id: "${id}",
  severity: "warning",
  basis: "inferred",
  source: [ours("TODO: what nobody states and the rule takes for granted")],
${values.nursery ? "  nursery: true,\n" : ""}  description: "TODO: what holds when the rule is silent.",
  messages: {
    todo: 'TODO: name node "{node}", say what is wrong and what happens then.',
  },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      if (node.id !== "todo") continue;
      report({ messageId: "todo", at: node.pointer, data: { node: node.id } });
    }
  },
});
`;
}

function pageText() {
  return `# ${id}

## What it checks

- \`todo\`: TODO, every message by its id.

## Why it matters

TODO: what happens when it runs.

## Incorrect

\`\`\`json
${exampleFlow()}\`\`\`

## Correct

\`\`\`json
${exampleFlow()}\`\`\`

## How to fix

TODO
`;
}

function exampleFlow() {
  return `[
  {
    "id": "portrait",
    "type": "custom-model",
    "modelId": "flux.1-dev",
    "inputs": [{ "name": "prompt", "type": "string", "value": "a sailor" }]
  }
]
`;
}

function expectedFindings() {
  return `[{ "messageId": "todo", "pointer": "/0", "data": { "node": "portrait" } }]
`;
}

/** Puts a stub into the table of planted defects that has others of the category; a new category gets a table. */
function writePlant() {
  const tables = readdirSync(root + PLANTS).map((name) => `${PLANTS}/${name}`);
  const isOwn = (path) => readFileSync(root + path, "utf8").includes(`\n  "${category}/`);
  const known = [`${PLANTS}/${category}.ts`, ...tables].find(
    (path) => existsSync(root + path) && isOwn(path),
  );
  const path = known ?? addTable();
  const text = readFileSync(root + path, "utf8");
  const end = text.lastIndexOf("\n} as const satisfies");
  if (end === -1) stop(`${path} has no table of planted defects.`);
  writeFileSync(root + path, `${text.slice(0, end)}\n${plantText()}${text.slice(end + 1)}`);
  return path;
}

function plantText() {
  return `  "${id}": (site) => {
    // TODO: give a sound workflow the defect by what DefectSite offers, and say which message has to stand where.
    const node = site.model();
    return { messageId: "todo", node, path: "" };
  },
`;
}

function addTable() {
  const path = `${PLANTS}/${category}.ts`;
  const name = `${exportNameOf(category)}Defects`;
  writeFileSync(
    root + path,
    `import type { Plant } from "./defect-site.js";

/** A defect for each rule of the category. */
export const ${name} = {
} as const satisfies Record<string, Plant>;
`,
  );
  const list = `${root}${PLANTS}/plant-defect.ts`;
  const text = readFileSync(list, "utf8")
    .replace(/(?=import \{ textDefects \})/, `import { ${name} } from "./${category}.js";\n`)
    .replace("const DEFECTS = {\n", `const DEFECTS = {\n  ...${name},\n`);
  writeFileSync(list, text);
  run(join(root, "node_modules/.bin/biome"), ["check", "--write", list]);
  return path;
}

function run(command, args) {
  execFileSync(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
