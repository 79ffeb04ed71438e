import fc from "fast-check";
import { expect, it } from "vitest";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { readWorkflow } from "../../src/flow/read-workflow.js";
import { extractReferences } from "../../src/flow/references.js";
import { plantableRules, plantDefect } from "../../src/testing/planted-defects/plant-defect.js";
import { decisions, soundWorkflows } from "./planted.js";
import { runs } from "./settings.js";

it("extracts every place that names a node, as a walk over the JSON finds them", () => {
  const property = fc.property(soundWorkflows, decisions, fc.constantFrom(...plantableRules), (...drawn) => {
    const [workflow, numbers, rule] = drawn;
    const document = JSON.parse(JSON.stringify(plantDefect(rule, workflow, numbers).document));
    const { flow } = readWorkflow({ kind: "definition", value: document, pointer: "", broken: new Map() });
    const extracted = [...extractReferences(flow)].map(({ pointer, id }) => `${pointer} ${id}`);
    expect(extracted.sort()).toEqual(walk(document.flow).sort());
  });
  fc.assert(property, runs(300, 10_000));
});

/** Every string in a place where ids stand, with its pointer. */
function walk(flow: JsonValue): string[] {
  const ids = new Set((flow as { id: string }[]).map(({ id }) => id));
  const found: string[] = [];
  const visit = (value: JsonValue, path: readonly (string | number)[]): void => {
    if (typeof value === "string" && isReference(path, value, ids, flow)) {
      found.push(`/flow/${path.join("/")} ${value}`);
    }
    if (typeof value !== "object" || value === null) return;
    for (const [key, part] of Object.entries(value)) visit(part, [...path, key]);
  };
  visit(flow, []);
  return found;
}

function isReference(
  path: readonly (string | number)[],
  text: string,
  ids: ReadonlySet<string>,
  flow: JsonValue,
) {
  const [last, before, beforeThat] = path.toReversed();
  if (last === "node" && before === "ref") return text !== "workflow";
  if (before === "conditional" && beforeThat === "ref") return true;
  if (path.length === 3 && (before === "dependsOn" || before === "loopBodyNodeIds")) return true;
  const isCase = beforeThat === "cases" && last === "value";
  const isDefault = before === "logic" && last === "default";
  const isLogic = (flow as { type: string }[])[Number(path[0])]?.type === "logic";
  return (isCase || isDefault) && isLogic && ids.has(text);
}
