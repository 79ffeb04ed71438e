import { type FindingSink, reportInto } from "../diagnostics/define-rule.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { findNearestName } from "../diagnostics/near-names.js";
import {
  type DocumentKind,
  detectKind,
  hasEditorGraph,
  isBareJob,
  isListItem,
  isObject,
  isUpdateBody,
  memberOf,
} from "../document/detect-kind.js";
import { type Respelled, respell } from "../document/respell.js";
import { documentUnknownKind } from "../document/rules/unknown-kind.js";
import { findSpellingFindings } from "../document/spelling-findings.js";
import { readEditorGraph } from "../editor/editor-model.js";
import type { Origin } from "../facts/rule-context.js";
import type { Workflow } from "../flow/flow-model.js";
import type { JobSource } from "../flow/read-job.js";
import { readWorkflow } from "../flow/read-workflow.js";
import { type AdmissionRoot, admit } from "../schema/admit.js";
import type { BrokenFields } from "../schema/broken-fields.js";
import { type Contract, checkShape, type ShapeSubject } from "../schema/check-shape.js";
import { describeJsonType } from "../schema/shape-words.js";
import { documentShapes, shapes } from "../schema/shapes.generated.js";
import { type EditorSubject, readEditorSubject } from "./compiled-editor.js";
import { DocumentMap } from "./document-map.js";
import type { FindingSource } from "./finding-source.js";
import type { ResolvedOptions, Stage } from "./options.js";
import { findUsageFindings } from "./usage-findings.js";

/** One workflow, flow or job of a document, ready for the rules. */
export interface Subject {
  readonly workflow: Workflow;
  readonly origin: Origin;
  readonly isDraft: boolean;
  /** What people drew, where the workflow holds the graph of the web editor. */
  readonly editor?: EditorSubject | undefined;
}

/** A document whose kind is known, in one spelling. */
export interface SpelledDocument extends FindingSource {
  /** `undefined` when it is none of the kinds that are welcome. */
  readonly kind: DocumentKind | undefined;
  /** What it is, welcome or not. */
  readonly detected: DocumentKind | undefined;
  readonly respelled: Respelled;
  /** Reading has made sure of its spelling and its shape. */
  readonly isAdmitted: boolean;
}

/**
 * Detects the kind of a document and gives its fields their wire spelling.
 * @param admitted its kind, where reading has made sure of all that.
 */
export function spellDocument(
  document: JsonValue,
  kinds: readonly DocumentKind[],
  options: ResolvedOptions,
  admitted?: DocumentKind,
): SpelledDocument {
  const detected = admitted ?? options.look.kind ?? detectKind(document);
  const kind = detected !== undefined && kinds.includes(detected) ? detected : undefined;
  const isAdmitted = admitted !== undefined;
  const respelled = kind === undefined || isAdmitted ? asItIs(document) : respellAs(kind, document);
  const { spelling } = respelled;
  const isFlow = (kind === "workflow" || kind === "flow") && !respelled.hasOddSpelling;
  const map = new DocumentMap(respelled);
  const isAnswer = kind !== undefined && RECORDS.has(kind);
  return { document, map, spelling, isFlow, isAnswer, kind, detected, respelled, isAdmitted };
}

/** Documents that only the API writes, after the event. */
const RECORDS: ReadonlySet<DocumentKind> = new Set(["job", "job-list", "usages"]);

/**
 * A copy of a value in which nothing is odd, and its kind; `undefined` where somebody has to look closely.
 * @param isOwn nobody else has the value, so that it is its own copy.
 */
export function admitDocument(
  value: unknown,
  kinds: readonly DocumentKind[],
  { look, judge }: ResolvedOptions,
  isOwn = false,
): { readonly document: JsonValue; readonly kind: DocumentKind } | undefined {
  const { contract } = judge;
  if ((contract !== "authoring" && contract !== "response") || typeof value !== "object" || value === null)
    return undefined;
  const [kind, root] = shapeToAdmit(value) ?? [];
  if (kind === undefined || root === undefined) return undefined;
  if (!kinds.includes(kind) || (look.kind !== undefined && look.kind !== kind)) return undefined;
  const document = admit(value, root, contract, look.limits, isOwn);
  if (document === undefined || (look.kind === undefined && detectKind(document) !== kind)) return undefined;
  return { document, kind };
}

