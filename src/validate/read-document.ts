import type { FindingSink } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { type DocumentKind, detectKind, isObject } from "../document/detect-kind.js";
import { type Respelled, respell } from "../document/respell.js";
import { findSpellingFindings } from "../document/spelling-findings.js";
import type { Origin } from "../facts/rule-context.js";
import type { Workflow } from "../flow/flow-model.js";
import { readWorkflow } from "../flow/read-workflow.js";
import { checkShape, type ShapeSubject } from "../schema/check-shape.js";
import { documentShapes, shapes } from "../schema/shapes.generated.js";
import { DocumentMap } from "./document-map.js";
import { findSources } from "./find-sources.js";
import type { FindingSource } from "./finding-source.js";
import type { ResolvedOptions } from "./options.js";
import { findUnknownKind } from "./unknown-document.js";

/** One workflow, flow or job of a document, ready for the rules. */
export interface Subject {
  readonly workflow: Workflow;
  readonly origin: Origin;
  readonly isDraft: boolean;
}

/** A document whose kind is known, in one spelling. */
export interface SpelledDocument extends FindingSource {
  /** `undefined` when it is none of the kinds that are welcome. */
  readonly kind: DocumentKind | undefined;
  /** What it is, welcome or not. */
  readonly detected: DocumentKind | undefined;
  readonly respelled: Respelled;
}

/** Detects the kind of a document and gives its fields their wire spelling. */
export function spellDocument(
  document: JsonValue,
  kinds: readonly DocumentKind[],
  options: ResolvedOptions,
): SpelledDocument {
  const detected = options.kind ?? detectKind(document);
  const kind = detected !== undefined && kinds.includes(detected) ? detected : undefined;
  const respelled = kind === undefined ? asItIs(document) : respellAs(kind, document);
  const { spelling } = respelled;
  return { document, map: new DocumentMap(respelled), spelling, kind, detected, respelled };
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
  { document, kind, detected, respelled, spelling }: SpelledDocument,
  options: ResolvedOptions,
  lost: ReadonlySet<string>,
  found: FindingSink,
): readonly Subject[] {
  if (kind === undefined) {
    findUnknownKind(document, detected, found);
    return [];
  }
  const subject = shapeSubject(kind, document);
  const { shape, depth } = subject.documentShape;
  if (respelled.hasOddSpelling) findSpellingFindings(document, shape, depth, found);
  const sources = findSources(kind, respelled.value, document, options);
  const needsFlow = new Set(sources.filter((source) => source.needsFlow).map(({ pointer }) => pointer));
  const broken = checkShape(
    { ...subject, document: respelled.value },
    { contract: options.contract, spelling, needsFlow, lost, extensions: options.extensions },
    found,
  );
  return sources.map(({ pointer, value, origin, job }): Subject => {
    const kindOfSource = origin === "job" ? "job" : "definition";
    const workflow = readWorkflow({ kind: kindOfSource, value, pointer, broken, job });
    return { workflow, origin, isDraft: isDraft(workflow, options) };
  });
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
