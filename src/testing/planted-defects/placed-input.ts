import type { JsonValue } from "../../diagnostics/json.js";
import type { FlowNode, NodeInput, NodeInputItem } from "../../schema/types.generated.js";
import { addInput } from "../sound-flow/flow-draft.js";
import type { DefectSite } from "./defect-site.js";

/** The places where inputs stand. */
export type InputPlace = "node" | "workflow" | "items";

/** An input that was added for a defect. */
export interface PlacedInput {
  readonly place: InputPlace;
  readonly node: FlowNode | undefined;
  /** To the input, inside the node or the workflow. */
  readonly path: string;
  /** As it stands in the workflow; it may be changed. */
  readonly input: NodeInputItem;
  /** Adds another input beside it and says how that is called. */
  readonly beside: (input: Omit<NodeInput, "name">) => string;
}

/** Adds an input at one of some places: on a node, of the workflow with a node that reads it, in an entry of `items`. */
export function placeInput(
  site: DefectSite,
  input: Omit<NodeInputItem, "name">,
  places: readonly InputPlace[] = ["node", "workflow", "items"],
): PlacedInput {
  const place = site.choices.from(places) ?? "node";
  if (place === "workflow") return placeOnWorkflow(site, input);
  return place === "items" ? placeInItems(site, input, site.host()) : placeOnNode(site, input, site.host());
}

/** As `placeInput`; where there is a knot, also what its conditions test, which has a default. */
export function placeDeclaration(
  site: DefectSite,
  declaration: Omit<NodeInputItem, "name">,
  places?: readonly InputPlace[],
): PlacedInput {
  const input = site.knot?.input;
  const isTaken = input?.default !== undefined && input.type === declaration.type;
  // Of what its values may be nothing is taken away but what the defect takes.
  if (!isTaken || declaration.allowedValues !== undefined || site.choices.flip())
    return placeInput(site, declaration, places);
  for (const bound of ["min", "max"] as const) delete input[bound];
  Object.assign(input, structuredClone(declaration));
  const path = `/inputs/${site.workflow.inputs.indexOf(input)}`;
  return { place: "workflow", node: undefined, path, input, beside: (other) => addOnWorkflow(site, other) };
}

/** Adds an input that reads something and takes only values of its type: on a node, or in an entry of `items`. */
export function placeReading(site: DefectSite, input: Omit<NodeInputItem, "name">): PlacedInput {
  return site.choices.flip()
    ? placeInItems(site, input, site.reader())
    : placeOnNode(site, input, site.reader());
}

/** Gives an input a value, as one of the fields that can hold it at its place. */
export function giveValue(site: DefectSite, { place, input }: PlacedInput, value: JsonValue): string {
  const field = place === "workflow" || site.choices.flip() ? "default" : "value";
  input[field] = value;
  return field;
}

function placeOnNode(
  site: DefectSite,
  declaration: Omit<NodeInputItem, "name">,
  node: FlowNode,
): PlacedInput {
  const input = { name: "planted", ...declaration };
  const { path } = site.give(input, node);
  const beside = (other: Omit<NodeInput, "name">) => addInput(node, { name: "sibling", ...other }).name;
  return { place: "node", node, path, input, beside };
}

function placeOnWorkflow(site: DefectSite, declaration: Omit<NodeInputItem, "name">): PlacedInput {
  const beside = (other: Omit<NodeInput, "name">) => addOnWorkflow(site, other);
  beside(declaration);
  const index = site.workflow.inputs.length - 1;
  const input = site.workflow.inputs[index] ?? { name: "", ...declaration };
  return { place: "workflow", node: undefined, path: `/inputs/${index}`, input, beside };
}

function addOnWorkflow(site: DefectSite, { value: _, ...rest }: Omit<NodeInput, "name">): string {
  const name = site.declare(rest);
  site.model({ name: "planted", type: rest.type, ref: { node: "workflow", name } });
  return name;
}

function placeInItems(
  site: DefectSite,
  declaration: Omit<NodeInputItem, "name">,
  node: FlowNode,
): PlacedInput {
  const input = { name: "layer", ...declaration };
  const declared = [{ name: input.name, type: input.type }];
  const entry: NodeInputItem[] = [input];
  const items = site.choices.flip() ? [entry] : [[], entry];
  const { path } = site.give({ name: "layers", type: "inputs_array", inputs: declared, items }, node);
  const beside = (other: Omit<NodeInputItem, "name">) => {
    const name = `sibling_${entry.length}`;
    declared.push({ name, type: other.type });
    entry.push({ name, ...other });
    return name;
  };
  return { place: "items", node, path: `${path}/items/${items.length - 1}/0`, input, beside };
}
