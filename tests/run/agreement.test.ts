import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runInputsSchema, type ValidateOptions, validateRunInputs } from "../../src/index.js";
import { runs } from "../properties/settings.js";
import { workflowAndBodies } from "./drawn-inputs.js";

describe.each<[string, number, ValidateOptions]>([
  ["as it is", 150, {}],
  ["with warnings as errors", 50, { preset: "strict" }],
  ["with unknown inputs welcome", 50, { rules: { "run/unknown-input": "off" } }],
  ["with nothing required", 50, { rules: { "run/missing-input": "warning" } }],
])("the JSON Schemas of run bodies, %s", (_name, workflows, options) => {
  test("accept exactly what validateRunInputs accepts", () => {
    const seen = { valid: 0, refused: 0 };
    const [later, earlier] = [new Ajv2020({ strict: true }), new Ajv({ strict: true })];
    const property = fc.property(workflowAndBodies, ({ workflow, bodies }) => {
      const schema = runInputsSchema(workflow, options);
      const validators = [later.compile(schema.jsonSchema()), earlier.compile(schema.jsonSchema("draft-07"))];
      for (const body of bodies) {
        const { valid } = validateRunInputs(workflow, body, options);
        seen[valid ? "valid" : "refused"]++;
        expect({ body, accepted: validators.map((accepts) => accepts(body)) }).toEqual({
          body,
          accepted: [valid, valid],
        });
        expect(schema["~standard"].validate(body).issues === undefined).toBe(valid);
      }
    });
    fc.assert(property, runs(workflows, workflows * 34));
    expect(seen.valid).toBeGreaterThan(workflows);
    expect(seen.refused).toBeGreaterThan(workflows);
  });
});
