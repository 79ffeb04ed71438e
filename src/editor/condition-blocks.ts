import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { EditorNode } from "./editor-model.js";

/** A branch of an if-else node as it is drawn. */
export interface ConditionBlock {
  readonly pointer: string;
  readonly conditions: readonly EditorCondition[];
  /** The CEL expression that it becomes; `undefined` when nothing of it is left. */
  readonly expression: string | undefined;
}

interface EditorCondition {
  readonly pointer: string;
  readonly field: string | undefined;
  readonly operator: string | undefined;
  readonly value: JsonValue | undefined;
  /** The CEL comparison that it becomes; `undefined` when it is left out without a word. */
  readonly expression: string | undefined;
}

/** The operators that the editor knows. */
export const editorOperators = [
  "isEmpty",
  "isNotEmpty",
  "equals",
  "notEquals",
  "contains",
  "notContains",
  "greaterThan",
  "greaterThanOrEqual",
  "lessThan",
  "lessThanOrEqual",
  "between",
] as const;

/** The blocks of an if-else node, each with what it becomes. */
export function readConditionBlocks(node: EditorNode): ConditionBlock[] {
  const blocks = node.data["conditionBlocks"];
  if (!Array.isArray(blocks)) return [];
  return blocks.map((raw: JsonValue, index) =>
    readBlock(raw, `${node.pointer}/data/conditionBlocks/${index}`),
  );
}

function readBlock(raw: JsonValue, pointer: string): ConditionBlock {
  const block = isObject(raw) ? raw : {};
  const list: readonly JsonValue[] = Array.isArray(block["conditions"]) ? block["conditions"] : [];
  const conditions = list.map((condition, index) =>
    readCondition(isObject(condition) ? condition : {}, `${pointer}/conditions/${index}`),
  );
  const kept = conditions.flatMap(({ expression }) => (expression === undefined ? [] : [expression]));
  const joined = kept.join(block["logic"] === "or" ? " || " : " && ");
  return { pointer, conditions, expression: kept.length === 0 ? undefined : joined };
}

function readCondition(raw: JsonObject, pointer: string): EditorCondition {
  const { field, operator, value } = raw;
  const condition = {
    pointer,
    field: typeof field === "string" && field.trim() !== "" ? field : undefined,
    operator: typeof operator === "string" ? operator : undefined,
    value,
  };
  return { ...condition, expression: compileCondition(condition) };
}

function compileCondition({
  field,
  operator,
  value,
}: Omit<EditorCondition, "expression">): string | undefined {
  if (field === undefined || operator === undefined) return undefined;
  const empty = `${field} == null || size(${field}) == 0 || (type(${field}) != list && trim(${field}) == "")`;
  switch (operator) {
    case "isEmpty":
      return empty;
    case "isNotEmpty":
      return `!(${empty})`;
    case "equals":
      return `trim(${field}) == ${literalOf(value)}`;
    case "notEquals":
      return `trim(${field}) != ${literalOf(value)}`;
    case "contains":
      return `${field}.matches('.*${patternOf(value)}.*')`;
    case "notContains":
      return `!${field}.matches('.*${patternOf(value)}.*')`;
    case "between":
      return compileBetween(field, value);
    default: {
      const sign = SIGNS.get(operator);
      return sign === undefined ? undefined : `${field} ${sign} ${literalOf(value)}`;
    }
  }
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ["greaterThan", ">"],
  ["greaterThanOrEqual", ">="],
  ["lessThan", "<"],
  ["lessThanOrEqual", "<="],
]);

function compileBetween(field: string, value: JsonValue | undefined): string | undefined {
  const [low, high] = Array.isArray(value) ? value : [];
  if (!looksLikeNumber(low) || !looksLikeNumber(high)) return undefined;
  return `${field} >= ${String(low).trim()} && ${field} <= ${String(high).trim()}`;
}

/** Whether a value is written into a condition as a number, though it was typed as a text. */
export function looksLikeNumber(value: JsonValue | undefined): boolean {
  if (typeof value === "number") return true;
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
}

function literalOf(value: JsonValue | undefined): string {
  if (looksLikeNumber(value)) return String(value).trim();
  return `'${textOf(value).replaceAll("'", "''")}'`;
}

/** Characters that get one backslash, which CEL does not take in a text. */
const ESCAPED = /[.+*?[\]()^$|\\]/g;

function patternOf(value: JsonValue | undefined): string {
  return textOf(value).replaceAll("'", "''").replaceAll(ESCAPED, "\\$&");
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}

/** Whether a condition, as it is compiled, fails on every text. */
export function throwsOnText({
  operator = "",
  value,
}: {
  operator?: string | undefined;
  value?: JsonValue | undefined;
}) {
  if (operator === "equals" || operator === "notEquals") return looksLikeNumber(value);
  return operator === "between" || /^(?:greater|less)Than/.test(operator);
}
