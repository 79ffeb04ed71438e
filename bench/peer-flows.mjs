/** Sound chains of some length, each in the format of a tool that checks workflows of another kind. */

/** Amazon States Language. */
export function statesChain(count) {
  const states = Array.from({ length: count }, (_, at) => [
    `State${at}`,
    {
      Type: "Task",
      Resource: "arn:aws:lambda:eu-west-1:123456789012:function:render",
      ...(at === count - 1 ? { End: true } : { Next: `State${at + 1}` }),
    },
  ]);
  return { StartAt: "State0", States: Object.fromEntries(states) };
}

/** BPMN 2.0 with a diagram, as XML. */
export function bpmnChain(count) {
  const ids = ["Start", ...Array.from({ length: count - 2 }, (_, at) => `Task${at}`), "End"];
  const tag = (id) => (id === "Start" ? "startEvent" : id === "End" ? "endEvent" : "task");
  const elements = ids.map((id, at) => {
    const incoming = at === 0 ? "" : `<bpmn:incoming>Flow${at - 1}</bpmn:incoming>`;
    const outgoing = at === ids.length - 1 ? "" : `<bpmn:outgoing>Flow${at}</bpmn:outgoing>`;
    return `<bpmn:${tag(id)} id="${id}" name="Do ${id}">${incoming}${outgoing}</bpmn:${tag(id)}>`;
  });
  const flows = ids
    .slice(1)
    .map((id, at) => `<bpmn:sequenceFlow id="Flow${at}" sourceRef="${ids[at]}" targetRef="${id}"/>`);
  const shapes = ids.map(
    (id, at) =>
      `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${at * 160}" y="100" width="100" height="80"/></bpmndi:BPMNShape>`,
  );
  const edges = ids
    .slice(1)
    .map(
      (_, at) =>
        `<bpmndi:BPMNEdge id="Flow${at}_di" bpmnElement="Flow${at}"><di:waypoint x="${at * 160 + 100}" y="140"/><di:waypoint x="${at * 160 + 160}" y="140"/></bpmndi:BPMNEdge>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="Definitions" targetNamespace="http://bpmn.io/schema/bpmn">
<bpmn:process id="Process" isExecutable="true">${elements.join("\n")}${flows.join("\n")}</bpmn:process>
<bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="Process">${shapes.join("\n")}${edges.join("\n")}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

/** Node-RED. */
export function nodeRedChain(count) {
  const nodes = Array.from({ length: count }, (_, at) => ({
    id: `node${at}`,
    type: "function",
    z: "tab",
    name: `Step ${at}`,
    func: "return msg;",
    outputs: 1,
    x: 100 + 200 * (at % 10),
    y: 100 + 60 * Math.floor(at / 10),
    wires: at === count - 1 ? [[]] : [[`node${at + 1}`]],
  }));
  return [{ id: "tab", type: "tab", label: "Flow" }, ...nodes];
}

/** n8n. */
export function n8nChain(count) {
  const nodes = Array.from({ length: count }, (_, at) => ({
    id: `id-${at}`,
    name: `Set picture ${at}`,
    type: "n8n-nodes-base.set",
    typeVersion: 3,
    position: [at * 200, 100],
    parameters: { values: { string: [{ name: "prompt", value: "a fox" }] } },
  }));
  const connections = Object.fromEntries(
    nodes
      .slice(1)
      .map(({ name }, at) => [nodes[at].name, { main: [[{ node: name, type: "main", index: 0 }]] }]),
  );
  return { name: "Chain", nodes, connections, settings: { errorWorkflow: "alarm" } };
}

/** Arazzo 1.0. */
export function arazzoChain(count) {
  const steps = Array.from({ length: count }, (_, at) => ({
    stepId: `step${at}`,
    description: "Makes a picture of the one before.",
    operationId: "render",
    parameters: [
      { name: "prompt", in: "query", value: at === 0 ? "a fox" : `$steps.step${at - 1}.outputs.picture` },
    ],
    successCriteria: [{ condition: "$statusCode == 200" }],
    outputs: { picture: "$response.body" },
  }));
  return {
    arazzo: "1.0.1",
    info: { title: "Chain", version: "1.0.0", summary: "Pictures", description: "One after another." },
    sourceDescriptions: [{ name: "api", url: "https://example.com/openapi.json", type: "openapi" }],
    workflows: [{ workflowId: "chain", summary: "Chain", description: "One after another.", steps }],
  };
}
