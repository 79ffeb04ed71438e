import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeFlow, validateDocument } from "../../src/index.js";
import { flowArbitrary } from "../../src/testing/flow-arbitrary.js";
import { jobDocument } from "../../src/testing/sound-job/job-document.js";
import { jobFlow } from "../../src/testing/sound-job/job-flow.js";
import { findingsOf } from "../result-laws.js";
import { runs } from "./settings.js";

const flows = fc.oneof(flowArbitrary({ maxNodes: 16 }), flowArbitrary({ ids: "hostile" }));

describe("the job of a sound flow", () => {
  it("is quiet once it has ended, and at any moment before", () => {
    const property = fc.property(flows, fc.double({ min: 0, max: 1, noNaN: true }), (flow, part) => {
      const ended = jobDocument(jobFlow(flow), "success");
      expect(findingsOf(validateDocument(ended))).toEqual([]);
      const running = jobDocument(jobFlow(flow, Math.floor(part * flow.length)), "in-progress");
      expect(findingsOf(validateDocument(running))).toEqual([]);
    });
    fc.assert(property, runs(60, 1_500));
  });

  it("has nested loops and many copies among what is drawn", () => {
    const drawn = fc.sample(flows, { numRuns: 400, seed: 1 });
    const nested = drawn.filter((flow) => analyzeFlow(flow).loops.some(({ parent }) => parent !== null));
    const copied = drawn.filter((flow) => jobFlow(flow).length > flow.length + 3);
    expect(nested.length).toBeGreaterThan(3);
    expect(copied.length).toBeGreaterThan(20);
  });

  it("speaks when the first of several copies is taken out", () => {
    const property = fc.property(flows, (flow) => {
      const nodes = jobFlow(flow);
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
    fc.assert(property, runs(40, 600));
  });

  it("speaks of every reader, and of nothing else, when a source has not settled", () => {
    const property = fc.property(flowArbitrary({ loops: false }), fc.nat(), (flow, pick) => {
      const nodes = jobFlow(flow);
      const read = ({ inputs = [] }: (typeof nodes)[number]) => {
        const refs = inputs.flatMap(({ ref, items = [] }) => [ref, ...items.flat().map((item) => item.ref)]);
        return refs.flatMap((ref) => (ref?.node === undefined ? [] : [ref.node]));
      };
      const succeeded = nodes.filter(({ status }) => status === "success");
      const sources = nodes.filter(({ id }) => succeeded.some((node) => read(node).includes(id)));
      fc.pre(sources.length > 0);
      const source = sources[pick % sources.length];
      const readers = succeeded.filter((node) => node !== source && read(node).includes(source?.id ?? ""));
      const planted = nodes.map((node) =>
        node === source ? { ...node, status: "processing" as const } : node,
      );
      const { diagnostics } = validateDocument(jobDocument(planted, "in-progress"));
      expect(new Set(diagnostics.map(({ ruleId, nodeId }) => `${ruleId} ${nodeId}`))).toEqual(
        new Set(readers.map(({ id }) => `job/order ${id}`)),
      );
    });
    fc.assert(property, runs(60, 1_000));
  });
});
