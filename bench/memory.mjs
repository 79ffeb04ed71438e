// In a process of its own: what one check holds at most, or what is left of it.
import { validateWorkflow } from "../dist/index.js";
import { branchingFlow, brokenFlow, plainFlow, smallFlow } from "./flows.mjs";

const [, , question, shape, size] = process.argv;
const nodes = Number(size);
const shapes = {
  chain: plainFlow,
  "if-else, one for five nodes": (wanted) => branchingFlow(wanted / 5),
  "everything broken": brokenFlow,
  "small nodes": smallFlow,
};
const document = shapes[shape](nodes);
const options = { rules: { "graph/too-many-nodes": "off" }, limits: { bytes: 1e9 } };
const collect = globalThis.gc;
console.log(JSON.stringify(question === "kept" ? measureKept() : measurePeak()));

function measurePeak() {
  const text = JSON.stringify(document).length;
  collect();
  const before = process.resourceUsage().maxRSS;
  const start = process.cpuUsage();
  validateWorkflow(document, options);
  const { user, system } = process.cpuUsage(start);
  const after = process.resourceUsage().maxRSS;
  const mb = (value) => (value / 1e6).toFixed(1);
  return [
    shape,
    nodes.toLocaleString("en-US"),
    mb(text),
    ((after - before) / 1024).toFixed(0),
    (after / 1024).toFixed(0),
    ((user + system) / 1e6).toFixed(1),
  ];
}

function measureKept() {
  const holdAfter = (calls) => {
    for (let call = 0; call < calls; call++) validateWorkflow(document);
    collect({ type: "minor" });
    return process.memoryUsage().heapUsed;
  };
  for (let call = 0; call < 2_000; call++) validateWorkflow(document);
  collect();
  collect();
  // The first calls after a full collection compile again what that has thrown away: 200 to 300 kB, once.
  const before = holdAfter(20);
  return Math.round((holdAfter(100) - before) / 100);
}
