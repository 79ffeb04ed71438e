import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { findNearestName, NearNameSearch } from "../diagnostics/near-names.js";
import { documentKinds, isObject, nameOfSchema } from "../document/detect-kind.js";
import { editorTypes } from "../editor/editor-model.js";
import { shapes } from "../schema/shapes.generated.js";
import { nodeTypes } from "../schema/types.generated.js";
import { contentStart, withoutWideCharacters } from "./encoding.js";
import { skipComment } from "./json-token.js";
import { parseText } from "./parse-text.js";

/**
 * Whether it is worth while to parse a text to which nobody pointed: most files of a search do not even mention a flow.
 * Whatever `isMeantAsWorkflow` accepts mentions one.
 */
export function mentionsWorkflow(text: string): boolean {
  const plain = withoutWideCharacters(text);
  return MENTION.test(plain) || OUR_SCHEMA.test(plain) || (startsList(plain) && NODE_KEY.test(plain));
}

/**
 * Whether a text to which nobody pointed is meant as a workflow document: the one answer for searches, for hooks that hand
 * over everything and for what git calls changed. It names a schema of ours; or it holds a `flow` or an editor graph, with
 * a node of a known or nearly known type or beside nothing but documented fields; or it is a list of nodes.
 * @param value what the text holds; absent when it does not parse.
 * @param repeatsKey an object of the text repeats a key, so that the value lacks a part of what was written.
 */
export function isMeantAsWorkflow(text: string, value: JsonValue | undefined, repeatsKey = false): boolean {
  if (value === undefined) return isBrokenWorkflow(withoutWideCharacters(text));
  return isWorkflowDocument(value) || (repeatsKey && writesNode(text));
}

function isWorkflowDocument(value: JsonValue): boolean {
  const types = new NodeTypes();
  if (Array.isArray(value))
    return value.some((element) => isBareNode(element, types) || isWorkflowWithNodes(element, types));
  if (!isObject(value)) return false;
  const { $schema, workflow, workflows } = value;
  const answered = [workflow, ...(isObject(workflows) ? Object.values(workflows) : listOf(workflows))];
  return isOurSchema($schema) || [value, ...answered].some((one) => isWorkflow(one, types));
}

/** A schema of ours for some kind of document, its name misspelt or not. The schema of the config is none. */
function isOurSchema(schema: JsonValue | undefined): boolean {
  const name = nameOfSchema(schema);
  if (name === undefined) return false;
  return documentKinds.some((kind) => kind === name) || findNearestName(name, documentKinds) !== undefined;
}

function isWorkflow(value: JsonValue | undefined, types: NodeTypes): boolean {
  return isWorkflowWithNodes(value, types) || (isObject(value) && isDocumented(value));
}

function isWorkflowWithNodes(value: JsonValue | undefined, types: NodeTypes): boolean {
  if (!isObject(value)) return false;
  return HOLDERS.some((key) => holdsNode(value[key], types, key !== "flow"));
}

/** What holds nodes: a flow, and the graph of the web editor in both spellings. */
const HOLDERS = ["flow", "editorInfo", "editor_info"];

/** Whether a workflow has nothing but documented fields beside what holds its nodes, at least one. */
function isDocumented(value: JsonObject): boolean {
  const held = HOLDERS.filter((key) => Object.hasOwn(value, key));
  const isEditors = held.some((key) => key !== "flow");
  // A schema of somebody else says nothing, and neither does the absence of one.
  const others = Object.keys(value).filter((key) => key !== held[0] && key !== "$schema");
  return (
    held.length > 0 &&
    others.length > 0 &&
    others.every((key) => DOCUMENTED.has(key) || (isEditors && EXPORTED.has(key)))
  );
}

/** What the web editor adds when it exports; beside a `flow` alone it would make a workflow of many a package file. */
const EXPORTED: ReadonlySet<string> = new Set(["version", "exportedAt", "exportedBy"]);
const DOCUMENTED: ReadonlySet<string> = new Set(
  [...shapes.workflow.fields.keys(), ...shapes.updateBody.fields.keys(), "inputs_definition"].filter(
    (key) => !EXPORTED.has(key),
  ),
);

/** Whether there is a node, judged by its type, anywhere in what should hold nodes. */
function holdsNode(value: JsonValue | undefined, types: NodeTypes, isEditors: boolean): boolean {
  const open: { readonly value: JsonValue; readonly isListed: boolean }[] = [];
  if (value !== undefined) open.push({ value, isListed: false });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: part, isListed } = next;
    if (Array.isArray(part)) {
      for (let at = part.length - 1; at >= 0; at--) open.push({ value: part[at] ?? null, isListed: true });
    } else if (isObject(part)) {
      const nearness = types.judge(part["type"], isEditors);
      if (nearness === "known" || (nearness === "near" && (isListed || isFilled(part)))) return true;
      for (const member of Object.values(part)) open.push({ value: member, isListed: false });
    }
  }
  return false;
}

/**
 * Whether an object that stands in no list has a field of a node that cannot be a translated text, or plural forms of one:
 * in the files of translations, what stands under "type" may happen to be near a node type.
 */
function isFilled(value: JsonObject): boolean {
  return NODE_FIELDS.some((key) => {
    const field = value[key];
    return field !== undefined && (CALL_FIELDS.has(key) || (typeof field !== "string" && !isObject(field)));
  });
}

