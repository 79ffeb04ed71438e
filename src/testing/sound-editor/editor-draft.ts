import type { JsonValue } from "../../diagnostics/json.js";
import type { EditorType } from "../../editor/editor-model.js";
import type { Choices } from "../sound-flow/choices.js";

/** A document that holds the graph of the web editor and no flow. */
export interface EditorDocument {
  version?: string;
  name: string;
  editorInfo: { nodes: DraftNode[]; edges: DraftEdge[]; inputKeys: string[] };
  inputs: Record<string, JsonValue>[];
}

export interface DraftNode {
  id: string;
  type: EditorType | (string & {});
  position: { x: number; y: number };
  data: Record<string, JsonValue>;
}

export interface DraftEdge {
  id: string;
  source: string;
  sourceHandle: string;
  target: string;
  targetHandle: string;
}

/** An output that can be read. */
export interface DraftOutput {
  readonly node: DraftNode;
  readonly handle: string;
}

const WORDS = ["night", "harbour", "red kite", "winter"] as const;

/** A graph in the making. Whatever it adds is wired as the web editor wires it. */
export class EditorDraft {
  readonly document: EditorDocument = {
    version: "1.0",
    name: "drawn",
    editorInfo: { nodes: [], edges: [], inputKeys: [] },
    inputs: [],
  };
  readonly choices: Choices;
  readonly texts: DraftOutput[] = [];
  readonly images: DraftOutput[] = [];
  readonly #counts = new Map<string, number>();

  constructor(choices: Choices) {
    this.choices = choices;
  }

