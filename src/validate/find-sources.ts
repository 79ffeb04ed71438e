import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import {
  type DocumentKind,
  hasEditorGraph,
  isListItem,
  isObject,
  isUpdateBody,
  memberOf,
} from "../document/detect-kind.js";
import type { Origin } from "../facts/rule-context.js";
import type { JobSource } from "../flow/read-job.js";
import type { ResolvedOptions } from "./options.js";

/** One workflow, flow or job of a document, not yet read. */
export interface Source {
  readonly pointer: string;
  readonly value: JsonObject | readonly JsonValue[];
  readonly origin: Origin;
  /** In the authoring contract this workflow must have a flow. */
  readonly needsFlow: boolean;
  /** The job whose flow it is. */
  readonly job?: JobSource;
}

/** The workflows, flows and jobs of a respelled document; `document` is the same as it was given. */
export function findSources(
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
        : workflowSource(value, "", originOf(isItem(document) ? "answer" : "definition", options), document);
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

function isItem(document: JsonValue): boolean {
  return isObject(document) && isListItem(document);
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
  const definition = workflowSource(value["workflow"], "/workflow", "answer", undefined);
  return [...jobSource(value["job"], "/job"), ...definition];
}

function usageSources(value: JsonValue): Source[] {
  const entities = isObject(value) ? value["entities"] : undefined;
  const jobs = isObject(entities) ? entities["jobs"] : undefined;
  if (!Array.isArray(jobs)) return [];
  return jobs.flatMap((job: JsonValue, index) => jobSource(job, `/entities/jobs/${index}`));
}

/** A job without a flow has a history all the same. */
function jobSource(job: JsonValue | undefined, pointer: string): Source[] {
  if (!isObject(job)) return [];
  const metadata = job["metadata"];
  const value = isObject(metadata) ? metadata : {};
  return [
    {
      pointer: `${pointer}/metadata`,
      value,
      origin: "job",
      needsFlow: false,
      job: { value: job, pointer },
    },
  ];
}
