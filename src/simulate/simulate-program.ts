import type { FlowNode, Workflow } from "../flow/flow-model.js";
import { type CaseCondition, readCaseConditions } from "./simulate-conditions.js";
import { findSimulatedLoops, type SimulatedLoops } from "./simulate-loops.js";
import { findOutputNodes } from "./simulate-outputs.js";
import { type JudgedReference, judgedReferences } from "./simulate-references.js";
import { orderSteps, type StepOrder } from "./simulate-steps.js";

/** A workflow made ready to be run many times. */
export interface FlowProgram {
  readonly workflow: Workflow;
  readonly loops: SimulatedLoops;
  readonly references: ReadonlyMap<FlowNode, readonly JudgedReference[]>;
  readonly order: StepOrder;
  readonly conditions: ReadonlyMap<FlowNode, readonly CaseCondition[]>;
  readonly outputs: readonly FlowNode[];
}

/** Reads out of the flow model what every run of it needs. */
export function buildFlowProgram(workflow: Workflow): FlowProgram {
  const { flow } = workflow;
  const loops = findSimulatedLoops(flow);
  return {
    workflow,
    loops,
    references: new Map(flow.nodes.map((node) => [node, judgedReferences(node, loops)])),
    order: orderSteps(flow, loops),
    conditions: new Map(flow.nodes.map((node) => [node, readCaseConditions(node)])),
    outputs: findOutputNodes(flow, loops),
  };
}
