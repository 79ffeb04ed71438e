import type { Change, ProposedEdit } from "../diagnostics/finding.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { title } from "../diagnostics/phrase.js";
import { add, remove, replace, suggest } from "../diagnostics/propose.js";
import type { FlowNode, InputDeclaration, NodeInput, Workflow } from "../flow/flow-model.js";
import { isDefined } from "../inputs/input-values.js";
import { addInputs, askFor, type Declared, standIn } from "./mend-flow.js";

/** An input of a node that nothing is given for. */
export interface Missing {
  readonly workflow: Workflow;
  readonly node: FlowNode;
  /** Absent when the node does not list it. */
  readonly input?: NodeInput | undefined;
  readonly name: string;
  /** As the model or workflow behind the node declares it. */
  readonly declared?: (Declared & Partial<Pick<InputDeclaration, "default">>) | undefined;
}

/** Takes the default, the workflow input that fits, or asks for one when the workflow is run. */
export function mendMissing(missing: Missing): ProposedEdit[] {
  const { workflow, node, input, name, declared = input } = missing;
  // A list has no inputs: whoever reads it asks instead.
  if (declared === undefined) return standIn(workflow, node);
  const give = (fields: JsonObject) => giveInput(missing, declared, fields);
  const fitting = findFitting(workflow, declared, name).map((source) =>
    suggest(title("readInput", { input: source }), give({ ref: { node: "workflow", name: source } })),
  );
  const asked = askFor(workflow, name, [{ declared, connect: (ref) => give({ ref }) }]);
  const standard = declared.default;
  return [
    ...(standard !== undefined && isDefined(standard)
      ? [suggest(title("giveDefault", { name }), give({ value: standard }))]
      : []),
    ...fitting,
    ...(asked === undefined ? [] : [suggest(title("askFor", { name }), asked)]),
  ];
}

/** The same where a single value is given in place of an array: the input is declared anew. */
export function askForArray(missing: Missing): ProposedEdit[] {
  const { input, declared } = missing;
  if (input === undefined || declared?.type === undefined) return [];
  const retype = put(input, "type", declared.type);
  return mendMissing(missing).map((edit) => ({ ...edit, changes: [...edit.changes, retype] }));
}

/** An input that an entry of `items` lacks. */
export interface MissingInEntry {
  readonly workflow: Workflow;
  readonly entry: string;
  readonly name: string;
  readonly declared: InputDeclaration | undefined;
  readonly input?: InputDeclaration | undefined;
}

/** The same for an entry of `items`. */
export function mendEntry({ workflow, entry, name, declared, input }: MissingInEntry): ProposedEdit[] {
  if (declared === undefined) return [];
  const { type = "string", raw } = declared;
  const connect = (ref: JsonObject) =>
    input === undefined
      ? [add(`${entry}/-`, { name, type, ref })]
      : [put(input, "ref", ref), ...(input.states("value") ? [remove(`${input.pointer}/value`)] : [])];
  const asked = askFor(workflow, name, [{ declared: { name, type, raw }, connect }]);
  return asked === undefined ? [] : [suggest(title("askFor", { name }), asked)];
}

function giveInput(
  { node, input, name }: Missing,
  { type = "string", raw }: Declared,
  fields: JsonObject,
): Change[] {
  if (input === undefined) {
    const { kind, inputs } = raw;
    return addInputs(node, [
      { name, type, ...(kind !== undefined && { kind }), ...(inputs !== undefined && { inputs }), ...fields },
    ]);
  }
  const blank = ["value", "ref", "items"].filter(
    (field) => input.states(field) && fields[field] === undefined,
  );
  return [
    ...blank.map((field) => remove(`${input.pointer}/${field}`)),
    ...Object.entries(fields).map(([field, value]) => put(input, field, value)),
  ];
}

/** What takes the place of a field goes with the comments in it; a new field leaves all of them. */
function put(
  input: { readonly pointer: string; states(field: string): boolean },
  field: string,
  value: JsonValue,
): Change {
  const at = `${input.pointer}/${field}`;
  return input.states(field) ? replace(at, value) : add(at, value);
}

/** The workflow input of the same name, or the only one of the type that nothing reads. */
function findFitting(workflow: Workflow, { type }: Declared, name: string): string[] {
  const { inputsByName, flow } = workflow;
  if (inputsByName.get(name)?.type === type) return [name];
  const read = new Set(flow.readings.map(({ ref }) => ref.workflow?.name?.text));
  const unread = [...inputsByName].filter(([known, input]) => !read.has(known) && input.type === type);
  const [only, ...others] = unread;
  return only === undefined || others.length > 0 ? [] : [only[0]];
}
