import fc from "fast-check";
import type { Catalogue } from "../../src/catalogue/catalogue.js";
import { validateWorkflow } from "../../src/index.js";
import { editorDocumentArbitrary } from "../../src/testing/editor-document-arbitrary.js";
import { RandomNumbers } from "../../src/testing/random-numbers.js";
import { sampleWorkflows } from "../../src/testing/sample-workflows.js";

type Fields = Record<string, unknown>;

/** A sound document, and the same with one slip of the hand. */
export interface Slipped {
  readonly original: unknown;
  readonly broken: unknown;
  readonly catalogue?: Catalogue;
}

/** @returns whether there was a place for it; the document is changed. */
type Slip = (workflow: { inputs: Fields[]; flow: Fields[] }, random: RandomNumbers) => boolean | Catalogue;

/** The slips that people make most, on drawn workflows. */
const commonSlips = {
  "letter wrong": (workflow, random) => {
    const ids = new Set(workflow.flow.map(({ id }) => id));
    const ref = pick(
      refsOf(workflow.flow).filter(({ node }) => ids.has(node)),
      random,
    );
    const id = String(ref?.["node"]);
    const at = random.upTo(id.length - 1);
    const wrong = `${id.slice(0, at)}${id[at] === "x" ? "y" : "x"}${id.slice(at + 1)}`;
    return set(ref, "node", ids.has(wrong) ? undefined : wrong);
  },
  "type misspelt": ({ flow }, random) => {
    const node = pick(flow, random);
    const type = String(node?.["type"]);
    const at = random.upTo(type.length - 2);
    const wrong = `${type.slice(0, at)}${type[at + 1]}${type[at]}${type.slice(at + 2)}`;
    return set(node, "type", wrong === type ? undefined : wrong);
  },
  "back edge": ({ flow }, random) => {
    const [first, last] = pick(pathsIn(flow), random) ?? [];
    if (first === undefined || last === undefined) return false;
    const input = { name: "again", type: "string", ref: { node: last["id"] } };
    return set(first, "inputs", [...listOf(first["inputs"]), input]);
  },
  "input renamed": ({ inputs, flow }, random) => {
    const read = refsOf(flow).flatMap(({ node, name }) => (node === "workflow" ? [name] : []));
    const input = pick(
      inputs.filter(({ name }) => read.includes(name)),
      random,
    );
    return set(input, "name", "what_it_is_about");
  },
  "node deleted": ({ flow }, random) => {
    const read = new Set(refsOf(flow).map(({ node }) => node));
    const node = pick(
      flow.filter(({ id }) => read.has(id)),
      random,
    );
    if (node !== undefined) flow.splice(flow.indexOf(node), 1);
    return node !== undefined;
  },
  "node copied": ({ flow }, random) => {
    const node = pick(flow, random);
    if (node !== undefined) flow.splice(random.upTo(flow.length), 0, structuredClone(node));
    return node !== undefined;
  },
  "branch read without gate": ({ flow }, random) => {
    const gated = new Set(flow.filter((node) => gatesOf(node).length > 0).map(({ id }) => id));
    const readers = flow.filter((node) => {
      return gatesOf(node).length > 0 && refsOf([node]).some((ref) => gated.has(ref["node"]) && !isGate(ref));
    });
    const node = pick(readers, random);
    return set(
      node,
      "inputs",
      listOf(node?.["inputs"]).filter((input) => !isGateInput(input)),
    );
  },
  "body node forgotten": ({ flow }, random) => {
    const loop = pick(
      flow.filter(({ loopBodyNodeIds }) => listOf(loopBodyNodeIds).length > 1),
      random,
    );
    const body: unknown[] = [...((loop?.["loopBodyNodeIds"] as unknown[] | undefined) ?? [])];
    body.splice(random.upTo(body.length - 1), 1);
    return set(loop, "loopBodyNodeIds", loop === undefined ? undefined : body);
  },
  "required input dropped": ({ flow }, random) => {
    const nodes = flow.filter((one) => one["type"] === "custom-model" && valuesOf(one).length > 0);
    const node = pick(nodes, random);
    const input = node && pick(valuesOf(node), random);
    if (node === undefined || input === undefined) return false;
    node["modelId"] = "model_own";
    const inputs = listOf(node["inputs"])
      .filter((one) => !isGateInput(one))
      .map(({ name, type, kind, inputs: entries }) => {
        return {
          name,
          type,
          ...(kind !== undefined && { kind }),
          ...(entries !== undefined && { inputs: entries }),
          ...(name === input["name"] && { required: { always: true } }),
        };
      });
    node["inputs"] = listOf(node["inputs"]).filter((one) => one !== input);
    return { models: { model_own: { inputs } } } as unknown as Catalogue;
  },
} as const satisfies Record<string, Slip>;

