import type { JobFlowNode } from "../../schema/types.generated.js";
import type { DefectSite, Plant, Spot } from "./defect-site.js";
import { endedJob, type PlantedJob, someRecord, spotInFlow } from "./planted-job.js";
import { bodyNode, nestedLoop, newLoop } from "./sites.js";

/** A defect for each way in which the copies that loops made can be numbered wrongly. */
export const jobCopyDefects = {
  "job/iteration-gap": (site) => {
    bodyNode(site, site.choices.flip() ? nestedLoop(site) : newLoop(site, "count"));
    return site.choices.oneOf(oddIndex, leaveGap, lackCopy, repeatCopy, otherCount)(site, endedJob(site));
  },
} as const satisfies Record<string, Plant>;

function oddIndex(site: DefectSite, job: PlantedJob): Spot {
  const copy = someRecord(site, job.nodes, isCopy);
  copy.iterationIndex = site.choices.oneOf(-1, 0.5, -3, 7.25);
  return spotInFlow(site, job, "index", copy, "/iterationIndex");
}

/** From some iteration on, the copies of a loop are numbered too high. */
function leaveGap(site: DefectSite, job: PlantedJob): Spot {
  const { loopNodeId, iterationIndex: from = 0 } = someRecord(site, job.nodes, isCopy);
  const by = 1 + site.choices.pick(3);
  for (const copy of job.nodes) {
    const { iterationIndex = 0 } = copy;
    if (copy.loopNodeId === loopNodeId && iterationIndex >= from) copy.iterationIndex = iterationIndex + by;
  }
  return spotInFlow(site, job, "gap", firstOf(job, loopNodeId), "");
}

/** One of the nodes in a body has no copy of an iteration that others have one of. */
function lackCopy(site: DefectSite, { nodes, status }: PlantedJob): Spot {
  const lost = someRecord(site, nodes, (copy) => {
    const beside = nodes.filter(({ loopNodeId }) => isCopy(copy) && loopNodeId === copy.loopNodeId);
    const isElsewhere = beside.some(
      ({ id, iterationIndex }) => id === copy.id && iterationIndex !== copy.iterationIndex,
    );
    const isKept = beside.some(
      ({ id, iterationIndex }) => id !== copy.id && iterationIndex === copy.iterationIndex,
    );
    // How many copies an inner loop may have made follows from the copies of the loop itself.
    return isElsewhere && isKept && copy.type !== "for-each";
  });
  const left = nodes.filter((copy) => !isSameCopy(copy, lost));
  const first = left.find(({ id, loopNodeId }) => id === lost.id && loopNodeId === lost.loopNodeId) ?? lost;
  return spotInFlow(site, { nodes: left, status }, "lacks", first, "");
}

function repeatCopy(site: DefectSite, job: PlantedJob): Spot {
  const copy = someRecord(site, job.nodes, isCopy);
  // A loop in a loop makes its copies once for each of its own.
  const most = Math.max(
    1,
    job.nodes.filter((record) => record.id === copy.loopNodeId && isCopy(record)).length,
  );
  const found = job.nodes.filter((record) => isSameCopy(record, copy)).length;
  for (let count = found; count <= most; count++) job.nodes.push({ ...copy });
  return spotInFlow(site, job, "repeated", job.nodes.at(-1) ?? copy, "/iterationIndex");
}

function otherCount(site: DefectSite, { nodes }: PlantedJob): Spot {
  // A job that did not succeed may have stopped before the last iteration.
  const job: PlantedJob = { nodes: nodes.map(asDone), status: "success" };
  const { loopNodeId } = someRecord(site, nodes, isCopy);
  const loop = firstOf(job, loopNodeId);
  const copies = nodes.filter((copy) => copy.loopNodeId === loopNodeId);
  const iterations = new Set(copies.map(({ iterationIndex }) => iterationIndex)).size;
  loop.count = iterations > 1 && site.choices.flip() ? iterations - 1 : iterations + 1 + site.choices.pick(3);
  return spotInFlow(site, job, "count", loop, "/count");
}

function asDone(record: JobFlowNode): JobFlowNode {
  const isOpen = record.status === "pending" || record.status === "processing";
  return isOpen ? { ...record, status: "success" } : record;
}

function isCopy({ loopNodeId }: JobFlowNode): boolean {
  return loopNodeId !== undefined;
}

function isSameCopy(one: JobFlowNode, other: JobFlowNode): boolean {
  return (
    one.id === other.id && one.loopNodeId === other.loopNodeId && one.iterationIndex === other.iterationIndex
  );
}

function firstOf({ nodes }: PlantedJob, id: string | undefined): JobFlowNode {
  const found = nodes.find((record) => record.id === id);
  if (found === undefined) throw new Error("A copy names a loop that is not there.");
  return found;
}