/** What a value may be at first sight; a proxy may not let itself be asked. */
function shapeToAdmit(value: object): [DocumentKind, AdmissionRoot] | undefined {
  try {
    if (Array.isArray(value)) return ["flow", "FlowNode[]"];
    return ["workflow", Object.hasOwn(value, "workflow") ? "WorkflowRetrieveResponse" : "Workflow"];
  } catch {
    return undefined;
  }
}

function respellAs(kind: DocumentKind, document: JsonValue): Respelled {
  const { shape, depth } = shapeSubject(kind, document).documentShape;
  return respell(document, shape, depth);
}

function asItIs(document: JsonValue): Respelled {
  return { value: document, spelling: "camelCase", hasOddSpelling: false, originals: new Map() };
}

/**
 * Checks the shape of a document and reads its flow models.
 * @param lost places whose value could not be carried over.
 */
export function readDocument(
  spelled: SpelledDocument,
  options: ResolvedOptions,
  lost: ReadonlySet<string>,
  found: FindingSink,
): readonly Subject[] {
  const { document, kind, detected, respelled } = spelled;
  if (kind === undefined) {
    findUnknownKind(document, detected, found);
    return [];
  }
  const sources = findSources(kind, respelled.value, document, options.judge.contract);
  const isSound = spelled.isAdmitted && !sources.some(lacksFlow);
  const broken = isSound ? NOTHING_BROKEN : checkSpelling(spelled, kind, sources, options, lost, found);
  if (kind === "usages") findUsageFindings(respelled.value, spelled.spelling, found);
  return sources.map(({ pointer, value, origin, job, graphPointer }): Subject => {
    const kindOfSource = origin === "job" ? "job" : "definition";
    const workflow = readWorkflow({ kind: kindOfSource, value, pointer, broken, job });
    const raw = isObject(value) ? value["editorInfo"] : undefined;
    const graph =
      isObject(value) && isObject(raw) && hasEditorGraph(value) && origin !== "job"
        ? readEditorGraph(raw, graphPointer ?? `${pointer}/editorInfo`)
        : undefined;
    // Nothing is drawn where nobody opened the editor.
    if (graph === undefined || graph.nodes.length === 0 || !isObject(value))
      return { workflow, origin, isDraft: isDraft(workflow, options.judge.stage) };
    const editor = readEditorSubject(graph, { value, pointer, broken }, options.look.callees);
    // An export has no status; what is exported is work at hand.
    const isExport =
      workflow.status === undefined && (value["version"] !== undefined || graphPointer !== undefined);
    const stage = isExport && options.judge.stage === "auto" ? "draft" : options.judge.stage;
    return { workflow, origin, isDraft: isDraft(workflow, stage), editor };
  });
}

const NOTHING_BROKEN: BrokenFields = new Map();

function lacksFlow({ needsFlow, value }: Source): boolean {
  return needsFlow && !Object.hasOwn(value, "flow");
}

/** Says what is odd about the spelling and the shape of a document; returns what is broken. */
function checkSpelling(
  { document, respelled, spelling }: SpelledDocument,
  kind: DocumentKind,
  sources: readonly Source[],
  options: ResolvedOptions,
  lost: ReadonlySet<string>,
  found: FindingSink,
): BrokenFields {
  const subject = shapeSubject(kind, document);
  const { shape, depth } = subject.documentShape;
  if (respelled.hasOddSpelling) findSpellingFindings(document, shape, depth, found);
  const needsFlow = new Set(sources.filter((source) => source.needsFlow).map(({ pointer }) => pointer));
  return checkShape(
    { ...subject, document: respelled.value },
    { contract: options.judge.contract, spelling, needsFlow, lost, extensions: options.look.extensions },
    found,
  );
}