export type CommonSlip = keyof typeof commonSlips | "editor wire reversed";

export const commonSlipNames = [...Object.keys(commonSlips), "editor wire reversed"] as CommonSlip[];

/** So many documents with a slip; the same seed gives the same ones. */
export function drawSlipped(name: CommonSlip, count: number, seed: number): Slipped[] {
  const random = new RandomNumbers(seed);
  if (name === "editor wire reversed") return drawReversed(count, seed, random);
  const slipped: Slipped[] = [];
  for (let round = 0; slipped.length < count; round++) {
    const [workflow] = sampleWorkflows(1, seed + round * 7919);
    const original = structuredClone(workflow) as unknown as { inputs: Fields[]; flow: Fields[] };
    const broken = structuredClone(original);
    const made = commonSlips[name](broken, random);
    if (made === false) continue;
    const catalogue = made === true ? undefined : made;
    // What makes no error is no slip.
    if (validateWorkflow(broken, { catalogue, limits: { edits: 0 } }).counts.error === 0) continue;
    if (made === true) slipped.push({ original, broken });
    else {
      // The model is called so in the original, too.
      broken.flow.forEach((node, index) => {
        const before = original.flow[index];
        if (node["modelId"] === "model_own" && before !== undefined) before["modelId"] = "model_own";
      });
      slipped.push({ original, broken, catalogue: made });
    }
  }
  return slipped;
}

function drawReversed(count: number, seed: number, random: RandomNumbers): Slipped[] {
  const drawn = fc.sample(editorDocumentArbitrary(), { numRuns: 2 * count, seed });
  const slipped: Slipped[] = [];
  for (const original of drawn) {
    const broken = structuredClone(original) as unknown as { editorInfo: { edges: Fields[] } };
    const edge = pick(broken.editorInfo.edges, random);
    if (edge === undefined || slipped.length === count) continue;
    const { source, sourceHandle, target, targetHandle } = edge;
    Object.assign(edge, {
      source: target,
      sourceHandle: targetHandle,
      target: source,
      targetHandle: sourceHandle,
    });
    slipped.push({ original, broken });
  }
  return slipped;
}

function pick<T>(list: readonly T[], random: RandomNumbers): T | undefined {
  return list.length === 0 ? undefined : list[random.upTo(list.length - 1)];
}

function set(owner: Fields | undefined, field: string, value: unknown): boolean {
  if (owner === undefined || value === undefined) return false;
  owner[field] = value;
  return true;
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value : [];
}

/** Every `ref` of the inputs of nodes, those inside `items` too. */
function refsOf(flow: readonly Fields[]): Fields[] {
  const inputs = flow.flatMap((node) => listOf(node["inputs"]));
  const all = inputs.flatMap((input) => [input, ...listOf(input["items"]).flatMap(listOf)]);
  return all.flatMap(({ ref }) => (typeof ref === "object" && ref !== null ? [ref as Fields] : []));
}

function isGate(ref: Fields): boolean {
  return ref["equal"] !== undefined;
}

function isGateInput({ name, ref }: Fields): boolean {
  const { equal, conditional, node } = (ref ?? {}) as Fields;
  return equal !== undefined || (name === "conditional" && conditional !== undefined && node === undefined);
}

function gatesOf(node: Fields): Fields[] {
  return listOf(node["inputs"]).filter(({ ref }) => ref !== undefined && isGate(ref as Fields));
}

function valuesOf(node: Fields): Fields[] {
  return listOf(node["inputs"]).filter((input) => !isGateInput(input) && typeof input["name"] === "string");
}

/** A node and one that reads it, directly or over another one. */
function pathsIn(flow: readonly Fields[]): [Fields, Fields][] {
  const reads = (node: Fields) => refsOf([node]).map((ref) => ref["node"]);
  const readersOf = (node: Fields) => flow.filter((one) => reads(one).includes(node["id"]));
  return flow
    .filter(({ type }) => type !== "for-each")
    .flatMap((first) =>
      readersOf(first).flatMap((next) =>
        [next, ...readersOf(next)].map((last): [Fields, Fields] => [first, last]),
      ),
    );
}
