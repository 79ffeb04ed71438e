import type { FlowNode, JobFlowNode, JobStatus, NodeInput } from "../../schema/types.generated.js";
import { jobDocument } from "../sound-job/job-document.js";
import { constant, type DefectSite, type Plant, reading } from "./defect-site.js";
import {
  endedJob,
  jobAt,
  type PlantedJob,
  runningJob,
  someRecord,
  spotInFlow,
  spotInJob,
} from "./planted-job.js";
import { bodyNode, gate, ifElse, loopOf, nestedLoop, newLoop } from "./sites.js";
import { strangeId } from "./strange-id.js";

/** A defect for each rule on jobs, but for the copies that loops make. */
export const jobDefects = {
  "job/order": (site) => {
    const ways = [readItems, readBranch, readLoop, readInLoop] as const;
    const { source, reader, path } = site.choices.oneOf(readNode, ...ways)(site);
    const isUnderWay = site.choices.flip();
    const job = isUnderWay ? jobAt(site, source) : runningJob(site, source);
    const started = someRecord(site, job.nodes, (record) => record.id === reader.id && isRun(record));
    started.status = site.choices.oneOf("processing", "success");
    for (const record of job.nodes) {
      if (isUnderWay && record.id === source.id && isRun(record)) record.status = "processing";
    }
    return spotInFlow(site, job, "early", started, `${path}/ref/node`);
  },
  "job/status-history": (site) => {
    const { nodes, status } = site.choices.flip() ? endedJob(site) : runningJob(site);
    const document = jobDocument(nodes, status);
    const { job } = document;
    if (site.choices.pick(4) === 3) job.metadata = {};
    const statuses = [...site.choices.oneOf<JobStatus[]>(["queued"], ["queued", "in-progress"], []), status];
    job.statusHistory = statuses.map((each, minute) => ({ date: dateAt(site, 10, minute), status: each }));
    if (site.choices.flip()) {
      const other = site.choices.oneOf<JobStatus>("success", "queued", "failure", "warming-up");
      const last = { date: dateAt(site, 11, 0), status: other === status ? ("canceled" as const) : other };
      job.statusHistory.push(last);
      return spotInJob(site, document, "last", `/job/statusHistory/${job.statusHistory.length - 1}/status`);
    }
    const at = 1 + site.choices.pick(statuses.length);
    job.statusHistory.splice(at, 0, { date: dateAt(site, 9, 0), status: "pending" });
    return spotInJob(site, document, "order", `/job/statusHistory/${at}/date`);
  },
  "job/other-workflow": (site) => {
    const document = jobDocument(endedJob(site).nodes, "success");
    Object.assign(site.workflow, { id: site.choices.oneOf("wflow_other", "another one") });
    return spotInJob(site, { ...document, workflow: site.workflow }, "other", "/job/metadata/workflowId");
  },
  "job/stray-copy": (site) => {
    const body = bodyNode(site, newLoop(site, "count"));
    const job = runningJob(site);
    const isOwn = ({ id, loopNodeId }: JobFlowNode) => id === body.id && loopNodeId !== undefined;
    const copy = { ...someRecord(site, job.nodes, isOwn) };
    const way = site.choices.oneOf("unnumbered", "unowned", "member");
    if (way === "unnumbered") {
      delete copy.iterationIndex;
      addRecord(job, copy);
      return spotInFlow(site, job, way, copy, "/loopNodeId");
    }
    if (way === "unowned") {
      const node = { id: site.newId("lone"), type: "model", status: "pending", iterationIndex: 0 } as const;
      return spotInFlow(site, job, way, addRecord(job, node), "/iterationIndex");
    }
    const outside = site.newId("outside");
    addRecord(job, { id: outside, type: "model", status: "skipped" });
    const stray = addRecord(job, { ...copy, id: outside, type: "model", status: "pending" });
    delete stray.inputs;
    return spotInFlow(site, job, way, stray, "/loopNodeId");
  },
  "job/unexpected-field": (site) => {
    const job = runningJob(site);
    const way = site.choices.oneOf("flow", "jobId", "output", "outcome");
    if (way === "flow") {
      const document = jobDocument(job.nodes, "in-progress");
      document.job.jobType = site.choices.oneOf("inference", "upscale", "custom");
      return spotInJob(site, document, way, "/job/metadata/flow");
    }
    const added = { id: site.newId("node"), type: "model", status: "pending" } as const;
    if (way === "jobId")
      return spotInFlow(site, job, way, addRecord(job, { ...added, jobId: "job_2" }), "/jobId");
    if (way === "output")
      return spotInFlow(
        site,
        job,
        way,
        addRecord(job, { ...added, status: "success", output: "x" }),
        "/output",
      );
    const logic = { cases: [{ condition: "true", value: "yes" }], default: "no" };
    const decider = { id: added.id, type: "logic", logicType: "if-else", status: "success", logic } as const;
    const record: JobFlowNode = { ...decider, logic: { ...logic }, output: "perhaps" };
    return spotInFlow(site, job, way, addRecord(job, record), "/output");
  },
  "job/template-ran": (site) => {
    const body = new Set(loopOf(site, "any").loopBodyNodeIds);
    const job = site.choices.flip() ? endedJob(site) : runningJob(site);
    const template = someRecord(
      site,
      job.nodes,
      ({ id, loopNodeId }) => loopNodeId === undefined && body.has(id),
    );
    template.status = site.choices.oneOf("processing", "success", "failure");
    return spotInFlow(site, job, "ran", template, "/status");
  },
  "job/unknown-loop": (site) => {
    newLoop(site, "count");
    const other = site.any();
    const isOther = other.type !== "for-each" && site.choices.flip();
    const named = isOther ? other.id : strangeId(site);
    const isAdded = site.choices.flip();
    // In a job that has ended, a copy that changes its loop would leave a gap where it was.
    const job = isAdded && site.choices.flip() ? endedJob(site) : runningJob(site);
    const stray = isAdded
      ? addRecord(job, { id: site.newId("copy"), type: "model", status: "success", iterationIndex: 0 })
      : someRecord(site, job.nodes, ({ loopNodeId }) => loopNodeId !== undefined);
    stray.loopNodeId = named;
    return spotInFlow(site, job, isOther ? "other" : "unknown", stray, "/loopNodeId");
  },
} as const satisfies Record<string, Plant>;

