/** A process model of the corpus. */
export interface BpmnModel {
  readonly elements: readonly { readonly id: string; readonly type: string }[];
  /** Sequence flows, each from one element to another. */
  readonly flows: readonly (readonly [from: string, to: string])[];
}

/**
 * Writes an acyclic process model as a workflow:
 * - a sequence flow lets its target run through `conditional`; so an element with several of them, an exclusive join
 *   or a task, runs when any of them brings a token;
 * - an exclusive gateway that splits is an if-else node over a workflow input of its own that picks the way; each way
 *   out is a node gated on its outcome, so that joins have something to wait for;
 * - a parallel gateway that joins reads each of its sources, and runs when any of them does: where one is skipped
 *   while another runs, it waits forever;
 * - an element without sequence flows into it runs at the start.
 */
export function bpmnToFlow({ elements, flows }: BpmnModel) {
  const inputs: object[] = [];
  const flow: object[] = [];
  const waysOut = (id: string) => flows.flatMap(([from], way) => (from === id ? [way] : []));
  const splits = new Set(
    elements
      .filter(({ id, type }) => type === "exclusiveGateway" && waysOut(id).length > 1)
      .map(({ id }) => id),
  );
  /** The node that runs exactly when a token takes that way. */
  const nodeOf = (way: number) => {
    const from = flows[way]?.[0] ?? "";
    return splits.has(from) ? wayOf(way) : from;
  };
  for (const { id, type } of elements) {
    const into = flows.flatMap(([, to], way) => (to === id ? [nodeOf(way)] : []));
    const sources = [...new Set(into)];
    const gate =
      sources.length > 0 ? [{ name: "conditional", type: "string", ref: { conditional: sources } }] : [];
    if (splits.has(id)) {
      const ways = waysOut(id).map(wayOf);
      inputs.push({ name: `pick_${id}`, type: "string", allowedValues: ways, required: { always: true } });
      flow.push({
        id,
        type: "logic",
        logicType: "if-else",
        inputs: [...gate, { name: "pick", type: "string", ref: { node: "workflow", name: `pick_${id}` } }],
        logic: { cases: ways.map((way) => ({ condition: `pick == '${way}'`, value: way })) },
      });
      for (const way of ways)
        flow.push(task(way, [{ name: "way", type: "string", ref: { node: id, equal: way } }]));
    } else {
      const isJoin = type === "parallelGateway" && sources.length > 1;
      const tokens = sources.map((node, index) => ({ name: `token${index}`, type: "string", ref: { node } }));
      flow.push(task(id, isJoin ? [...gate, ...tokens] : gate));
    }
  }
  return { name: "Process", inputs, flow };
}

function wayOf(way: number): string {
  return `way_${way}`;
}

function task(id: string, inputs: readonly object[]) {
  return { id, type: "custom-model", modelId: "model_any", inputs };
}
