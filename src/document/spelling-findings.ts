import { type FindingSink, reportInto } from "../diagnostics/define-rule.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { appendPointer } from "./pointer.js";
import { fieldOf, hasBoth, isPresent, tellsSpelling } from "./respell.js";
import { documentDuplicateSpelling } from "./rules/duplicate-spelling.js";
import { documentMixedCasing } from "./rules/mixed-casing.js";
import type { Shape, ShapeField } from "./shape.js";

/**
 * What is odd about the spelling of a document; only asked when something is.
 * Complexity: O(size of the structured part).
 */
export function findSpellingFindings(
  value: JsonValue,
  shape: Shape | undefined,
  depth: number,
  findings: FindingSink,
): void {
  const camel: SpelledField[] = [];
  const snake: SpelledField[] = [];
  visitFields(value, shape, depth, false, "", (owner, key, field, pointer, shape) => {
    const at = appendPointer(pointer, key);
    if (!tellsSpelling(shape, field) && !hasBoth(owner, field)) return;
    if (field.camel !== field.snake && hasBoth(owner, field)) {
      if (key === field.snake) reportTwin(field, at, findings);
    } else if (owner[key] === null && isPresent(owner, key === field.camel ? field.snake : field.camel)) {
      return;
    } else if (field.camel !== field.snake) {
      const other = key === field.camel ? field.snake : field.camel;
      (key === field.camel ? camel : snake).push({ key, other, pointer: at });
    }
  });
  const camelLeads = camel.length >= snake.length;
  reportMixed(camelLeads ? snake : camel, camelLeads ? "camelCase" : "snake_case", findings);
}

interface SpelledField {
  readonly key: string;
  readonly other: string;
  readonly pointer: string;
}

type Visit = (owner: JsonObject, key: string, field: ShapeField, pointer: string, shape: Shape) => void;

function visitFields(
  value: JsonValue,
  shape: Shape | undefined,
  depth: number,
  map: boolean,
  pointer: string,
  visit: Visit,
): void {
  if (shape === undefined || value === null || typeof value !== "object") return;
  if (Array.isArray(value)) {
    if (depth === 0) return;
    value.forEach((element: JsonValue, index) => {
      visitFields(element, shape, depth - 1, false, `${pointer}/${index}`, visit);
    });
    return;
  }
  if (depth > 0) return;
  const owner = value as JsonObject;
  for (const key of Object.keys(owner)) {
    const member = owner[key] ?? null;
    const field = map ? undefined : fieldOf(shape, key);
    const at = appendPointer(pointer, key);
    if (map) visitFields(member, shape, 0, false, at, visit);
    if (field === undefined) continue;
    visit(owner, key, field, pointer, shape);
    visitFields(member, field.shape, field.depth, field.map, at, visit);
  }
}

function reportTwin(field: ShapeField, at: string, findings: FindingSink): void {
  const report = reportInto(documentDuplicateSpelling, findings);
  report({
    messageId: "both",
    at,
    onKey: true,
    data: { camel: field.camel, snake: field.snake },
    subject: field.camel,
    repair: [
      { at, field: field.snake },
      { at: appendPointer(at.slice(0, at.lastIndexOf("/")), field.camel), field: field.camel },
    ],
  });
}

function reportMixed(odd: readonly SpelledField[], spelling: string, findings: FindingSink): void {
  const [first] = odd;
  if (first === undefined) return;
  const report = reportInto(documentMixedCasing, findings);
  const repair = { fields: odd, spelling };
  const place = { at: first.pointer, onKey: true, subject: first.key, repair };
  if (odd.length === 1) report({ ...place, messageId: "one", data: { spelling, field: first.key } });
  else report({ ...place, messageId: "mixed", data: { spelling, field: first.key, more: odd.length - 1 } });
}
