import type { JsonObject, JsonValue } from "../diagnostics/json.js";

/** The document kinds that flowproof knows. */
export const documentKinds = [
  "workflow",
  "flow",
  "editor-graph",
  "workflow-list",
  "job",
  "job-list",
  "tags",
  "usages",
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What an update of a workflow may hold; an object with nothing else is such a body. */
const UPDATE_FIELDS = new Set(
  `name description shortDescription short_description status inputs flow tagSet tag_set outputAssetKinds
  output_asset_kinds privacy isLocked is_locked bypassLock bypass_lock editorInfo editor_info before after thumbnail
  inputs_definition workflowId workflow_id teamId team_id projectId project_id`.split(/\s+/),
);

/** What answers tell of a workflow and nobody writes. */
const ANSWERED_FIELDS = new Set(
  "authorId author_id ownerId owner_id createdAt created_at updatedAt updated_at hasFlow has_flow".split(" "),
);

/** What answers may hold besides. */
const OTHER_FIELDS = new Set(
  `id uiConfig ui_config embedding lastIndexedAt last_indexed_at lastIndexingType last_indexing_type
  lastReadyFlowUpdatedAt last_ready_flow_updated_at lockedStateChangedAt locked_state_changed_at lockedStateChangedBy
  locked_state_changed_by version exportedAt exported_at exportedBy exported_by`.split(/\s+/),
);

/** The kind of a document, judged by its outermost keys in either spelling; `undefined` when it is none. */
export function detectKind(value: JsonValue): DocumentKind | undefined {
  if (Array.isArray(value)) return detectArray(value);
  if (!isObject(value)) return undefined;
  const declared = kindOfSchema(value["$schema"]);
  if (declared !== undefined) return declared;
  if (Object.hasOwn(value, "job") || isBareJob(value)) return "job";
  if (Object.hasOwn(value, "workflow") || Object.hasOwn(value, "flow") || hasEditorGraph(value))
    return "workflow";
  if (Object.hasOwn(value, "workflows")) return "workflow-list";
  if (Object.hasOwn(value, "usages") || Object.hasOwn(value, "activity")) return "usages";
  if (isEditorGraph(value)) return "editor-graph";
  if (isUpdateBody(value) || isListItem(value)) return "workflow";
  if (Array.isArray(value["jobs"])) return "job-list";
  return ownFields(value).join() === "tags" ? "tags" : undefined;
}

/** Whether an object is a job as some answers give it, without `job` around it. */
export function isBareJob(value: JsonObject): boolean {
  if (Object.hasOwn(value, "job")) return false;
  return (
    typeof (value["jobId"] ?? value["job_id"]) === "string" &&
    JOB_FIELDS.some((field) => Object.hasOwn(value, field))
  );
}

const JOB_FIELDS = [
  "status",
  "metadata",
  "progress",
  "jobType",
  "job_type",
  "statusHistory",
  "status_history",
];

/** Whether an object carries the graph of the web editor; it then needs no compiled `flow`. */
export function hasEditorGraph(value: JsonObject): boolean {
  return [value["editorInfo"], value["editor_info"]].some(
    (editor) => isObject(editor) && Array.isArray(editor["nodes"]),
  );
}

/** Whether an object is the graph of the web editor, alone: the value that others keep under `editorInfo`. */
function isEditorGraph(value: JsonObject): boolean {
  const { nodes, edges } = value;
  if (!Array.isArray(nodes) || !Array.isArray(edges)) return false;
  return nodes.some((node) => isObject(node) && typeof node["id"] === "string" && isObject(node["data"]));
}

/** Whether an object holds nothing but fields that an update takes, at least one. */
export function isUpdateBody(value: JsonObject): boolean {
  const keys = ownFields(value);
  return keys.length > 0 && keys.every((key) => UPDATE_FIELDS.has(key));
}

/**
 * Whether an object is a workflow as lists answer it, without its flow: it has nothing but fields of a workflow, its id
 * and something that only answers tell, as dumps do with "flow": null.
 */
export function isListItem(value: JsonObject): boolean {
  const keys = ownFields(value);
  const isAnswer = value["flow"] === null || keys.some((key) => ANSWERED_FIELDS.has(key));
  return (
    isAnswer && keys.includes("id") && keys.every((key) => LIST_FIELDS.some((fields) => fields.has(key)))
  );
}

const LIST_FIELDS = [UPDATE_FIELDS, ANSWERED_FIELDS, OTHER_FIELDS];

/** The names of fields that are there; of those that no update takes `null` says that they are not. */
function ownFields(value: JsonObject): string[] {
  return Object.keys(value).filter(
    (key) => key !== "$schema" && (value[key] !== null || UPDATE_FIELDS.has(key)),
  );
}

/** The kind that a `$schema` of ours names. */
function kindOfSchema(schema: JsonValue | undefined): DocumentKind | undefined {
  const name = nameOfSchema(schema);
  return documentKinds.find((kind) => kind === name);
}

/**
 * The name that a `$schema` gives to a schema of ours: by its `$id`, by the address that was its `$id` once, or by a path to
 * it in an installed or copied package, such as `./node_modules/flowproof/dist/schemas/flow.schema.json`.
 */
export function nameOfSchema(schema: JsonValue | undefined): string | undefined {
  if (typeof schema !== "string") return undefined;
  const [path = ""] = schema.trim().replaceAll("\\", "/").split(/[?#]/, 1);
  const file = /[^/]*$/.exec(path.replace(IDENTIFIED, ""))?.[0] ?? "";
  const isInPackage = INSTALLED.test(path) && path.endsWith(`schemas/${file}`) && SCHEMA_SUFFIX.test(file);
  return isInPackage || IDENTIFIED.test(path) ? file.replace(SCHEMA_SUFFIX, "") : undefined;
}

const IDENTIFIED = /^(?:urn:flowproof:schemas:|https?:\/\/flowproof\.dev\/schemas\/)(?=[^/:]*$)/;
const INSTALLED = /flowproof(?:@[^/]*)?\//;
const SCHEMA_SUFFIX = /(?:\.snake)?\.schema\.json$/;

/** What stands under a key of an object or array; nothing that it inherits. */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (!(isObject(value) || Array.isArray(value)) || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[key];
}

/** Whether a JSON value is an object and no array. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function detectArray(value: readonly JsonValue[]): DocumentKind | undefined {
  if (value.length === 0) return "flow";
  if (value.some((element) => isObject(element) && Object.hasOwn(element, "type"))) return "flow";
  return value.every(isObject) ? "workflow-list" : undefined;
}
