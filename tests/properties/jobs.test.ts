import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeFlow, type FlowNode, validateDocument } from "../../src/index.js";
import { flowArbitrary } from "../../src/testing/flow-arbitrary.js";
import { simulateFlow } from "../../src/testing/simulate-flow.js";
import { findingsOf } from "../result-laws.js";
import { runs } from "./settings.js";

/**
 * The flow of a job that runs a workflow: what came first has its last status, what comes later is pending.
 * @param done how many nodes are done, in the order in which they wait for each other.
 */
function jobFlow(flow: readonly FlowNode[], done: number): object[] {
  const { order, nodes, loops } = analyzeFlow(flow);
  const innermost = new Map(nodes.map((node) => [node.id, node.loops.at(-1)]));
  const later = new Set(order.slice(done));
  const openLoops = new Set(
    loops
      .filter(({ id, members }) => !later.has(id) && members.some((member) => later.has(member)))
      .map(({ id }) => id),
  );
  const statusOf = (id: string, last: string) =>
    later.has(id) ? "pending" : openLoops.has(id) ? "processing" : last;
  const byId = new Map(flow.map((node) => [node.id, node]));
  return simulateFlow(flow).nodes.flatMap(({ id, status, iterations }) => {
    const loopNodeId = innermost.get(id);
    if (loopNodeId === undefined) return [{ ...byId.get(id), status: statusOf(id, status) }];
    const copies = (iterations ?? []).map(({ at, status: own }) => ({
      ...byId.get(id),
      loopNodeId,
      iterationIndex: at.at(-1),
      status: statusOf(id, own),
    }));
    return [{ ...byId.get(id), status: "skipped" }, ...copies];
  });
}

function jobDocument(flow: readonly object[], status: string) {
  const times = { createdAt: "2026-02-01T10:00:00.000Z", updatedAt: "2026-02-01T10:05:00.000Z" };
  const identity = { jobId: "job_1", jobType: "workflow", progress: 0.5 };
  const history = { status, statusHistory: [{ date: times.updatedAt, status }] };
  return { job: { ...identity, ...times, ...history, metadata: { workflowId: "wflow_1", flow } } };
}

const flows = fc.oneof(flowArbitrary({ maxNodes: 16 }), flowArbitrary({ ids: "hostile" }));

describe("the job of a sound flow", () => {
  it("is quiet once it has ended, and at any moment before", () => {
    const property = fc.property(flows, fc.double({ min: 0, max: 1, noNaN: true }), (flow, part) => {
      const ended = jobDocument(jobFlow(flow, flow.length), "success");
      expect(findingsOf(validateDocument(ended))).toEqual([]);
      const running = jobDocument(jobFlow(flow, Math.floor(part * flow.length)), "in-progress");
      expect(findingsOf(validateDocument(running))).toEqual([]);
    });
    fc.assert(property, runs(150));
  });

  it("has nested loops and many copies among what is drawn", () => {
    const drawn = fc.sample(flows, { numRuns: 400, seed: 1 });
    const nested = drawn.filter((flow) => analyzeFlow(flow).loops.some(({ parent }) => parent !== null));
    const copied = drawn.filter((flow) => jobFlow(flow, flow.length).length > flow.length + 3);
    expect(nested.length).toBeGreaterThan(3);
    expect(copied.length).toBeGreaterThan(20);
  });

  it("speaks when the first of several copies is taken out", () => {
    const property = fc.property(flows, (flow) => {
      const nodes: { iterationIndex?: number; loopNodeId?: string; id?: string }[] = jobFlow(
        flow,
        flow.length,
      );
      const first = nodes.findIndex(({ iterationIndex }) => iterationIndex === 0);
      const same = nodes.filter(
        ({ id, loopNodeId }) => id === nodes[first]?.id && loopNodeId === nodes[first]?.loopNodeId,
      );
      const zeros = same.filter(({ iterationIndex }) => iterationIndex === 0).length;
      fc.pre(first >= 0 && zeros === 1 && same.length > 1);
      const planted = jobDocument(
        nodes.filter((_, index) => index !== first),
        "success",
      );
      expect(findingsOf(validateDocument(planted)).map((text) => text.split(" ")[0])).toContain(
        "job/iteration-gap",
      );
    });
    fc.assert(property, runs(60));
  });

  it("speaks of every reader, and of nothing else, when a source has not settled", () => {
    const property = fc.property(flowArbitrary({ loops: false }), fc.nat(), (flow, pick) => {
      const nodes: { id?: string; status?: string; inputs?: FlowNode["inputs"] }[] = jobFlow(
        flow,
        flow.length,
      );
      const read = ({ inputs = [] }: (typeof nodes)[number]) =>
        [...inputs, ...inputs.flatMap(({ items = [] }) => items.flat())].flatMap(({ ref }) =>
          ref?.node === undefined ? [] : [ref.node],
        );
      const succeeded = nodes.filter(({ status }) => status === "success");
      const sources = nodes.filter(({ id }) => succeeded.some((node) => read(node).includes(id ?? "")));
      fc.pre(sources.length > 0);
      const source = sources[pick % sources.length];
      const readers = succeeded.filter((node) => node !== source && read(node).includes(source?.id ?? ""));
      const planted = nodes.map((node) => (node === source ? { ...node, status: "processing" } : node));
      const { diagnostics } = validateDocument(jobDocument(planted, "in-progress"));
      expect(new Set(diagnostics.map(({ ruleId, nodeId }) => `${ruleId} ${nodeId}`))).toEqual(
        new Set(readers.map(({ id }) => `job/order ${id}`)),
      );
    });
    fc.assert(property, runs(100));
  });
});
