// Prints what validation costs, as ratios to JSON.parse of the same document. Run `npm run bench`.
import { performance } from "node:perf_hooks";
import { validateWorkflow } from "../dist/index.js";
import { branchingFlow, hardFlow, plainFlow } from "./flows.mjs";

/** Sorted times in milliseconds. */
function measure(run, rounds) {
  for (let round = 0; round < Math.min(rounds, 300); round++) run();
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

function report(name, document, rounds, options) {
  const text = JSON.stringify(document, undefined, 2);
  const parse = measure(() => JSON.parse(text), rounds);
  const check = measure(() => validateWorkflow(document, options), rounds);
  const at = (times, share) => times[Math.floor(times.length * share)] ?? 0;
  const ratio = (at(check, 0.5) / at(parse, 0.5)).toFixed(2);
  const [p50, p95] = [at(check, 0.5).toFixed(3), at(check, 0.95).toFixed(3)];
  const { diagnostics, unchecked } = validateWorkflow(document, options);
  console.log(
    `${name.padEnd(34)} ${(text.length / 1024).toFixed(0).padStart(6)} kB  p50 ${p50} ms  p95 ${p95} ms (parse ${at(parse, 0.95).toFixed(3)})  ${ratio} × JSON.parse  ${diagnostics.length} findings, ${unchecked.length} unchecked`,
  );
}

const many = { rules: { "graph/too-many-nodes": "off" } };
report("50 nodes", plainFlow(50), 2000);
report("50 nodes, 10 if-else", branchingFlow(10), 1000);
report("60 nodes, 12 if-else in a row", branchingFlow(12), 500, many);
report("42 nodes, built to be hard", hardFlow(), 200);
report("1,000 nodes", plainFlow(1000), 100, many);
report("100,000 nodes", plainFlow(100_000), 3, { ...many, limits: { bytes: 1e9 } });
