import { describe, expect, expectTypeOf, it } from "vitest";
import { readFacts } from "../../scripts/schema/facts.mjs";
import * as schema from "../../src/schema/public.js";

describe("types and lists", () => {
  it("lists hold the members of all editions", () => {
    const enums = Object.fromEntries(readFacts().enums);
    const lists = Object.entries(schema).filter(([, value]) => Array.isArray(value));
    expect(Object.fromEntries(lists)).toEqual({
      apiKeyStatuses: enums["apiKeyStatus"],
      approvalActions: enums["approvalAction"],
      assetKinds: enums["assetKind"],
      backgroundBehaviors: enums["backgroundBehavior"],
      inputTypes: enums["inputType"],
      jobStatuses: enums["jobStatus"],
      jobTypes: enums["jobType"],
      lastIndexingTypes: enums["lastIndexingType"],
      logicTypes: enums["logicType"],
      modelTypes: enums["modelType"],
      nodeStatuses: enums["nodeStatus"],
      nodeTypes: enums["nodeType"],
      privacies: enums["privacy"],
      settableStatuses: enums["settableStatus"],
      triggerPositions: enums["triggerPosition"],
      workflowStatuses: enums["workflowStatus"],
    });
    expect(lists).toHaveLength(readFacts().enums.size);
  });

  it("an author must write only what an author must write", () => {
    expectTypeOf<Record<never, never>>().toExtend<schema.Workflow>();
    expectTypeOf<{ id: string; type: "list" }>().toExtend<schema.FlowNode>();
    expectTypeOf<{ name: string; type: "file" }>().toExtend<schema.WorkflowInput>();
    expectTypeOf<{ id: string }>().not.toExtend<schema.FlowNode>();
    expectTypeOf<{ assetId: string }>().not.toExtend<schema.AssetRef>();
    expectTypeOf<schema.Workflow["thumbnail"]>().toEqualTypeOf<schema.AssetRefOrId | undefined>();
  });

  it("an answer holds what is documented as always present", () => {
    expectTypeOf<schema.WorkflowResponse["flow"]>().toEqualTypeOf<schema.FlowNode[]>();
    expectTypeOf<schema.WorkflowResponse["thumbnail"]>().toEqualTypeOf<schema.AssetRef | undefined>();
    expectTypeOf<schema.Workflow>().not.toExtend<schema.WorkflowResponse>();
    expectTypeOf<schema.JobFlowNode>().toExtend<schema.FlowNode>();
    expectTypeOf<schema.NodeType>().toEqualTypeOf<(typeof schema.nodeTypes)[number]>();
    expectTypeOf<schema.NodeInput["value"]>().toEqualTypeOf<schema.JsonValue | undefined>();
  });
});