/** Reads a document for its flows and leaves aside what is wrong with it. */
export function readQuietly(
  document: JsonValue,
  kinds: readonly DocumentKind[],
  options: ResolvedOptions,
  lost: ReadonlySet<string> = new Set(),
): SpelledDocument & { readonly subjects: readonly Subject[] } {
  const spelled = spellDocument(document, kinds, options);
  return { ...spelled, subjects: readDocument(spelled, options, lost, { push() {}, many() {} }) };
}

function isDraft(workflow: Workflow, stage: Stage): boolean {
  return stage === "auto" ? workflow.status === "draft" : stage === "draft";
}

function shapeSubject(kind: DocumentKind, document: JsonValue): Omit<ShapeSubject, "document"> {
  switch (kind) {
    case "workflow":
      return isObject(document) && Object.hasOwn(document, "workflow")
        ? {
            documentShape: { shape: shapes.workflowRetrieveResponse, depth: 0 },
            validator: "workflow",
            pointer: "/workflow",
          }
        : { documentShape: documentShapes.workflow, validator: "workflow", pointer: "" };
    case "editor-graph":
      return { documentShape: documentShapes.editorGraph, validator: "editorGraph", pointer: "" };
    case "job":
      return isObject(document) && isBareJob(document)
        ? { documentShape: documentShapes.bareJob, validator: "bareJob", pointer: "" }
        : { documentShape: documentShapes.job, validator: "job", pointer: "" };
    case "job-list":
      return { documentShape: documentShapes.jobList, validator: "jobList", pointer: "" };
    case "workflow-list":
      return Array.isArray(document)
        ? { documentShape: documentShapes.workflowArray, validator: "workflowArray", pointer: "" }
        : { documentShape: documentShapes.workflowList, validator: "workflowList", pointer: "" };
    default:
      return { documentShape: documentShapes[kind], validator: kind, pointer: "" };
  }
}

/** One workflow, flow or job of a document, not yet read. */
interface Source {
  readonly pointer: string;
  readonly value: JsonObject | readonly JsonValue[];
  readonly origin: Origin;
  /** Where the graph of the editor stands, when that is not in its place in a workflow. */
  readonly graphPointer?: string;
  /** In the authoring contract this workflow must have a flow. */
  readonly needsFlow: boolean;
  /** The job whose flow it is. */
  readonly job?: JobSource;
}

/** The workflows, flows and jobs of a respelled document; `document` is the same as it was given. */
function findSources(
  kind: DocumentKind,
  value: JsonValue,
  document: JsonValue,
  contract: Contract,
): Source[] {
  switch (kind) {
    case "flow":
      return Array.isArray(value)
        ? [{ pointer: "", value, origin: originOf("definition", contract), needsFlow: false }]
        : [];
    case "workflow":
      return isObject(value) && Object.hasOwn(value, "workflow")
        ? workflowSource(
            value["workflow"],
            "/workflow",
            originOf("answer", contract),
            memberOf(document, "workflow"),
          )
        : workflowSource(value, "", originOf(isItem(document) ? "answer" : "definition", contract), document);
    case "workflow-list":
      return listSources(value);
    case "job":
      return isObject(value) ? jobSources(value) : [];
    case "usages":
      return usageSources(value);
    case "job-list":
      return jobListSources(value, "");
    case "editor-graph":
      return isObject(value)
        ? [
            {
              pointer: "",
              value: { editorInfo: value },
              origin: "definition",
              needsFlow: false,
              graphPointer: "",
            },
          ]
        : [];
    case "tags":
      return [];
  }
}

function isItem(document: JsonValue): boolean {
  return isObject(document) && isListItem(document);
}

function originOf(origin: Origin, contract: Contract): Origin {
  return contract === "response" ? "answer" : origin;
}

