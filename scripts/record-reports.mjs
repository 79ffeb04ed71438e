// Writes down all that a build says of many documents, so that two builds can be compared (compare-reports.mjs).
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readCorpusDocuments } from "./reports/corpus-documents.mjs";
import { hasWholeCorpus } from "./reports/corpus-models.mjs";
import { drawDocuments, readDocuments, saveDocuments } from "./reports/drawn-documents.mjs";
import { readFileDocuments } from "./reports/file-documents.mjs";
import { loadBuild, loadTestKit, recordOf } from "./reports/judged-document.mjs";

const usage = `Usage: npm run record-reports -- <out.jsonl> [--dist <folder>] [--documents <file> | --save-documents <file>]

Writes the whole result for each example, fixture, graph of the corpus and drawn document, one a line. It judges with
the build in dist: run \`npm run build\` first.
  --dist            judges, and draws, with the build in this folder instead
  --documents       takes the drawn documents from this file, so that two builds are asked about the same ones
  --save-documents  saves the drawn documents to this file`;

const root = fileURLToPath(new URL("..", import.meta.url));

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error);
  process.exitCode = 2;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dist: { type: "string" },
      documents: { type: "string" },
      "save-documents": { type: "string" },
      help: { type: "boolean" },
    },
  });
  const [out] = positionals;
  if (values.help || out === undefined || positionals.length > 1) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const dist = resolve(values.dist ?? join(root, "dist"));
  const drawn = values.documents ? readDocuments(values.documents) : drawDocuments(await loadTestKit(dist));
  if (values["save-documents"] !== undefined) saveDocuments(values["save-documents"], drawn);
  if (!hasWholeCorpus(root))
    console.error("There is no ../shared/corpus: only the part in fixtures is judged.");
  const documents = [...readFileDocuments(root), ...(await readCorpusDocuments(root)), ...drawn];
  writeRecord(out, await loadBuild(dist), documents);
  console.log(`${out}: what ${dist} says of ${documents.length} documents.`);
  return 0;
}

function writeRecord(path, build, documents) {
  const sorted = documents.sort((a, b) => (a.name < b.name ? -1 : 1));
  writeFileSync(path, sorted.map((each) => `${JSON.stringify(recordOf(build, each))}\n`).join(""));
}
