import type { FlowNode, NodeInput, RequiredRules, UiConfig } from "../../schema/types.generated.js";
import type { Choices } from "./choices.js";
import { type Declaration, pickDeclaration, requiredBeside } from "./declarations.js";
import { addInput, type FlowDraft } from "./flow-draft.js";
import { addProducer } from "./producers.js";
import { needsItem, type Scope } from "./scope.js";

/** Declares an input with what a form shows of it, perhaps a second one beside it, and adds a node that reads them. */
export function addDeclared(draft: FlowDraft, scope: Scope, choices: Choices): void {
  if (draft.left < 1 || needsItem(scope)) return;
  const { base, declaration, value } = pickDeclaration(choices);
  const need = choices.oneOf({}, { default: value }, { required: { always: true } });
  const { name } = draft.declare({ ...declaration, ...need }, base);
  const isGiven = Object.keys(need).length > 0;
  const required = isGiven && choices.flip() ? { required: { always: true } } : {};
  const readings = [{ ...readingOf(name, declaration), ...required }];
  if (choices.flip()) readings.push(declareBeside(draft, name, declaration, choices));
  addReaderOf(draft, scope, choices, readings);
}

/** Lets the form show inputs in a way of its own; those are read by a node, too. */
export function addForm(draft: FlowDraft, scope: Scope, choices: Choices): void {
  if (draft.left < 1 || needsItem(scope)) return;
  const declare = (declaration: Declaration, base: string) => {
    const { name } = draft.declare(declaration, base);
    readings.push(readingOf(name, declaration));
    return name;
  };
  const readings: NodeInput[] = [];
  const shown = choices.oneOf(showLoras, showSize, showPresets, showButton)(declare, choices);
  Object.assign(draft.form, shown);
  addReaderOf(draft, scope, choices, readings);
}

type Declare = (declaration: Declaration, base: string) => string;
type Show = (declare: Declare, choices: Choices) => UiConfig;

const showLoras: Show = (declare) => {
  const modelInput = declare({ type: "model_array", maxLength: 3 }, "loras");
  const scaleInput = declare({ type: "number_array", min: 0, max: 2 }, "scales");
  const modelIdInput = declare({ type: "model" }, "base");
  return { lorasComponent: { label: "LoRAs", modelInput, scaleInput, modelIdInput } };
};

const showSize: Show = (declare) => {
  const widthInput = declare({ type: "number", min: 64, max: 2048 }, "width");
  const heightInput = declare({ type: "number", min: 64, max: 2048 }, "height");
  const presets = [{ label: "Square", width: 512, height: 512 }];
  return { resolutionComponent: { label: "Size", widthInput, heightInput, presets } };
};

const showPresets: Show = (declare) => {
  const name = declare({ type: "string" }, "mood");
  const presets = [{ fields: [name], presets: { calm: { [name]: "still water" } } }];
  return { presets, inputProperties: Object.fromEntries([[name, { collapsed: true }]]) };
};

const showButton: Show = (declare, choices) => {
  const after = declare({ type: "string" }, "idea");
  const place = choices.oneOf<object>({ after }, { position: "top" }, { position: "bottom" });
  return { triggerGenerate: { label: "Paint", ...place }, selects: Object.fromEntries([[after, {}]]) };
};

/** Another input whose rules are about the first: the mask of a picture, else a text. */
function declareBeside(
  draft: FlowDraft,
  sibling: string,
  { type, kind }: Declaration,
  choices: Choices,
): NodeInput {
  const required = requiredBeside(sibling, choices);
  const isMask = type === "file" && kind === "image";
  const declaration: Declaration = isMask ? { type, kind, maskFrom: sibling } : { type: "string" };
  const { name } = draft.declare({ ...declaration, required }, isMask ? "mask" : "note");
  const reading = readingOf(name, isMask ? { type, kind } : declaration);
  // The node asks for it in the same cases as the workflow does.
  return choices.flip() ? { ...reading, required: about(required, "given") } : reading;
}

/** The same rules about an input of another name. */
function about(rules: RequiredRules, sibling: string): RequiredRules {
  const renamed = Object.entries(rules).map(([field, rule]) => {
    const [says] = Object.values(Object(rule));
    return [field, field === "always" ? rule : { [sibling]: says }];
  });
  return Object.fromEntries(renamed);
}

function addReaderOf(draft: FlowDraft, scope: Scope, choices: Choices, readings: readonly NodeInput[]): void {
  addProducer(draft, scope, choices, {
    prepare(node: FlowNode) {
      for (const input of readings) addInput(node, input);
    },
  });
}

/** What the node takes is what the workflow declares. */
function readingOf(name: string, declaration: Declaration): NodeInput {
  return { ...structuredClone(declaration), name: "given", ref: { node: "workflow", name } };
}