/** @param written the workflow as it was given, `null` fields included, when it must have a flow. */
function workflowSource(
  value: JsonValue | undefined,
  pointer: string,
  origin: Origin,
  written: JsonValue | undefined,
): Source[] {
  if (!isObject(value)) return [];
  const needsFlow =
    isObject(written) && !isUpdateBody(written) && !isListItem(written) && !hasEditorGraph(value);
  return [{ pointer, value, origin, needsFlow }];
}

function listSources(value: JsonValue): Source[] {
  const isArray = Array.isArray(value);
  const elements = isArray ? value : isObject(value) ? value["workflows"] : undefined;
  const pointer = isArray ? "" : "/workflows";
  if (!Array.isArray(elements)) return [];
  return elements.flatMap((element: JsonValue, index) =>
    workflowSource(element, `${pointer}/${index}`, "answer", undefined),
  );
}

function jobSources(value: Readonly<Record<string, JsonValue>>): Source[] {
  if (isBareJob(value)) return jobSource(value, "");
  const definition = workflowSource(value["workflow"], "/workflow", "answer", undefined);
  const { workflow } = value;
  const beside = isObject(workflow) ? { value: workflow, pointer: "/workflow" } : undefined;
  return [...jobSource(value["job"], "/job", beside), ...definition];
}

function usageSources(value: JsonValue): Source[] {
  return jobListSources(isObject(value) ? value["entities"] : undefined, "/entities");
}

function jobListSources(value: JsonValue | undefined, pointer: string): Source[] {
  const jobs = isObject(value) ? value["jobs"] : undefined;
  if (!Array.isArray(jobs)) return [];
  return jobs.flatMap((job: JsonValue, index) => jobSource(job, `${pointer}/jobs/${index}`));
}

/** A job without a flow has a history all the same. */
function jobSource(job: JsonValue | undefined, pointer: string, beside?: JobSource["beside"]): Source[] {
  if (!isObject(job)) return [];
  const metadata = job["metadata"];
  const value = isObject(metadata) ? metadata : {};
  return [
    {
      pointer: `${pointer}/metadata`,
      value,
      origin: "job",
      needsFlow: false,
      job: { value: job, pointer, beside },
    },
  ];
}

/** Says what a document is, when it is none that is welcome. */
function findUnknownKind(document: JsonValue, kind: DocumentKind | undefined, found: FindingSink): void {
  const report = reportInto(documentUnknownKind, found);
  if (kind !== undefined) report({ messageId: "other", at: "", data: { kind: `a ${KIND_NAMES[kind]}` } });
  else if (!isObject(document)) report({ messageId: "value", at: "", data: { found: describe(document) } });
  else {
    const misspelt = findMisspeltKey(Object.keys(document));
    if (misspelt === undefined) report({ messageId: "object", at: "" });
    else {
      const near = { name: misspelt, among: KIND_KEYS, replaces: "key" as const };
      report({ messageId: "misspelt", at: `/${misspelt}`, onKey: true, data: { key: misspelt }, near });
    }
  }
}

const KIND_KEYS = ["flow", "workflow", "workflows", "job", "usages", "tags", "editorInfo", "jobs"];

const KIND_NAMES: Readonly<Record<DocumentKind, string>> = {
  workflow: "workflow",
  flow: "node array",
  "workflow-list": "list of workflows",
  job: "job",
  tags: "list of tags",
  usages: "usage report",
  "editor-graph": "graph of the web editor",
  "job-list": "list of jobs",
};

function findMisspeltKey(keys: readonly string[]): string | undefined {
  const strange = keys.filter((key) => !isUpdateBody({ [key]: null }) && !/[/~]/.test(key));
  return strange.find((key) => findNearestName(key, KIND_KEYS) !== undefined);
}

function describe(value: JsonValue): string {
  return Array.isArray(value) ? "an array of something else than nodes" : describeJsonType(value);
}

/** The workflow as it runs: its flow, or, while there is none, what the graph of the web editor means. */
export function runnableWorkflow({ workflow, editor }: Subject): Workflow {
  return editor !== undefined && workflow.flow.state === "editor" ? editor.workflow : workflow;
}
