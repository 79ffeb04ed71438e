import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildAboutRules, buildRuleData, buildRuleList, loadRules } from "./rules/build-rule-list.mjs";
import { buildRulePages, buildRuleTable } from "./rules/build-rule-pages.mjs";
import { readText } from "./rules/rule-files.mjs";
import { buildAdmission } from "./schema/build-admission.mjs";
import { buildSchemaFiles, buildSchemasModule } from "./schema/build-schemas.mjs";
import { buildShapes } from "./schema/build-shapes.mjs";
import { buildTypes } from "./schema/build-types.mjs";
import { buildValidatorTypes } from "./schema/build-validator-types.mjs";
import { compareEditions } from "./schema/compare-editions.mjs";
import { compileValidators } from "./schema/compile-validators.mjs";
import { expandDefinitions, readDefinitions } from "./schema/definitions.mjs";
import { copyInventory, readReference } from "./schema/facts.mjs";
import { header } from "./schema/header.mjs";

const usage = `Usage: node scripts/generate.mjs [--check | --dist <folder> | --diff <inventory.json>]

Without an option it writes src/schema/*.generated.* from src/schema/definitions, and from the folders of rules the list
src/rules/rules.generated.ts, the table docs/rules.md and the head of each rule's page.
  --check   writes nothing; exit status 1 when a generated file is not up to date
  --dist    writes the published JSON Schemas to <folder>/schemas instead
  --diff    prints what a newer edition, given in the form of scripts/inventory/inventory.json, would change`;

process.exitCode = await main();

async function main() {
  const { values } = parseArgs({
    options: {
      check: { type: "boolean" },
      dist: { type: "string" },
      diff: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return print(usage);
  if (values.diff !== undefined) return printDifferences(values.diff);
  if (values.dist !== undefined) return writeSchemas(values.dist);
  return values.check ? checkFiles() : writeFiles();
}

/** The text of each file, by its path in the repository. */
async function generatedFiles() {
  const definitions = readDefinitions();
  const expanded = expandDefinitions(definitions);
  return new Map([
    ["src/schema/validators.generated.js", `${header}\n${await compileValidators(definitions)}`],
    ["src/schema/validators.generated.d.ts", buildValidatorTypes()],
    ["src/schema/types.generated.ts", buildTypes(expanded)],
    ["src/schema/shapes.generated.ts", buildShapes(expanded)],
    ["src/schema/admission.generated.ts", buildAdmission(expanded)],
    ["src/schema/schemas.generated.ts", buildSchemasModule(expanded)],
    ...(await ruleFiles()),
  ]);
}

async function ruleFiles() {
  const list = buildRuleList();
  const { rules, formatBasis, placeholderTypes } = await loadRules(list);
  return [
    ["src/rules/rules.generated.ts", list],
    ["src/rules/about.generated.ts", buildAboutRules(rules)],
    ["src/rules/data.generated.ts", buildRuleData(rules, placeholderTypes)],
    ["docs/rules.md", buildRuleTable(rules)],
    ...buildRulePages(rules, formatBasis),
  ];
}

async function writeFiles() {
  for (const [path, text] of await generatedFiles()) {
    if (readText(path) !== text) writeFileSync(pathOf(path), text);
  }
  return 0;
}

async function checkFiles() {
  let exitCode = 0;
  for (const [path, text] of await generatedFiles()) {
    if (readText(path) === text) continue;
    console.error(`${path} is not up to date. Run "npm run generate".`);
    exitCode = 1;
  }
  return exitCode;
}

function writeSchemas(folder) {
  const target = join(folder, "schemas");
  mkdirSync(target, { recursive: true });
  for (const { fileName, text } of buildSchemaFiles(expandDefinitions(readDefinitions()))) {
    writeFileSync(join(target, fileName), text);
  }
  return 0;
}

function printDifferences(path) {
  const other = copyInventory(JSON.parse(readFileSync(path, "utf8")));
  const lines = [...compareEditions(readReference(), other)];
  return print(lines.length === 0 ? "Nothing would change." : lines.join("\n"));
}

function print(text) {
  console.log(text);
  return 0;
}

function pathOf(path) {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
