import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Folders that hold the rules of one category each; in `src/rules` each folder is a category. */
const STAGES = new Map([
  ["document", "src/document/rules"],
  ["schema", "src/schema/rules"],
]);

/** In the order in which somebody meets them; a category that is not named here comes last. */
const ORDER = [
  ...[
    "document",
    "schema",
    "limit",
    "suppression",
    "node",
    "ref",
    "depends-on",
    "graph",
    "logic",
    "loop",
    "path",
  ],
  ...["input", "required", "ui", "workflow", "job", "run"],
];

/**
 * Every rule that lies in a folder of rules.
 * @returns for each its `id`, its `path` without extension, the `name` that it exports and the `kind` of its declaration.
 */
export function findRuleFiles() {
  const folders = new Map([
    ...STAGES,
    ...readdirSync(`${root}src/rules`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [name, `src/rules/${name}`]),
  ]);
  const found = [...folders].flatMap(([category, folder]) =>
    readdirSync(root + folder)
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readRuleFile(`${category}/${file.slice(0, -3)}`, `${folder}/${file.slice(0, -3)}`)),
  );
  return found.sort((a, b) => rankOf(a.id) - rankOf(b.id) || (a.id < b.id ? -1 : 1));
}

function rankOf(id) {
  const rank = ORDER.indexOf(id.split("/")[0]);
  return rank === -1 ? ORDER.length : rank;
}

/** The name that the file of a rule exports: its id in camel case. */
export function exportNameOf(id) {
  return id.replace(/[-/]([a-z])/g, (_, letter) => letter.toUpperCase());
}

/** Where the file and the page of a rule lie, without extension. */
export function rulePathOf(id) {
  const [category, defect] = id.split("/");
  return `${STAGES.get(category) ?? `src/rules/${category}`}/${defect}`;
}

function readRuleFile(id, path) {
  const name = exportNameOf(id);
  const text = readFileSync(`${root}${path}.ts`, "utf8");
  const [, kind] =
    new RegExp(`^export const ${name} = (define\\w*Rule|declareRule)\\(\\{$`, "m").exec(text) ?? [];
  if (kind === undefined)
    throw new Error(`${path}.ts must have a line "export const ${name} = defineRule({" (or declareRule).`);
  return { id, path, name, kind };
}

/** The text of a file of the repository; `undefined` when there is none. */
export function readText(path) {
  return existsSync(root + path) ? readFileSync(root + path, "utf8") : undefined;
}
