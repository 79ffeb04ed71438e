import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = `${root}docs/architecture.md`;

/** What each folder answers, in the order in which data flows. */
const FOLDERS: readonly (readonly [folder: string, answers: string])[] = [
  ["diagnostics", "What is a reported fact, and how is it worded, placed and identified?"],
  ["document", "What is this value: which kind of document, in which spelling?"],
  ["schema", "Does it have the shape that the API documents give it?"],
  ["flow", "What does it say: nodes, inputs, references, each with its pointer?"],
  ["catalogue", "What is known of models and of other workflows?"],
  ["editor", "What did people draw, and what does it mean as a flow?"],
  ["inputs", "What does a declared input take, and would a run body be accepted?"],
  ["expressions", "What does a CEL condition or transform say?"],
  ["simulate", "What happens in one run, plainly?"],
  ["graph", "How do nodes hang together: edges, loops, cycles, outputs?"],
  ["types", "What travels along references?"],
  ["runs", "When does each node run, and what proves it?"],
  ["facts", "What do several rules ask of a whole workflow?"],
  ["rules", "What is wrong?"],
  ["accept", "Which findings has somebody suppressed?"],
  ["validate", "How does a value become a list of diagnostics?"],
  ["requests", "Does a run body or a decision fit its workflow or job?"],
  ["analysis", "What can be said of a flow without judging it?"],
  ["draw", "How does it look?"],
  ["text", "Where in the text does a value stand, and how is the text edited?"],
  ["config", "What does a config file say, and is it right?"],
  ["report", "How are findings shown?"],
  ["cli", "Which files, flags and exit statuses? The only folder that does I/O."],
  ["testing", "The published test kit: draw valid and broken workflows."],
];

test("the page on the architecture agrees with the imports", () => {
  const text = readFileSync(page, "utf8");
  const table = `<!-- folders:start -->\n\n${folderTable()}\n\n<!-- folders:end -->`;
  const wanted = text.replace(/<!-- folders:start -->[\s\S]*<!-- folders:end -->/, () => table);
  if (process.env["UPDATE"] === "1") writeFileSync(page, wanted);
  expect(readFileSync(page, "utf8")).toBe(wanted);
});

test("every file that the page names exists", () => {
  const named = [
    ...readFileSync(page, "utf8").matchAll(/`(src\/[a-z/-]+)`(?::((?: `[a-z-]+\.ts` \w+,?)+))?/g),
  ];
  const paths = named.flatMap(([, folder = "", files = ""]) => [
    folder,
    ...[...files.matchAll(/`([a-z-]+\.ts)`/g)].map(([, file]) => `${folder}/${file}`),
  ]);
  expect(paths.length).toBeGreaterThan(8);
  expect(paths.filter((path) => !exists(path))).toEqual([]);
});

function exists(path: string): boolean {
  return readdirSync(join(root, dirname(path))).includes(path.slice(path.lastIndexOf("/") + 1));
}

function folderTable(): string {
  const imports = importsByFolder();
  const order = FOLDERS.map(([folder]) => folder);
  const rows = FOLDERS.map(([folder, answers]) => {
    const from = order.filter((other) => imports.get(folder)?.has(other) === true);
    return `| \`${folder}\` | ${answers} | ${from.join(", ")} |`;
  });
  return ["| Folder | What it answers | Imports from |", "|---|---|---|", ...rows].join("\n");
}

function importsByFolder(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const path of readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })) {
    const file = path.replaceAll("\\", "/");
    if (!file.endsWith(".ts") || !file.includes("/")) continue;
    const folder = file.slice(0, file.indexOf("/"));
    const targets = found.get(folder) ?? new Set();
    found.set(folder, targets);
    for (const [, target = ""] of readFileSync(`${root}src/${file}`, "utf8").matchAll(/from "(\.[^"]+)"/g)) {
      const [top = ""] = join(dirname(file), target).replaceAll("\\", "/").split("/");
      if (top !== folder) targets.add(top);
    }
  }
  return found;
}
