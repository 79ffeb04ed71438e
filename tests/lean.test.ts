import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { leanModules } from "../scripts/lean-modules.js";
import * as whole from "../src/index.js";

const root = fileURLToPath(new URL("..", import.meta.url));
let lean: typeof whole;
let packages: readonly string[];

beforeAll(async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, "src/index.ts")],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    plugins: [leanModules],
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? "").toString("base64");
  lean = await import(`data:text/javascript;base64,${code}`);
  const ofPackages = /node_modules\/((?:@[^/]+\/)?[^/]+)/;
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const named = used.flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? (ofPackages.exec(path)?.[1] ?? []) : [],
  );
  packages = [...new Set(named)];
});

const model = (id: string, inputs: object[] = []) => ({
  id,
  type: "custom-model",
  modelId: "model_a",
  inputs,
});
const style = { name: "style", type: "string", ref: { node: "workflow", name: "style" } };
const choose = (id: string, condition: string) => ({
  id,
  type: "logic",
  logicType: "if-else",
  inputs: [style],
  logic: { cases: [{ condition, value: "yes" }], default: "no" },
});
const gate = (node: string, equal = "yes") => ({
  name: "conditional",
  type: "string",
  ref: { node, equal },
});
const reads = (node: string) => ({ name: "image", type: "file", ref: { node, name: "all" } });
const workflow = (flow: object[]) => ({
  inputs: [{ name: "style", type: "string", required: { always: true } }],
  flow,
});

describe("the lean entry", () => {
  it("has the whole API, and no package for CEL", () => {
    expect(Object.keys(lean).sort()).toEqual(Object.keys(whole).sort());
    expect(packages).toEqual(["fastest-levenshtein"]);
  });

  it("names every condition and transform that it leaves unread", () => {
    const transform = { id: "join", type: "transform", inputs: [style], logic: { transform: "style + '!'" } };
    const document = workflow([choose("pick", `style == "a"`), model("a", [gate("pick")]), transform]);
    const [unread, ...others] = lean.validateWorkflow(document).unchecked;
    expect(others).toEqual([]);
    expect(unread).toEqual({
      what: "conditions and transforms",
      reason: "flowproof/lean does not read CEL",
      places: [
        { pointer: "/flow/0/logic/cases/0/condition", nodeId: "pick" },
        { pointer: "/flow/2/logic/transform", nodeId: "join" },
      ],
    });
    expect(whole.validateWorkflow(document).unchecked).toEqual([]);
  });

  it("calls a hang possible that the whole library proves", () => {
    const document = workflow([
      choose("pick", `style == "a"`),
      model("drawn", [gate("pick")]),
      model("upscaled", [reads("drawn")]),
    ]);
    const hangsOf = ({ diagnostics }: whole.WorkflowResult) =>
      diagnostics
        .filter(({ ruleId }) => ruleId === "path/hangs")
        .map(({ severity, certainty, nodeId, witness }) => [
          severity,
          certainty,
          nodeId,
          witness?.run !== undefined,
        ]);
    expect(hangsOf(whole.validateWorkflow(document))).toEqual([["error", "certain", "upscaled", true]]);
    expect(hangsOf(lean.validateWorkflow(document))).toEqual([["warning", "possible", "upscaled", false]]);
  });

  it("takes the same question about the same source for one choice", () => {
    const readsWhatRuns = (second: string) =>
      workflow([
        choose("first", `style == "a"`),
        choose("second", second),
        model("drawn", [gate("first")]),
        model("upscaled", [gate("second"), reads("drawn")]),
        model("always"),
      ]);
    expect(lean.validateWorkflow(readsWhatRuns(`style == "a"`)).diagnostics).toEqual([]);
    const [hang] = lean.validateWorkflow(readsWhatRuns(`style == "b"`)).diagnostics;
    expect(hang?.ruleId).toBe("path/hangs");
  });

  it("leaves open what comes of a run, and refuses a body that the API refuses", () => {
    const document = workflow([choose("pick", `style == "a"`), model("a", [gate("pick")])]);
    const taken = lean.validateRunInputs(document, { style: "a" });
    expect(taken.diagnostics).toEqual([]);
    expect(taken.unchecked.map(({ places }) => places.map(({ nodeId }) => nodeId))).toEqual([["pick", "a"]]);
    const [refused] = lean.validateRunInputs(document, {}).diagnostics;
    expect(refused?.ruleId).toBe("run/missing-input");
  });
});

/** What needs the value of a condition. */
const OF_CONDITIONS =
  /^(path|logic)\/|^depends-on\/(exclusive|skipped-source)$|^input\/(missing-in-run|maybe-missing|source-.*)$|^node\/approval-of-skipped$|^loop\/nothing-collected$|^run\/never-completes$|^editor\/second-edge$/;

describe("what does not rest on conditions", () => {
  const folder = join(root, "fixtures/rules");
  const documents = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json") && !path.endsWith(".expected.json"))
    .flatMap((path) => readJson(join(folder, path)));

  it("is found by the lean entry as by the whole library", () => {
    const findings = (validate: typeof whole.validateDocument, document: unknown) =>
      validate(document)
        .diagnostics.filter(({ ruleId }) => !OF_CONDITIONS.test(ruleId))
        .map(({ ruleId, pointer, severity, message }) => ({ ruleId, pointer, severity, message }));
    expect(documents.length).toBeGreaterThan(800);
    for (const document of documents)
      expect(findings(lean.validateDocument, document)).toEqual(findings(whole.validateDocument, document));
  });

  it("never finds an error on runs or conditions that the whole library does not have", () => {
    const errors = (validate: typeof whole.validateDocument, document: unknown) =>
      validate(document)
        .diagnostics.filter(({ ruleId, severity }) => OF_CONDITIONS.test(ruleId) && severity === "error")
        .map(({ ruleId, pointer }) => `${ruleId} ${pointer}`);
    for (const document of documents) {
      const known = errors(whole.validateDocument, document);
      expect(errors(lean.validateDocument, document).filter((error) => !known.includes(error))).toEqual([]);
    }
  });
});

function readJson(path: string): unknown[] {
  try {
    return [JSON.parse(readFileSync(path, "utf8"))];
  } catch {
    return [];
  }
}
