import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { fromPlain, isAllJson, toPlain } from "./plain-value.mjs";

const SEED = 20_250_101;
const SOUND = 1000;
const BROKEN = 1000;
const BRANCHING = 300;

/** Draws documents with the test kit of a build: the same ones whenever it is the same build. */
export function drawDocuments(testing) {
  return [...drawSound(testing), ...drawBroken(testing), ...drawBranching(testing)].map(carried);
}

/** Saves drawn documents, one a line, so that another build can be asked about the very same ones. */
export function saveDocuments(path, documents) {
  writeFileSync(path, documents.map((each) => `${JSON.stringify(toPlain(each))}\n`).join(""));
}

export function readDocuments(path) {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => fromPlain(JSON.parse(line)));
}

/** The document as it comes back from a file, so that a build judges the same before and after it was saved. */
function carried(document) {
  return fromPlain(JSON.parse(JSON.stringify(toPlain(document))));
}

function drawSound({ sampleWorkflows, workflowArbitrary }) {
  const count = SOUND / 4;
  const hostile = { ids: "hostile", spelling: "snake_case" };
  const draw = (constraints, seed) => fc.sample(workflowArbitrary(constraints), { numRuns: count, seed });
  const drawn = Object.entries({
    sampled: sampleWorkflows(count, SEED),
    "sampled-hostile": sampleWorkflows(count, SEED + 1, hostile),
    large: draw({ maxNodes: 40, sharedSources: true }, SEED + 2),
    hostile: draw({ ids: "hostile" }, SEED + 3),
  });
  return drawn.flatMap(([sort, workflows]) =>
    workflows.map((document, index) => ({
      name: nameOf("sound", sort, index),
      ...everySecondAsText({ kind: "value", document }, index),
      options: {},
    })),
  );
}

/** Every rule gets the same number of documents, give or take one. */
function drawBroken({ breakableRules, brokenWorkflowArbitrary }) {
  return breakableRules.flatMap((rule, at) => {
    const rest = at < BROKEN % breakableRules.length ? 1 : 0;
    const numRuns = Math.floor(BROKEN / breakableRules.length) + rest;
    return fc
      .sample(brokenWorkflowArbitrary(rule), { numRuns, seed: SEED + at })
      .map(({ expected: _, ...broken }, index) => ({
        name: nameOf("broken", rule, index),
        ...everySecondAsText(broken, index),
      }));
  });
}

/** Sound or not, these have many conditions: they make witnesses, and what no small budget can decide. */
function drawBranching({ branchingFlowArbitrary }) {
  const workflows = fc.sample(branchingFlowArbitrary(), { numRuns: BRANCHING, seed: SEED });
  return workflows.map((document, index) => ({
    name: nameOf("branching", "flow", index),
    ...everySecondAsText({ kind: "value", document }, index),
    options: index % 3 === 0 ? { limits: { combinations: 20 } } : {},
  }));
}

/**
 * Values have no ranges, texts do: both are to be seen of every rule. What JSON cannot carry stays a value, and so does
 * what a limit is for: a text may reach it sooner.
 */
function everySecondAsText(subject, index) {
  if (subject.kind !== "value" || index % 2 === 0 || subject.options?.limits !== undefined) return subject;
  const plain = toPlain(subject.document);
  return isAllJson(plain)
    ? { ...subject, kind: "text", document: JSON.stringify(plain, undefined, 2) }
    : subject;
}

function nameOf(sort, what, index) {
  return `drawn/${sort}/${what}/${String(index).padStart(3, "0")}`;
}
