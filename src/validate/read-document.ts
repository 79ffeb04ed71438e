import type { RawFinding } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { type DocumentKind, detectKind, isObject } from "../document/detect-kind.js";
import { type Respelled, respell, type Spelling } from "../document/respell.js";
import type { Origin } from "../facts/rule-context.js";
import { groupBrokenFields } from "../flow/broken-fields.js";
import type { Workflow } from "../flow/flow-model.js";
import { readWorkflow } from "../flow/read-workflow.js";
import { checkShape, type ShapeSubject } from "../schema/check-shape.js";
import { documentShapes, shapes } from "../schema/shapes.generated.js";
import { findSources } from "./find-sources.js";
import type { ResolvedOptions } from "./options.js";
import type { Unchecked } from "./result.js";
import { findUnknownKind } from "./unknown-document.js";

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
    { contract: options.contract, spelling, needsFlow, lost, extensions: options.extensions },
  );
  const broken = groupBrokenFields(shape.broken);
  const subjects = sources.map(({ pointer, value, origin, job }): Subject => {
    const kindOfSource = origin === "job" ? "job" : "definition";
    const workflow = readWorkflow({ kind: kindOfSource, value, pointer, broken, job });
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

function unknownDocument(document: JsonValue, kind: DocumentKind | undefined): ReadDocument {
  const respelled: Respelled = { value: document, spelling: "camelCase", findings: [], renamed: new Map() };
  const findings = findUnknownKind(document, kind);
  return { kind: undefined, spelling: "camelCase", respelled, findings, subjects: [], unchecked: [] };
}