  /** A pinned text: an input of the workflow. */
  text(): DraftOutput {
    const node = this.#add("text", "text", {
      value: this.choices.oneOf("", ...WORDS),
      isInput: true,
      outputHandles: [],
    });
    const output = this.#output(node, "target-output", "output", "text");
    this.document.editorInfo.inputKeys.push(node.id);
    this.document.inputs.push({ name: node.id, type: "string", required: { always: true } });
    this.texts.push(output);
    return output;
  }

  /** A pinned list of pictures. */
  pictures(): DraftOutput {
    const node = this.#add("asset", "image", { type: "image", isMultiple: true, isInput: true });
    this.document.editorInfo.inputKeys.push(node.id);
    this.document.inputs.push({
      name: node.id,
      type: "file_array",
      kind: "image",
      required: { always: true },
    });
    return this.#output(node, "target-image", "output", "image");
  }

  builder(reads: readonly DraftOutput[]): DraftNode {
    const names = [...new Set(reads.map(variable))];
    const node = this.#add("transformText", "builder", { value: names.join(" + ', ' + ") });
    this.#input(node, "source-conditional", "conditional", "conditional");
    this.#input(node, "source-input", "input", "text");
    for (const read of reads) this.wire(node, "source-input", read);
    this.texts.push(this.#output(node, "target-output", "output", "text"));
    return node;
  }

  model(prompts: readonly DraftOutput[], image?: DraftOutput): DraftNode {
    const node = this.#add("model", "model", {
      modelId: "flux.1-dev",
      form: { seed: this.choices.pick(9) },
    });
    this.#input(node, "source-conditional", "conditional", "conditional");
    this.#input(node, "source-prompt", "prompt", "prompt");
    this.#input(node, "source-image", "image", "image");
    for (const prompt of prompts) this.wire(node, "source-prompt", prompt);
    if (image !== undefined) this.wire(node, "source-image", image);
    this.images.push(this.#output(node, "target-image", "output", "image"));
    this.#output(node, "target-approval", "approval", "approval");
    return node;
  }

  /** An if-else node that tests a text, a builder in each branch, and a model that takes whichever came. */
  branch(read: DraftOutput): { choice: DraftNode; builders: DraftNode[]; model: DraftNode } {
    const condition = {
      field: variable(read),
      operator: this.choices.oneOf("contains", "notContains", "equals", "notEquals"),
      value: this.choices.oneOf(...WORDS),
    };
    const conditionBlocks = [{ logic: this.choices.oneOf("and", "or"), conditions: [condition] }];
    const choice = this.#add("ifElse", "ifElse", { conditionBlocks });
    this.#input(choice, "source-input", "input", "text");
    this.wire(choice, "source-input", read);
    const branches = ["if1", "else"].map((name) =>
      this.#output(choice, `target-${name}`, name, "conditional"),
    );
    const builders = branches.map((branch) => {
      const builder = this.builder([read]);
      this.wire(builder, "source-conditional", branch);
      return builder;
    });
    const outputs = this.texts.splice(-builders.length);
    return { choice, builders, model: this.model(outputs) };
  }

  /** Somebody approves a picture before another is made of it. */
  approval(drawing: DraftNode): DraftNode {
    const node = this.#add("approval", "approval", { message: "Good enough?" });
    this.#input(node, "source-approval", "approval", "approval");
    this.wire(node, "source-approval", { node: drawing, handle: `${drawing.id}-target-approval` });
    return node;
  }

  loop(list: DraftOutput): { loop: DraftNode; body: DraftNode; end: DraftNode } {
    const loop = this.#add("forEach", "forEach", {});
    this.#input(loop, "source-conditional", "conditional", "conditional");
    this.#input(loop, "input-0", "list0", "image");
    this.wire(loop, "input-0", list);
    const body = this.model([], this.#output(loop, "output-0", "item0", "image"));
    this.images.pop();
    const end = this.#add("forEachEnd", "forEachEnd", { parentNodeId: loop.id, isOutput: true });
    this.#input(end, "source-results", "results", "image");
    this.wire(end, "source-results", { node: body, handle: `${body.id}-target-image` });
    this.#output(end, "target-results", "output", "image");
    return { loop, body, end };
  }

  note(): DraftNode {
    return this.#add("stickyNote", "stickyNote", { content: "Read me" });
  }

  /** Any other node. */
  other(type: EditorType, data: Record<string, JsonValue>): DraftNode {
    return this.#add(type, type, data);
  }

  wire(reader: DraftNode, input: string, { node, handle }: DraftOutput): DraftEdge {
    const sourceHandle = `${reader.id}-${input}`;
    const edge = {
      id: `${handle}--TO--${sourceHandle}`,
      source: reader.id,
      sourceHandle,
      target: node.id,
      targetHandle: handle,
    };
    this.document.editorInfo.edges.push(edge);
    return edge;
  }

  /** Whatever nobody reads becomes a picture, and every picture that nobody reads an output. */
  finish(): EditorDocument {
    for (const output of this.texts) {
      if (output.node.type === "transformText" && !this.isRead(output.node)) this.model([output]);
    }
    if (this.images.length === 0) this.model(this.texts.slice(0, 1));
    for (const node of this.document.editorInfo.nodes) {
      if (node.type === "model" && !this.isRead(node)) node.data["isOutput"] = true;
    }
    return this.document;
  }

  isRead({ id }: DraftNode): boolean {
    const { edges, nodes } = this.document.editorInfo;
    const approvals = new Set(nodes.filter(({ type }) => type === "approval").map((node) => node.id));
    return edges.some(({ source, target }) => target === id && !approvals.has(source));
  }

  #add(type: EditorType, base: string, data: Record<string, JsonValue>): DraftNode {
    const number = 1 + (this.#counts.get(base) ?? 0);
    this.#counts.set(base, number);
    const id = `${base}${number}`;
    const { nodes } = this.document.editorInfo;
    const node = { id, type, position: { x: 400 * nodes.length, y: 0 }, data: { title: id, ...data } };
    nodes.push(node);
    return node;
  }

  #input(node: DraftNode, suffix: string, name: string, type: string): void {
    addHandle(node, "inputHandles", { id: `${node.id}-${suffix}`, name, type });
  }

  #output(node: DraftNode, suffix: string, name: string, type: string): DraftOutput {
    const handle = `${node.id}-${suffix}`;
    addHandle(node, "outputHandles", { id: handle, name, type });
    return { node, handle };
  }
}

function addHandle(node: DraftNode, field: string, handle: Record<string, JsonValue>): void {
  const known = node.data[field];
  node.data[field] = [...(Array.isArray(known) ? known : []), handle];
}

/** The name that expressions give to an output: all of them are called `output`. */
export function variable({ node }: DraftOutput): string {
  return `${node.id}_output`;
}

/** Draws a graph that is sound by construction: pins, builders, branches that are merged, approvals, loops, notes. */
export function drawEditor(draft: EditorDraft): EditorDraft {
  const { choices } = draft;
  for (let count = 1 + choices.pick(3); count > 0; count--) draft.text();
  for (let count = choices.pick(6); count > 0; count--) {
    const read = choices.from(draft.texts) ?? draft.text();
    switch (choices.pick(6)) {
      case 0:
        draft.builder([read, choices.from(draft.texts) ?? read]);
        break;
      case 1:
        draft.branch(read);
        break;
      case 2:
        draft.model([], draft.images.at(-1));
        break;
      case 3: {
        const drawing = draft.model([read]);
        draft.approval(drawing);
        draft.model([], draft.images.at(-1));
        break;
      }
      case 4:
        draft.loop(draft.pictures());
        break;
      default:
        draft.note();
    }
  }
  return draft;
}
