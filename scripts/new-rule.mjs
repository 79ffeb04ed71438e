// Usage: npm run new-rule -- <category/defect>
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { exportNameOf } from "./rules/rule-files.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const id = process.argv[2] ?? "";
const [, category, defect] = /^([a-z]+(?:-[a-z]+)*)\/([a-z]+(?:-[a-z]+)*)$/.exec(id) ?? [];
if (category === undefined || defect === undefined) stop("usage: npm run new-rule -- <category/defect>");
if (["document", "schema"].includes(category)) {
  stop(
    `${category}/* findings come from a stage of the pipeline: declare the rule in src/${category}/rules.`,
  );
}

const name = exportNameOf(id);
const files = new Map([
  [`src/rules/${category}/${defect}.ts`, ruleText()],
  [`src/rules/${category}/${defect}.md`, pageText()],
  [`fixtures/rules/${id}/valid/todo-name-the-situation.json`, "TODO\n"],
  [`fixtures/rules/${id}/invalid/todo-name-the-situation.json`, "TODO\n"],
  [`fixtures/rules/${id}/invalid/todo-name-the-situation.expected.json`, "TODO\n"],
]);

for (const path of files.keys()) if (existsSync(root + path)) stop(`${path} is there already.`);
for (const [path, text] of files) {
  mkdirSync(dirname(root + path), { recursive: true });
  writeFileSync(root + path, text);
}
console.log(`Written:
${[...files.keys()].map((path) => `  ${path}`).join("\n")}

Next:
  1. Write the documents of fixtures/rules/${id} first; a file name states the situation.
     invalid/<situation>.expected.json lists [{ "messageId", "pointer", "data" }];
     <situation>.options.json, when needed, holds validate options.
  2. Write check() in src/rules/${category}/${defect}.ts, and its description, severity, basis and source.
  3. Fill in the page.
  4. npm run generate: it lists the rule, adds it to docs/rules.md and writes the head of its page.
  5. Plant its defect in src/testing/planted-defects, in the table of its category.
  6. npx vitest run tests/rules.test.ts tests/docs.test.ts tests/properties/planted-defects.test.ts -t "${id}"`);

function ruleText() {
  return `import { ours } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const ${name} = defineRule({
  id: "${id}",
  severity: "warning",
  basis: "inferred",
  source: [ours("TODO: what nobody states and the rule takes for granted")],
  description: "TODO: what holds when the rule is silent.",
  messages: {
    todo: 'TODO: name node "{node}", say what is wrong and what happens then.',
  },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      report({ messageId: "todo", at: node.pointer, data: { node: node.id ?? "" } });
    }
  },
});
`;
}

function pageText() {
  return `# ${id}

TODO: what holds when the rule is silent.

Basis: inferred. TODO: npm run generate writes this line.

## What it checks

TODO: every message by its id.

## Why it matters

TODO: what happens at run time.

## Incorrect

TODO: a json block with a complete document.

## Correct

TODO: the same document, mended.

## How to fix

TODO
`;
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
