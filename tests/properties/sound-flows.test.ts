import fc from "fast-check";
import { expect, it } from "vitest";
import { workflowArbitrary } from "../../src/testing/workflow-arbitrary.js";
import { flowArbitrary } from "../../src/testing/flow-arbitrary.js";
import { validateWorkflow } from "../../src/index.js";
it("x", () => {
  const t0 = Date.now(); let n=0, sum=0, logic=0, shared=0, loops=0; const hist: Record<string,number> = {};
  const kinds: Record<string,number> = {};
  fc.assert(fc.property(fc.oneof(workflowArbitrary(), workflowArbitrary({ids:"hostile"}), workflowArbitrary({spelling:"snake_case"}), flowArbitrary()), (w) => {
    const flow = Array.isArray(w) ? w : w.flow;
    n++; sum += flow.length; hist[flow.length] = (hist[flow.length]??0)+1;
    for (const x of flow) kinds[x.type] = (kinds[x.type] ?? 0)+1;
    const l = flow.filter(x=>x.type==="logic"); if (l.length) logic++;
    const src = l.map(x=>JSON.stringify(x.inputs?.[0]?.ref)); if (new Set(src).size<src.length) shared++;
    if (flow.some(x=>x.type==="for-each")) loops++;
    const r = validateWorkflow(w);
    expect(r.failures).toEqual([]);
    expect(r.diagnostics.map(d=>d.ruleId+" "+d.pointer+" "+d.message)).toEqual([]);
    expect(r.valid).toBe(true);
  }), {numRuns: 20000});
  console.log(Date.now()-t0, n, sum/n, {logic, shared, loops}, hist, kinds);
  console.log(JSON.stringify(fc.sample(workflowArbitrary(), {numRuns: 2, seed: 5}), null, 1).slice(0,6000));
});
