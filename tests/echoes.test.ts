import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { validateDocument } from "../src/index.js";

/** What a test does to a node; anything, so that it is not typed as one. */
interface Spoilt {
  id?: unknown;
  type?: unknown;
  logicType?: unknown;
  inputs?: { ref?: unknown }[];
  logic?: { cases?: { condition?: unknown; value?: unknown }[]; default?: unknown };
}

const rules = new URL("../fixtures/rules/", import.meta.url);

/** The sound documents of all rules that are a flow or hold one. */
const sound = readdirSync(rules, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.includes("/valid/") && name.endsWith(".json") && !name.endsWith(".options.json"))
  .sort()
  .map((name) => ({ name, value: parse(readFileSync(new URL(name, rules), "utf8")) }))
  .filter(({ value }) => flowOf(value).length > 0);

/** Some documents show what only a text can hold. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function flowOf(value: unknown): Spoilt[] {
  if (Array.isArray(value)) return value as Spoilt[];
  const { flow, workflow, job } = value as { flow?: unknown; workflow?: unknown; job?: unknown };
  if (job !== undefined) return [];
  return workflow === undefined ? (Array.isArray(flow) ? (flow as Spoilt[]) : []) : flowOf(workflow);
}

function saidOf(value: unknown): string[] {
  return validateDocument(value).diagnostics.map(({ ruleId, nodeId }) => `${ruleId} ${nodeId}`);
}

/** What is said of a document once it has been spoilt, and was not said before. */
function saidAfter(value: unknown, spoil: (flow: Spoilt[]) => void): string[] {
  const before = new Set(saidOf(value));
  const copy = structuredClone(value);
  spoil(flowOf(copy));
  return saidOf(copy).filter((each) => !before.has(each));
}

test("sound documents are many", () => expect(sound.length).toBeGreaterThan(200));

test("of a node that stands there twice only that is told", () => {
  const wrong: string[] = [];
  for (const { name, value } of sound) {
    for (const [index, { id }] of flowOf(value).entries()) {
      const said = saidAfter(value, (flow) => flow.push(structuredClone(flow[index] ?? {})));
      const others = said.filter(
        (each) => !each.startsWith("graph/too-many-nodes") && each !== `node/duplicate-id ${id}`,
      );
      wrong.push(...others.map((each) => `${name}, ${id}: ${each}`));
    }
  }
  expect(wrong).toEqual([]);
});

describe("of an if-else node that is faulty nothing else is told", () => {
  const caseOf = ({ logic }: Spoilt) => logic?.cases?.[0] ?? {};
  const reads = (ref: unknown) => (node: Spoilt) => {
    for (const input of node.inputs ?? []) input.ref = ref;
  };
  const faults: Record<string, (node: Spoilt) => void> = {
    "a misspelt kind": (node) => {
      node.logicType = "if-els";
    },
    "no kind": (node) => void delete node.logicType,
    "a condition of another type": (node) => {
      caseOf(node).condition = 5;
    },
    "a value of another type": (node) => {
      caseOf(node).value = 5;
    },
    "a case without value": (node) => void delete caseOf(node).value,
    "no cases": (node) => void delete node.logic?.cases,
    "an empty list of cases": (node) => {
      node.logic = { ...node.logic, cases: [] };
    },
    "nothing about its logic": (node) => void delete node.logic,
    "a condition that does not parse": (node) => {
      caseOf(node).condition = "a = ) 'b'";
    },
    "a condition that is a text": (node) => {
      caseOf(node).condition = "'b'";
    },
    "a misspelt function": (node) => {
      caseOf(node).condition = "'a'.startswith('b')";
    },
    "an unknown node": reads({ node: "unheard-of" }),
    "nothing to read": reads({}),
    "a reference of another type": reads("a"),
  };
  const own = /^(?:schema|ref)\/|^logic\/(?:expression|missing-type|missing-cases)/;
  test.each(Object.entries(faults))("%s", (_, spoil) => {
    const wrong: string[] = [];
    for (const { name, value } of sound) {
      for (const [index, { type, logic }] of flowOf(value).entries()) {
        if (type !== "logic" || logic?.cases === undefined || logic.cases.length === 0) continue;
        const said = saidAfter(value, (flow) => spoil(flow[index] ?? {}));
        wrong.push(...said.filter((each) => !own.test(each)).map((each) => `${name}, ${index}: ${each}`));
      }
    }
    expect(wrong).toEqual([]);
  });
});
