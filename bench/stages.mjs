import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

let loaded;

/** The sources, each a module of its own, so that a profile says which one runs. */
async function loadSources(root) {
  const outdir = join(root, "node_modules/.cache/flowproof-bench");
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const entryPoints = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => /(?<!\.d)\.[tj]s$/.test(path) && !/^(?:cli|testing)/.test(path))
    .map((path) => join(root, "src", path));
  await build({ entryPoints, outdir, outbase: join(root, "src"), format: "esm", target: "node20" });
  return import(pathToFileURL(join(outdir, "index.js")).href);
}

/** Shares of the time of a check, by the folder whose code runs; `garbage collection` is one of them. */
export async function profileStages(root, document, options, calls) {
  loaded ??= loadSources(root);
  const { validateWorkflow } = await loaded;
  for (let call = 0; call < Math.min(calls, 300); call++) validateWorkflow(document, options);
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  for (let call = 0; call < calls; call++) validateWorkflow(document, options);
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return sharesOf(profile);
}

function sharesOf({ nodes, samples, timeDeltas }) {
  const stages = new Map(nodes.map(({ id, callFrame }) => [id, stageOf(callFrame)]));
  const taken = new Map();
  let all = 0;
  let last = "other";
  samples.forEach((id, at) => {
    const stage = stages.get(id);
    if (stage === "idle") return;
    // What belongs to Node or V8 counts for whoever ran before.
    if (stage !== "other") last = stage;
    taken.set(last, (taken.get(last) ?? 0) + timeDeltas[at]);
    all += timeDeltas[at];
  });
  return new Map([...taken].map(([stage, time]) => [stage, time / all]).sort(([, a], [, b]) => b - a));
}

function stageOf({ url, functionName }) {
  if (functionName === "(garbage collector)") return "garbage collection";
  if (functionName === "(idle)" || functionName === "(program)") return "idle";
  if (url.includes("/@marcbachmann/")) return "cel-js";
  return /flowproof-bench\/([a-z]+)\//.exec(url)?.[1] ?? "other";
}
