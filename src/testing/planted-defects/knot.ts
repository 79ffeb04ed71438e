import type { JsonValue } from "../../diagnostics/json.js";
import type { FlowNode, NodeInput, WorkflowInput } from "../../schema/types.generated.js";
import type { DefectSite } from "./defect-site.js";

/**
 * Nodes that hang on each other over one source: two if-else nodes test it in different words, and what runs with the
 * one reads what runs with the other, in a loop too. Sound, as long as nobody misreads any part of it.
 */
export interface Knot {
  /** The workflow input that all of them test. */
  readonly input: WorkflowInput;
  /** If-else nodes with the outcomes `yes` and `no` that test the input, the last one in the body of a loop. */
  readonly deciders: readonly FlowNode[];
  /** Runs with `yes`, and is read by `reader`. */
  readonly source: FlowNode;
  /** Runs with `yes` of another if-else node; its inputs are the gate, and then the one that reads `source`. */
  readonly reader: FlowNode;
  /** Takes whichever of `source` and a node that runs with `no` ran. */
  readonly merge: FlowNode;
  /** A loop that counts, with the last of the deciders and what runs on it. */
  readonly loop: FlowNode;
  /** A loop over texts: the first node of the body reads the item, the second one the first. */
  readonly itemLoop: FlowNode;
}

/** Adds a knot to the workflow, over an input of some type. */
export function tieKnot(site: DefectSite): Knot {
  const [declared, conditions] = site.choices.oneOf(...SOURCES);
  const name = site.declare(structuredClone(declared));
  const input = site.workflow.inputs.at(-1) ?? { name, ...declared };
  const choice: NodeInput = { name: "choice", type: declared.type, ref: { node: "workflow", name } };
  const add = (node: Omit<FlowNode, "id">) => site.append({ ...node, id: site.newId("knot") });
  const decider = (isNegative: boolean) => {
    const [yes, no] = [site.choices.oneOf(...conditions.yes), site.choices.oneOf(...conditions.no)];
    const cases = [isNegative ? { condition: no, value: "no" } : { condition: yes, value: "yes" }];
    const logic = { cases, default: isNegative ? "yes" : "no" };
    return add({ type: "logic", logicType: "if-else", inputs: [structuredClone(choice)], logic });
  };
  const model = (...inputs: NodeInput[]) => add({ type: "custom-model", modelId: "model_knot", inputs });
  const [one, other, inner] = [decider(false), decider(site.choices.flip()), decider(site.choices.flip())];
  const source = model(gate(one, "yes"));
  const rest = model(gate(one, "no"));
  const reader = model(gate(other, "yes"), read({ node: source.id }));
  model(gate(other, "no"), read({ node: rest.id }));
  const merge = model(read({ conditional: [source.id, rest.id] }));
  const body = [
    inner,
    model(gate(inner, "yes"), read({ node: source.id })),
    model(gate(inner, "no"), read({ node: rest.id })),
  ];
  const loop = add({ type: "for-each", count: 2, loopBodyNodeIds: body.map(({ id }) => id) });
  const itemLoop = add({
    type: "for-each",
    inputs: [{ name: "items", type: "string_array", value: ["a", "b"] }],
  });
  const first = model({ name: "prompt", type: "string", ref: { node: itemLoop.id } });
  itemLoop.loopBodyNodeIds = [first.id, model(read({ node: first.id })).id];
  return { input, deciders: [one, other, inner], source, reader, merge, loop, itemLoop };
}

function gate({ id }: FlowNode, equal: string): NodeInput {
  return { name: "conditional", type: "string", ref: { node: id, equal } };
}

function read(ref: NonNullable<NodeInput["ref"]>): NodeInput {
  return { name: "image", type: "file", ref };
}

type Source = readonly [
  input: Omit<WorkflowInput, "name">,
  conditions: { readonly yes: readonly [string, ...string[]]; readonly no: readonly [string, ...string[]] },
];

const COLOURS: JsonValue[] = ["red", "blue", "dark red"];

/** Inputs, and ways to ask whether they have some value or do not. */
const SOURCES: readonly [Source, ...Source[]] = [
  [
    { type: "string", allowedValues: COLOURS, default: "red" },
    {
      yes: ['choice == "red"', 'choice in ["red"]', '"red" == choice'],
      no: ['choice != "red"', '!(choice == "red")'],
    },
  ],
  [
    { type: "string", required: { always: true } },
    { yes: ['choice == "red"', '"red" == choice'], no: ['choice != "red"', '!(choice in ["red"])'] },
  ],
  [
    { type: "number", min: 0, max: 9, default: 4 },
    { yes: ["choice < 5", "!(choice >= 5)"], no: ["choice >= 5", "!(choice < 5)"] },
  ],
  [
    { type: "boolean", default: false },
    { yes: ["choice", "choice == true"], no: ["!choice", "choice == false"] },
  ],
];
