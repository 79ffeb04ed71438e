import { describe, expect, it } from "vitest";
import { validateDocument } from "../src/index.js";
import { readExamples } from "./example-files.js";
import { quietDocuments } from "./quiet-documents.js";
import { findingsOf } from "./result-laws.js";

// A planted defect brings the part that it spoils along. Here a part goes wrong on which others of a real document hang,
// and still there is one finding.

type Fields = Record<string, unknown>;

/** A copy of a real document, taken apart, to be spoilt in one place. */
interface Copy {
  readonly document: unknown;
  readonly nodes: readonly Place[];
  /** Those of the nodes and of the workflow. */
  readonly inputs: readonly Place[];
  readonly workflow: Fields | undefined;
}

interface Place {
  readonly owner: Fields;
  readonly pointer: string;
}

/** `spoil` says which finding that has to make; nothing where the slip has no place. */
interface Slip {
  readonly title: string;
  readonly at: "nodes" | "inputs";
  spoil(place: Place, copy: Copy): string | undefined;
}

const real = [
  ...readExamples("valid").map(({ name, document }) => ({ title: name, document })),
  ...quietDocuments.filter(({ speaks }) => speaks === undefined),
];

const slips: readonly Slip[] = [
  ...["id", "type"].flatMap((field) => [
    onNodes(`the key ${field} is misspelt`, ({ owner, pointer }, copy) => {
      if (!isSurelyFlow(copy)) return undefined;
      rename(owner, field, `${field}e`);
      return `schema/missing-property ${pointer}/${field}e`;
    }),
    onNodes(`there is no ${field}`, ({ owner, pointer }, copy) => {
      if (!isSurelyFlow(copy)) return undefined;
      delete owner[field];
      return `schema/missing-property ${pointer}`;
    }),
    onNodes(`${field} is a number`, write(field, 7, "schema/wrong-type")),
  ]),
  onNodes("the type is misspelt", misspellType),
  onNodes("inputs are an object", write("inputs", {}, "schema/wrong-type")),
  ...["name", "type"].flatMap((field) => [
    onInputs(`the key ${field} is misspelt`, ({ owner, pointer }) => {
      rename(owner, field, misspell(field));
      return `schema/missing-property ${pointer}/${misspell(field)}`;
    }),
    onInputs(`there is no ${field}`, ({ owner, pointer }) => {
      delete owner[field];
      return `schema/missing-property ${pointer}`;
    }),
    onInputs(`${field} is a list`, write(field, ["string"], "schema/wrong-type")),
  ]),
  onInputs("the type is misspelt", misspellType),
  onInputs("a ref is a text", (place) => {
    return isFields(place.owner["ref"]) ? write("ref", "paint", "schema/wrong-type")(place) : undefined;
  }),
  onInputs("the node that is read is misspelt", ({ owner: { ref }, pointer }) => {
    if (!isFields(ref) || ref["node"] === "workflow" || !misspellValue(ref, "node")) return undefined;
    return `ref/unknown-node ${pointer}/ref/node`;
  }),
  onInputs("the input that is read is misspelt", ({ owner: { ref }, pointer }, { workflow }) => {
    if (!isFields(ref) || ref["node"] !== "workflow" || workflow?.["inputs"] === undefined) return undefined;
    return misspellValue(ref, "name") ? `ref/unknown-input ${pointer}/ref/name` : undefined;
  }),
];

describe("one slip in a real document", () => {
  it("starts from documents without any finding", () => {
    for (const { title, document } of real) {
      expect([title, findingsOf(validateDocument(document))]).toEqual([title, []]);
    }
  });

  it.each(slips)("$at: $title", ({ at, spoil }) => {
    let made = 0;
    for (const { title, document } of real) {
      const count = takeApart(document)[at].length;
      for (let number = 0; number < count; number++) {
        const copy = takeApart(document);
        const place = copy[at][number];
        const expected = place === undefined ? undefined : spoil(place, copy);
        if (expected === undefined) continue;
        made++;
        const result = validateDocument(copy.document, { limits: { edits: 0 } });
        expect([title, findingsOf(result)]).toEqual([title, [expected]]);
      }
    }
    expect(made).toBeGreaterThan(20);
  });
});

function takeApart(original: unknown): Copy {
  const document: unknown = structuredClone(original);
  const isWrapped = isFields(document) && isFields(document["workflow"]) && document["job"] === undefined;
  const root = isWrapped ? document["workflow"] : document;
  const workflow = isFields(root) ? root : undefined;
  const base = isWrapped ? "/workflow" : "";
  const flow = workflow === undefined ? root : workflow["flow"];
  const isFlow =
    Array.isArray(flow) && flow.every((node) => isFields(node) && typeof node["type"] === "string");
  const nodes = isFlow ? placesIn(flow, workflow === undefined ? "" : `${base}/flow`) : [];
  const owners =
    nodes.length > 0 && workflow !== undefined ? [...nodes, { owner: workflow, pointer: base }] : nodes;
  const inputs = owners.flatMap(({ owner, pointer }) => placesIn(owner["inputs"], `${pointer}/inputs`));
  return { document, nodes, inputs, workflow };
}

function placesIn(list: unknown, pointer: string): Place[] {
  const elements: readonly unknown[] = Array.isArray(list) ? list : [];
  return elements.flatMap((owner, index) =>
    isFields(owner) ? [{ owner, pointer: `${pointer}/${index}` }] : [],
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Without a type, a lone node of a bare array could as well be an item of a list of workflows. */
function isSurelyFlow({ workflow, nodes }: Copy): boolean {
  return workflow !== undefined || nodes.length > 1;
}

function onNodes(title: string, spoil: Slip["spoil"]): Slip {
  return { title, at: "nodes", spoil };
}

function onInputs(title: string, spoil: Slip["spoil"]): Slip {
  return { title, at: "inputs", spoil };
}

function write(field: string, value: unknown, rule: string): (place: Place) => string {
  return ({ owner, pointer }) => {
    owner[field] = value;
    return `${rule} ${pointer}/${field}`;
  };
}

function misspellType({ owner, pointer }: Place): string {
  owner["type"] = misspell(String(owner["type"]));
  return `schema/unknown-value ${pointer}/type`;
}

/** Swaps the last two letters, which no list of names survives. */
function misspell(name: string): string {
  return `${name.slice(0, -2)}${name.at(-1) ?? ""}${name.at(-2) ?? ""}`;
}

/** Leaves out the second letter of a name that is long enough to be known again. */
function misspellValue(owner: Fields, field: string): boolean {
  const name = owner[field];
  if (typeof name !== "string" || name.length < 4) return false;
  owner[field] = `${name.slice(0, 1)}${name.slice(2)}`;
  return true;
}

/** Renames a key in its place. */
function rename(owner: Fields, from: string, to: string): void {
  const entries = Object.entries(owner).map(([key, value]) => [key === from ? to : key, value]);
  for (const key of Object.keys(owner)) delete owner[key];
  Object.assign(owner, Object.fromEntries(entries));
}
