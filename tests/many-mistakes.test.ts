import { describe, expect, it } from "vitest";
import { analyzeFlow, validateWorkflow } from "../src/index.js";
import { groupBrokenFields } from "../src/schema/broken-fields.js";
import { validateText } from "../src/text/public.js";
import { nestedLoops } from "./document-cases.js";

const MANY = 4_000;
const numbers = [...Array(MANY).keys()];

describe("the places that a finding on the shape speaks about", () => {
  it("stand by the object that they are in", () => {
    const places = ["/flow/0/inputs/1/type", "/flow/0/inputs/1/label", "/flow/0/id", ""];
    expect([...groupBrokenFields(places)]).toEqual([
      ["/flow/0/inputs/1", new Set(["type", "label"])],
      ["/flow/0", new Set(["id"])],
    ]);
  });
});

describe("what is left out of a list", () => {
  const flow = numbers.slice(0, 5).map((at) => ({ id: `n${at}`, type: "list", items: 1 }));
  const left = (preset?: "strict" | "errors") => {
    const { diagnostics } = validateWorkflow({ flow }, { limits: { findings: 2 }, preset });
    return diagnostics.filter(({ ruleId }) => ruleId === "limit/findings");
  };

  it("is counted in a finding of its own, with the level that the preset gives it", () => {
    expect(left()).toMatchObject([{ severity: "info", data: { more: 3, rule: "schema/wrong-type" } }]);
    expect(left("strict")).toMatchObject([{ severity: "warning" }]);
    expect(left("errors")).toEqual([]);
  });
});

it("the findings on a text that has no value have fingerprints of their own", () => {
  const { diagnostics } = validateText("a: .nan\nb: .inf\n", { filename: "flow.yaml" });
  expect(diagnostics.map(({ fingerprint }) => fingerprint)).toEqual([
    "document/not-json",
    "document/not-json#2",
  ]);
});

describe("a document with thousands of mistakes", () => {
  // Each of these took more than a minute when one mistake was held against every other.
  it.each([
    [
      "labels of a wrong type",
      {
        flow: numbers.map((at) => ({
          id: `n${at}`,
          type: "list",
          items: [1],
          inputs: [{ name: "a", type: "string", label: 5 }],
        })),
      },
      "schema/wrong-type",
    ],
    [
      "unknown body nodes",
      {
        flow: [
          { id: "loop", type: "for-each", count: 2, loopBodyNodeIds: numbers.map((at) => `x${at}`) },
          ...numbers.map((at) => ({ id: `n${at}`, type: "generate-prompt" })),
        ],
      },
      "loop/unknown-body-node",
    ],
    [
      "conditions that do not parse, and ids that are no names",
      {
        flow: numbers.map((at) => ({
          id: `l-${at}`,
          type: "logic",
          logicType: "if-else",
          logic: { cases: [{ condition: `p == = ${at}`, value: "a" }], default: "b" },
        })),
      },
      "logic/expression-syntax",
    ],
  ])("%s are checked one by one", (_, document, rule) => {
    const { diagnostics } = validateWorkflow(document);
    expect(diagnostics.filter(({ ruleId }) => ruleId === rule)).toHaveLength(1_000);
  });
});

describe("a value that is compared with thousands of literals", () => {
  const compared = (count: number) => ({
    inputs: [{ name: "p", type: "string" }],
    flow: [
      {
        id: "choice",
        type: "logic",
        logicType: "if-else",
        inputs: [{ name: "p", type: "string", ref: { node: "workflow", name: "p" } }],
        logic: {
          cases: [
            {
              condition: `p in [${[...Array(count).keys()].map((at) => `"v${at}"`).join(", ")}]`,
              value: "yes",
            },
          ],
          default: "no",
        },
      },
      {
        id: "draw",
        type: "generate-prompt",
        inputs: [{ name: "on", type: "string", ref: { node: "choice", equal: "yes" } }],
      },
      {
        id: "note",
        type: "generate-prompt",
        inputs: [{ name: "on", type: "string", ref: { node: "choice", equal: "no" } }],
      },
    ],
  });

  it("is decided for a thousand of them", () => {
    expect(validateWorkflow(compared(1_000))).toMatchObject({ diagnostics: [], unchecked: [] });
  });

  it("is left unchecked, and says so, beyond what can be tried", () => {
    const { diagnostics, unchecked } = validateWorkflow(compared(5_000));
    expect(diagnostics).toEqual([]);
    expect(unchecked.map(({ what }) => what)).toContain("run conditions");
  });
});

describe("thousands of loops in each other", () => {
  it("have one finding, and facts about them end soon", () => {
    const flow = nestedLoops(20_000);
    const options = { rules: { "graph/too-many-nodes": "off" } } as const;
    const { diagnostics, failures } = validateWorkflow({ flow }, options);
    expect(diagnostics.map(({ ruleId, messageId }) => `${ruleId} ${messageId}`)).toEqual([
      "loop/too-deep loops",
    ]);
    expect(failures).toEqual([]);
    expect(analyzeFlow({ flow }).loops).toHaveLength(20_000);
  });
});
