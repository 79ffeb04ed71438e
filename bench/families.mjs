// What families of documents cost as they grow: node bench/families.mjs [--sizes 1000,2000,4000] [--edits] [name part …]
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const SECONDS = 60;

if (process.send !== undefined) await measure();
else await compare();

/** One document in a process of its own, so that each has a memory of its own. */
async function measure() {
  const [, , bundle, name, size, edits] = process.argv;
  const { families, validateDocument, validateRunInputs, validateText } = await import(
    pathToFileURL(bundle).href
  );
  const family = families.find((one) => one.name === name);
  const check = ({ document, options, workflow }) => {
    const all = { ...options, limits: { bytes: 1e9 } };
    if (family.as === "text") return validateText(document, all);
    return family.as === "body"
      ? validateRunInputs(workflow, document, all)
      : validateDocument(document, all);
  };
  for (let round = 0; round < 5; round++) check(family.make(60));
  const made = family.make(Number(size));
  const bytes =
    typeof made.document === "string" ? made.document.length : JSON.stringify(made.document).length;
  globalThis.gc?.();
  const before = process.resourceUsage().maxRSS;
  const start = now();
  const { diagnostics, unchecked = [] } = check(made);
  const time = now() - start;
  const peak = process.resourceUsage().maxRSS;
  let read = 0;
  let offered = 0;
  if (edits === "edits") {
    for (const diagnostic of diagnostics) offered += diagnostic.edits.length;
    read = now() - start - time;
  }
  process.send({
    time,
    bytes,
    memory: (peak - before) / 1024,
    findings: diagnostics.length,
    unchecked: unchecked.length,
    read,
    offered,
  });
}

/** Milliseconds of the processor, so that other work on the machine counts little. */
function now() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function compare() {
  const words = process.argv.slice(2);
  const sizesAt = words.indexOf("--sizes");
  const sizes = (sizesAt < 0 ? "1000,2000,4000,8000" : words.splice(sizesAt, 2)[1]).split(",").map(Number);
  const editsAt = words.indexOf("--edits");
  const withEdits = editsAt >= 0 && words.splice(editsAt, 1).length > 0;
  const folder = mkdtempSync(join(tmpdir(), "flowproof-families-"));
  try {
    const bundle = await bundleFamilies(folder);
    const { families } = await import(pathToFileURL(bundle).href);
    for (const { name } of families) {
      if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
      const rows = [];
      for (const size of sizes) {
        const row = await run(bundle, name, size, withEdits);
        rows.push(row);
        if (row.failure !== undefined) break;
      }
      console.log(describe(name, rows, withEdits));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function describe(name, rows, withEdits) {
  const failed = rows.find(({ failure }) => failure !== undefined);
  const done = rows.filter(({ failure }) => failure === undefined);
  const times = done.map(({ time }) => time.toFixed(0)).join(" ");
  const [before, last] = done.slice(-2);
  const doubling = last === undefined ? "" : `× ${(last.time / before.time).toFixed(2)}`;
  const end = (last ?? before) && done.at(-1);
  const facts =
    end === undefined
      ? ""
      : `${(end.bytes / 1e6).toFixed(2)} MB  ${end.memory.toFixed(0)} MB memory  ${end.findings} findings${end.unchecked > 0 ? `, ${end.unchecked} unchecked` : ""}`;
  const edits =
    withEdits && end !== undefined
      ? `  edits ${done.map(({ read }) => read.toFixed(0)).join(" ")} ms (${end.offered})`
      : "";
  return `${name.padEnd(44)} ${times.padEnd(26)} ms ${doubling.padEnd(8)} ${facts}${edits}${failed === undefined ? "" : `  ${failed.failure}`}`;
}

function run(bundle, name, size, withEdits) {
  return new Promise((resolve) => {
    const child = fork(
      fileURLToPath(import.meta.url),
      [bundle, name, String(size), withEdits ? "edits" : ""],
      {
        execArgv: ["--expose-gc"],
        silent: true,
      },
    );
    let result;
    let said = "";
    const timer = setTimeout(() => {
      result = { failure: `more than ${SECONDS} s at ${size}` };
      child.kill();
    }, SECONDS * 1000);
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    child.on("message", (message) => {
      result = message;
    });
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(
        result ?? {
          failure: `exit ${code} at ${size}: ${/[^\n]*(?:Error|FATAL)[^\n]*/.exec(said)?.[0] ?? said.slice(0, 200)}`,
        },
      );
    });
  });
}

async function bundleFamilies(folder) {
  const outfile = join(folder, "families.mjs");
  const path = (file) => JSON.stringify(fileURLToPath(new URL(file, import.meta.url)));
  const contents = `
    export { families } from ${path("../tests/kit/families.ts")};
    export { validateDocument, validateRunInputs } from ${path("../src/index.ts")};
    export { validateText } from ${path("../src/text/check/validate-text.ts")};
  `;
  await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL("..", import.meta.url)), loader: "ts" },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    // `yaml` asks for modules of Node by `require`.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  return outfile;
}
