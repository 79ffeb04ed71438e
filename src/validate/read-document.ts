import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { findNearestName } from "../diagnostics/near-names.js";
import {
  type DocumentKind,
  detectKind,
  hasEditorGraph,
  isObject,
  isUpdateBody,
} from "../document/detect-kind.js";
import { type Respelled, respell, type Spelling } from "../document/respell.js";
import { unknownKind } from "../document/rules/unknown-kind.js";
import type { Workflow } from "../flow/flow-model.js";
import { readWorkflow } from "../flow/read-workflow.js";
import type { Origin } from "../rules/rule-context.js";
import { checkShape, type ShapeSubject } from "../schema/check-shape.js";
import { documentShapes, shapes } from "../schema/shapes.generated.js";
import type { ResolvedOptions } from "./options.js";
import type { Unchecked } from "./result.js";

/** One workflow, flow or job of a document, ready for the rules. */
export interface Subject {
  readonly workflow: Workflow;
  readonly origin: Origin;
  readonly isDraft: boolean;
}

export interface ReadDocument {
  readonly kind: DocumentKind | undefined;
  readonly spelling: Spelling;
  readonly respelled: Respelled;
  readonly findings: readonly RawFinding[];
  readonly subjects: readonly Subject[];
  readonly unchecked: readonly Unchecked[];
}

/** Detects, respells, checks the shape and reads the flow models of a document. */
export function readDocument(
  document: JsonValue,
  kinds: readonly DocumentKind[],
  options: ResolvedOptions,
  lost: ReadonlySet<string> = new Set(),
): ReadDocument {
  const kind = options.kind ?? detectKind(document);
  if (kind === undefined || !kinds.includes(kind)) return unknownDocument(document, kind);
  const subject = shapeSubject(kind, document);
  const respelled = respell(document, subject.documentShape.shape, subject.documentShape.depth);
  const spelling = respelled.spelling;
  const sources = findSources(kind, respelled.value, document, options);
  const needsFlow = new Set(sources.filter((source) => source.needsFlow).map(({ pointer }) => pointer));
  const shape = checkShape(
    { ...subject, document: respelled.value },
    { contract: options.contract, spelling, needsFlow, lost },
  );
  const subjects = sources.map(({ pointer, value, origin }): Subject => {
    const kindOfSource = origin === "job" ? "job" : "definition";
    const workflow = readWorkflow({ kind: kindOfSource, value, pointer, broken: shape.broken });
    return { workflow, origin, isDraft: isDraft(workflow, options) };
  });
  return {
    kind,
    spelling,
    respelled,
    findings: [...respelled.findings, ...shape.findings],
    subjects,
    unchecked: [],
  };
}

function isDraft(workflow: Workflow, options: ResolvedOptions): boolean {
  return options.stage === "auto" ? workflow.status === "draft" : options.stage === "draft";
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
    case "workflow-list":
      return Array.isArray(document)
        ? { documentShape: documentShapes.workflowArray, validator: "workflowArray", pointer: "" }
        : { documentShape: documentShapes.workflowList, validator: "workflowList", pointer: "" };
    default:
      return { documentShape: documentShapes[kind], validator: kind, pointer: "" };
  }
}

interface Source {
  readonly pointer: string;
  readonly value: Parameters<typeof readWorkflow>[0]["value"];
  readonly origin: Origin;
  /** In the authoring contract this workflow must have a flow. */
  readonly needsFlow: boolean;
}

function findSources(
  kind: DocumentKind,
  value: JsonValue,
  document: JsonValue,
  options: ResolvedOptions,
): Source[] {
  switch (kind) {
    case "flow":
      return Array.isArray(value)
        ? [{ pointer: "", value, origin: originOf("definition", options), needsFlow: false }]
        : [];
    case "workflow":
      return isObject(value) && Object.hasOwn(value, "workflow")
        ? workflowSource(
            value["workflow"],
            "/workflow",
            originOf("answer", options),
            memberOf(document, "workflow"),
          )
        : workflowSource(value, "", originOf("definition", options), document);
    case "workflow-list":
      return listSources(value);
    case "job":
      return isObject(value) ? jobSources(value) : [];
    case "usages":
      return usageSources(value);
    case "tags":
      return [];
  }
}

function originOf(origin: Origin, options: ResolvedOptions): Origin {
  return options.contract === "response" ? "answer" : origin;
}

/** @param written the workflow as it was given, `null` fields included, when it must have a flow. */
function workflowSource(
  value: JsonValue | undefined,
  pointer: string,
  origin: Origin,
  written: JsonValue | undefined,
): Source[] {
  if (!isObject(value)) return [];
  const needsFlow = isObject(written) && !isUpdateBody(written) && !hasEditorGraph(value);
  return [{ pointer, value, origin, needsFlow }];
}

function memberOf(value: JsonValue, key: string): JsonValue | undefined {
  return isObject(value) ? value[key] : undefined;
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
  const job = value["job"];
  const metadata = isObject(job) ? job["metadata"] : undefined;
  const jobs: Source[] = isObject(metadata)
    ? [{ pointer: "/job/metadata", value: metadata, origin: "job", needsFlow: false }]
    : [];
  return [...jobs, ...workflowSource(value["workflow"], "/workflow", "answer", undefined)];
}

function usageSources(value: JsonValue): Source[] {
  const entities = isObject(value) ? value["entities"] : undefined;
  const jobs = isObject(entities) ? entities["jobs"] : undefined;
  if (!Array.isArray(jobs)) return [];
  return jobs.flatMap((job: JsonValue, index): Source[] => {
    const metadata = isObject(job) ? job["metadata"] : undefined;
    if (!isObject(metadata)) return [];
    return [
      { pointer: `/entities/jobs/${index}/metadata`, value: metadata, origin: "job", needsFlow: false },
    ];
  });
}

function unknownDocument(document: JsonValue, kind: DocumentKind | undefined): ReadDocument {
  const findings: RawFinding[] = [];
  const report = reportInto(unknownKind, findings);
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
  const respelled: Respelled = { value: document, spelling: "camelCase", findings: [], renamed: new Map() };
  return { kind: undefined, spelling: "camelCase", respelled, findings, subjects: [], unchecked: [] };
}

const KIND_KEYS = ["flow", "workflow", "workflows", "job", "usages", "tags", "editorInfo"];

const KIND_NAMES: Readonly<Record<DocumentKind, string>> = {
  workflow: "workflow",
  flow: "node array",
  "workflow-list": "list of workflows",
  job: "job",
  tags: "list of tags",
  usages: "usage report",
};

function findMisspeltKey(keys: readonly string[]): string | undefined {
  const strange = keys.filter((key) => !isUpdateBody({ [key]: null }) && !/[/~]/.test(key));
  return strange.find((key) => findNearestName(key, KIND_KEYS) !== undefined);
}

function describe(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array of something else than nodes";
  return typeof value === "boolean" ? "true or false" : `a ${typeof value}`;
}
