import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The shipped examples and the fixtures, each with the options beside it: every text in them that is a document. */
export function readFileDocuments(root) {
  return ["examples", "fixtures"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((path) => join(folder, path).replaceAll("\\", "/"))
      .filter((path) => /\.(jsonc?|ya?ml)$/.test(path) && !/\.(expected|options)\.json$/.test(path))
      // These are made into workflows first (corpus-documents.mjs).
      .filter((path) => !path.startsWith("fixtures/corpus/"))
      .map((path) => readDocument(root, path)),
  );
}

function readDocument(root, path) {
  const text = readFileSync(join(root, path), "utf8");
  const beside = join(root, path.replace(/\.[a-z]+$/, ".options.json"));
  const options = existsSync(beside) ? JSON.parse(readFileSync(beside, "utf8")) : {};
  const pair = readPair(text);
  if (pair !== undefined) return { name: path, ...pair, options };
  return { name: path, kind: "text", document: text, options: { ...options, filename: path } };
}

/** What a fixture holds that is judged against something else: a run body, a decision on an approval. */
function readPair(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  switch (Object.keys(Object(value)).sort().join()) {
    case "body,workflow":
      return { kind: "run-body", document: value.body, workflow: value.workflow };
    case "decision,job":
      return { kind: "approval", document: value.decision, job: value.job };
    default:
      return undefined;
  }
}
