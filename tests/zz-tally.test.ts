import fc from "fast-check";
import { test } from "vitest";
import { validateWorkflow } from "../src/index.js";
import { workflowArbitrary } from "../src/testing/workflow-arbitrary.js";
test("tally", () => {
  const counts = new Map<string, number>();
  const examples = new Map<string, string>();
  for (const doc of fc.sample(workflowArbitrary(), { numRuns: 3000, seed: 1 })) {
    for (const d of validateWorkflow(doc).diagnostics as readonly any[]) {
      const ref = d.pointer.split("/").slice(1).reduce((v: any, k: string) => v[k], doc as any);
      const src = doc.flow.find((n) => n.id === (ref.node ?? ref.conditional?.[0]))?.type;
      const key = `${d.ruleId} ${d.data.given} -> ${d.data.wanted} ${ref.node ? "node" : "conditional"} src=${src} of ${doc.flow[+d.pointer.split("/")[2]]?.type}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (!examples.has(key)) examples.set(key, JSON.stringify(ref));
    }
  }
  console.log([...counts].sort((a, b) => b[1] - a[1]).map(([k, n]) => `${n} ${k} ${examples.get(k)}`).join("\n"));
});