function addRecord({ nodes }: PlantedJob, record: JobFlowNode): JobFlowNode {
  nodes.push(record);
  return record;
}

interface Reading {
  readonly source: FlowNode;
  readonly reader: FlowNode;
  /** To what reads it, inside the reader. */
  readonly path: string;
}

/** Whether it is no template, which runs never. */
function isRun({ loopNodeId, status }: JobFlowNode): boolean {
  return loopNodeId !== undefined || status !== "skipped";
}

function readNode(site: DefectSite): Reading {
  const inLoops = site.inLoops();
  const isPlain = ({ id, type, inputs = [] }: FlowNode) => {
    return type === "custom-model" && !inLoops.has(id) && inputs.every(({ ref }) => ref === undefined);
  };
  const source = site.find(isPlain) ?? site.model(constant);
  return { source, reader: site.model(reading(source)), path: "/inputs/0" };
}

function readItems(site: DefectSite): Reading {
  const source = site.model(constant);
  const inputs = [{ name: "planted", type: "file" as const }];
  const items = [[reading(source)]];
  const reader = site.model({ name: "layers", type: "inputs_array", inputs, items });
  return { source, reader, path: "/inputs/0/items/0/0" };
}

function readBranch(site: DefectSite): Reading {
  const source = ifElse(site, "yes", "no");
  return { source, reader: site.model(gate(source, "yes")), path: "/inputs/0" };
}

function readLoop(site: DefectSite): Reading {
  const source = newLoop(site, site.choices.oneOf("array", "count"));
  const input: NodeInput = { name: "planted", type: "file_array", ref: { node: source.id } };
  return { source, reader: site.model(input), path: "/inputs/0" };
}

/** In a loop a copy reads the copy of its own iteration. */
function readInLoop(site: DefectSite): Reading {
  const loop = site.choices.flip() ? nestedLoop(site) : newLoop(site, "count");
  const source = bodyNode(site, loop);
  return { source, reader: bodyNode(site, loop, reading(source)), path: "/inputs/1" };
}

/** A date in that hour, in one of the ways to write it. */
function dateAt(site: DefectSite, hour: number, minute: number): string {
  const [ahead, offset] = site.choices.oneOf([0, "Z"], [0, ".000Z"], [2, "+02:00"], [-5, "-05:00"]);
  const [hours, minutes] = [hour + ahead, minute].map((part) => String(part).padStart(2, "0"));
  return `2026-02-01T${hours}:${minutes}:00${offset}`;
}
