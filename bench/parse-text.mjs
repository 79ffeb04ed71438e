// How much reading a clean text costs beside `JSON.parse`: node bench/parse-text.mjs
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const LIMITS = { bytes: 16_000_000, depth: 200 };
const parseText = await loadParseText();

for (const [name, nodes, indent] of [
  ["20 kB, indented", 23, 2],
  ["20 kB, compact", 41, 0],
  ["5 MB, indented", 5_600, 2],
  ["5 MB, compact", 10_000, 0],
]) {
  const text = JSON.stringify(workflow(nodes), null, indent);
  const parse = [];
  const read = [];
  // Alternating, so that both meet the same state of the machine.
  for (let round = 0; round < Math.max(41, 3e7 / text.length); round++) {
    parse.push(time(() => JSON.parse(text)));
    read.push(time(() => parseText(text, { limits: LIMITS })));
  }
  const ratio = median(read) / median(parse);
  const places = time(() => parseText(text, { limits: LIMITS }).locate("/flow/0/id")) - median(read);
  console.log(
    `${name.padEnd(16)} ${text.length} bytes  JSON.parse ${median(parse).toFixed(3)} ms  parseText ${median(read).toFixed(3)} ms` +
      `  ratio ${ratio.toFixed(2)}  first locate ${places.toFixed(3)} ms`,
  );
}

async function loadParseText() {
  const folder = mkdtempSync(join(tmpdir(), "flowproof-bench-"));
  try {
    const outfile = join(folder, "parse-text.mjs");
    const entry = fileURLToPath(new URL("../src/text/parse-text.ts", import.meta.url));
    await build({ entryPoints: [entry], outfile, bundle: true, format: "esm", target: "es2022" });
    return (await import(pathToFileURL(outfile).href)).parseText;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function workflow(count) {
  const flow = Array.from({ length: count }, (_, index) => ({
    id: `node-${index}`,
    type: index % 5 ? "custom-model" : "logic",
    modelId: "model_flux.1-dev",
    dependsOn: index > 0 ? [`node-${index - 1}`] : [],
    inputs: [
      {
        name: "prompt",
        type: "string",
        value: `A "castle" on a hill,\nwith a dragon flying over it, in the style of the old masters; ${index}`,
      },
      { name: "image", type: "file", kind: "image", ref: { node: `node-${index - 1}`, name: "image" } },
      { name: "seed", type: "number", value: 123456 + index, min: 0, max: 2147483647, step: 1 },
      { name: "strength", type: "number", value: 0.75 },
    ],
  }));
  return { id: "workflow", name: "bench", flow };
}

function time(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}