function isBareNode(value: JsonValue, types: NodeTypes): boolean {
  return (
    isObject(value) &&
    typeof value["id"] === "string" &&
    hasNodeField(value) &&
    types.judge(value["type"], false) !== undefined
  );
}

function hasNodeField(value: JsonObject): boolean {
  return NODE_FIELDS.some((key) => Object.hasOwn(value, key));
}

/** Whether a text starts with a list, or like a YAML document of which the first line does not tell. */
function startsList(text: string): boolean {
  let at = contentStart(text);
  for (let start = -1; start < at; ) {
    start = at;
    while (at < text.length && " \t\r\n".includes(text.charAt(at))) at++;
    at = text[at] === "#" ? lineEnd(text, at) : skipComment(text, at);
  }
  return at < text.length && "[-&!%".includes(text.charAt(at));
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Says of node types whether they are known, or near known ones; each is compared once, and not without end. */
class NodeTypes {
  readonly #near = new NearNameSearch();
  readonly #judged = { flow: new Map<string, Nearness>(), editor: new Map<string, Nearness>() };

  judge(type: JsonValue | undefined, isEditors: boolean): Nearness {
    if (typeof type !== "string") return undefined;
    const judged = this.#judged[isEditors ? "editor" : "flow"];
    if (!judged.has(type)) judged.set(type, this.#compare(type, isEditors ? EDITOR_TYPES : FLOW_TYPES));
    return judged.get(type);
  }

  #compare(type: string, known: ReadonlySet<string>): Nearness {
    if (known.has(type)) return "known";
    return this.#near.find(type, known).length > 0 ? "near" : undefined;
  }
}

type Nearness = "known" | "near" | undefined;

const FLOW_TYPES: ReadonlySet<string> = new Set(nodeTypes);
/** The types of the web editor; who writes such a graph by hand takes those of the flow, too. */
const EDITOR_TYPES: ReadonlySet<string> = new Set([...nodeTypes, ...editorTypes]);

const FIELDS =
  "inputs modelId model_id workflowId workflow_id dependsOn depends_on logic items loopBodyNodeIds loop_body_node_ids count";
const NODE_FIELDS = FIELDS.split(" ");
const CALL_FIELDS: ReadonlySet<string> = new Set(["modelId", "model_id", "workflowId", "workflow_id"]);

/**
 * Whether a text that does not parse is meant as a workflow: a key that holds nodes, and near it a known node type. What
 * has marks of templates is for another tool, which makes something else of it. Where only commas are too many, the value
 * tells: settings of other tools are full of them.
 */
function isBrokenWorkflow(text: string): boolean {
  if (isTemplate(text)) return false;
  const { value } = parseText(text, { language: "jsonc", limits: LENIENT });
  if (value !== undefined) return isWorkflowDocument(value);
  const [, schema] = SCHEMA_KEY.exec(text) ?? [];
  return isOurSchema(schema) || writesNode(text);
}

function isTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

/** Whether a text has a key that holds nodes, and near it a known node type. */
function writesNode(text: string): boolean {
  if (isTemplate(text)) return false;
  return (
    isNear(placesOf(FLOW_KEY, text), placesOf(FLOW_TYPE, text)) ||
    isNear(placesOf(EDITOR_KEY, text), placesOf(EDITOR_TYPE, text))
  );
}

function placesOf(pattern: RegExp, text: string): number[] {
  return Array.from(text.matchAll(pattern), ({ index }) => index);
}

/** Whether two of the places, each list ascending, are near each other. */
function isNear(some: readonly number[], others: readonly number[]): boolean {
  let at = 0;
  return some.some((place) => {
    while (at < others.length && (others[at] ?? 0) < place - NEAR) at++;
    return at < others.length && (others[at] ?? 0) <= place + NEAR;
  });
}

const NEAR = 2000;
const LENIENT = { bytes: Number.POSITIVE_INFINITY, depth: 200 };

// A key stands in marks of any kind, as an editor may have put them there, or in none; its colon may be missing.
const MARK = "[\"'`\u2018\u2019\u201c\u201d\u201e]";
const BEFORE = "(?<![\\w.$-])";

function keyPattern(names: string): RegExp {
  return new RegExp(`${BEFORE}${MARK}?(?:${names})(?:${MARK}?\\s*[:=]|${MARK}\\s*(?=[[{]))`, "g");
}

function typePattern(types: ReadonlySet<string>): RegExp {
  const names = [...types].join("|");
  return new RegExp(
    `${BEFORE}${MARK}?type(?:${MARK}?\\s*[:=]\\s*|${MARK}\\s+)${MARK}?(?:${names})(?![\\w-])`,
    "g",
  );
}

const FLOW_KEY = keyPattern("flow");
const EDITOR_KEY = keyPattern("editorInfo|editor_info");
const FLOW_TYPE = typePattern(FLOW_TYPES);
const EDITOR_TYPE = typePattern(EDITOR_TYPES);
const SCHEMA_KEY = /\$schema["']?\s*[:=]\s*["']?([^"'\s,}]+)/;

// As JSON and YAML write keys: in double quotes, in single ones, in none; in a broken text also in others.
const MENTION = new RegExp(`${MARK}flow${MARK}|\\bflow\\s*[:=]|\\beditor_?[iI]nfo\\b`);
// The path of an installed schema, the address that schemas once had, and the name that they have.
const OUR_SCHEMA = /flowproof[^\s"']{0,400}schemas[/\\:]/;
const NODE_KEY = new RegExp(`["']?\\b(?:${FIELDS.replaceAll(" ", "|")})\\b["']?\\s*:`);
