import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isObject } from "../../src/document/detect-kind.js";
import { takeSnapshot } from "../../src/document/snapshot.js";
import type { Semantics } from "../../src/flow/readings.js";
import { rules } from "../../src/index.js";
import { checkBrokenWorkflow } from "../../src/testing/check-broken-workflow.js";
import { breakWorkflow } from "../../src/testing/planted-defects/break-workflow.js";
import { breakableRules, plantDefect } from "../../src/testing/planted-defects/plant-defect.js";
import { RandomNumbers } from "../../src/testing/random-numbers.js";
import { sampleWorkflows } from "../../src/testing/sample-workflows.js";
import type { DrawnWorkflow } from "../../src/testing/sound-flow/draw-workflow.js";
import { parseText } from "../../src/text/parse-text.js";
import { parseYaml } from "../../src/text/yaml/parse-yaml.js";
import { resolveOptions } from "../../src/validate/options.js";
import { validateDocument } from "../../src/validate/validate-workflow.js";
import type { RunInputs } from "../kit/candidate-inputs.js";
import { buildClaimWorld, claimOf, RUN_WORDS, refuteClaims } from "../kit/run-claims.js";
import { isDeep } from "./settings.js";

/** With one defect; a quarter as many have several. */
const DRAWN = isDeep ? 16_000 : 1_600;

describe("what messages say of runs", () => {
  it("is known of every message that speaks of them", () => {
    const unknown = rules.flatMap(({ id, messages }) =>
      Object.entries(messages)
        .filter(([messageId, text]) => RUN_WORDS.test(text) && claimOf(id, messageId) === undefined)
        .map(([messageId]) => `${id} ${messageId}`),
    );
    expect(unknown).toEqual([]);
  });

  it("is what simulating shows, for every document of the fixtures", () => {
    const seen = new Set<string>();
    const refuted = documentsIn("fixtures", "examples").flatMap(({ path, value }) =>
      refuteDocument(value, undefined, seen).map((complaint) => `${path}: ${complaint}`),
    );
    expect(refuted).toEqual([]);
    // Rules on runs have fixtures of their own, each of which comes by.
    expect([...seen].filter((id) => id.startsWith("path/")).length).toBeGreaterThan(5);
  });

  it("is what simulating shows, for drawn documents with planted defects", () => {
    const [seen, planted] = [new Set<string>(), new Set<string>()];
    const random = new RandomNumbers(7);
    const refuted: string[] = [];
    for (let number = 0; number < DRAWN; number++) {
      const ruleId = telling[number % telling.length] ?? "path/hangs";
      const workflow = workflows[number % workflows.length];
      if (workflow === undefined) continue;
      const spelling = random.list(1, 2)[0] === 0 ? "camelCase" : "snake_case";
      const broken = breakWorkflow(ruleId, workflow, random.list(24, 0xffff), spelling);
      if (broken.kind !== "value" && broken.kind !== "run-body") continue;
      planted.add(`${broken.expected.ruleId} ${broken.expected.messageId}`);
      const { semantics } = broken.options;
      const world =
        broken.kind === "value"
          ? buildClaimWorld(broken.document, semantics)
          : buildClaimWorld(broken.workflow, semantics, asBody(broken.document));
      const options = { ...broken.options, limits: { ...broken.options.limits, edits: 0 } };
      for (const finding of checkBrokenWorkflow({ ...broken, options }).diagnostics) {
        seen.add(`${finding.ruleId} ${finding.messageId}`);
        const complaints = refuteClaims(finding, world).map(
          (complaint) => `${finding.message} – ${complaint}`,
        );
        if (complaints.length > 0)
          refuted.push(...complaints, JSON.stringify(broken.document).slice(0, 3000));
      }
    }
    expect(refuted.slice(0, 6)).toEqual([]);
    // Which messages plants draw is held elsewhere; those that they draw here have been looked at.
    const checked = [...planted].filter(isChecked);
    expect(checked.filter((key) => !seen.has(key))).toEqual([]);
    expect(checked.length).toBeGreaterThan(35);
  });

  it("is what simulating shows, for drawn documents with several defects at once", () => {
    const seen = new Set<string>();
    const random = new RandomNumbers(3);
    const refuted: string[] = [];
    for (let number = 0; number < DRAWN / 4; number++) {
      const document = plantSeveral(workflows[number % workflows.length], random);
      const complaints = refuteDocument(document, undefined, seen);
      if (complaints.length > 0) refuted.push(...complaints, JSON.stringify(document).slice(0, 3000));
    }
    expect(refuted.slice(0, 6)).toEqual([]);
    expect([...seen].filter(isChecked).length).toBeGreaterThan(30);
  });
});

const workflows = sampleWorkflows(100, 7);
/** The rules of which some message tells what becomes of nodes. */
const telling = breakableRules.filter((id) => tellsOfRuns(id));

/** Up to three defects, as far as they show in the workflow itself and without options. */
function plantSeveral(workflow: DrawnWorkflow | undefined, random: RandomNumbers): DrawnWorkflow | undefined {
  let document = workflow;
  for (const choice of random.list(3, telling.length - 1)) {
    const ruleId = telling[choice];
    if (document === undefined || ruleId === undefined) continue;
    const { spot, document: broken } = plantDefect(ruleId, document, random.list(24, 0xffff));
    if (spot.subject === undefined && spot.options === undefined) document = broken;
  }
  return document;
}

function isChecked(key: string): boolean {
  const [ruleId = "", messageId = ""] = key.split(" ");
  return typeof claimOf(ruleId, messageId) === "function";
}

function asBody(value: unknown): RunInputs {
  const snapshot = takeSnapshot(value, resolveOptions().look.limits);
  return snapshot.complete && isObject(snapshot.value) ? snapshot.value : {};
}

function tellsOfRuns(ruleId: string): boolean {
  const messages = rules.find(({ id }) => id === ruleId)?.messages ?? {};
  return Object.keys(messages).some((messageId) => isChecked(`${ruleId} ${messageId}`));
}

function refuteDocument(value: unknown, semantics: Semantics | undefined, seen: Set<string>): string[] {
  const { diagnostics, kind } = validateDocument(value, { limits: { edits: 0 }, semantics });
  if (kind !== "workflow" && kind !== "flow") return [];
  const world = buildClaimWorld(value, semantics);
  return diagnostics.flatMap((finding) => {
    seen.add(`${finding.ruleId} ${finding.messageId}`);
    return refuteClaims(finding, world).map((complaint) => `${finding.message} – ${complaint}`);
  });
}

function documentsIn(...folders: string[]): { path: string; value: unknown }[] {
  return folders.flatMap((folder) => {
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const documents = paths.filter(
      (path) => /\.(jsonc?|yaml)$/.test(path) && !/\.(expected|options|config)\.json$|oom-/.test(path),
    );
    return documents.flatMap((path) => {
      const text = readFileSync(`${folder}/${path}`, "utf8");
      const { value } = parseText(text, { filename: path, limits: resolveOptions().look.limits, parseYaml });
      return value === undefined ? [] : [{ path: `${folder}/${path}`, value }];
    });
  });
}
