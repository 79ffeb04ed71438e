import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { isObject } from "../../src/document/detect-kind.js";
import { takeSnapshot } from "../../src/document/snapshot.js";
import { validateRunInputs } from "../../src/index.js";
import { acceptsRunBody } from "../../src/inputs/accept-run-body.js";
import { readRunTarget } from "../../src/requests/run-target.js";
import { resolveOptions } from "../../src/validate/options.js";
import { runs } from "../properties/settings.js";
import { workflowAndBodies } from "./drawn-inputs.js";

/** What says nothing of whether the API takes the body. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  "run/never-completes",
  "run/missing-node-input",
  "run/not-ready",
  "run/unknown-input",
]);

test("a body is accepted exactly when validateRunInputs has no error of its values", () => {
  const seen = { accepted: 0, refused: 0 };
  // A name that is misspelt hides that its input is missing as long as it is an error itself.
  const options = resolveOptions({ rules: { "run/unknown-input": "warning" } });
  const property = fc.property(workflowAndBodies, ({ workflow, bodies }) => {
    const { inputs } = readRunTarget(workflow, options);
    for (const drawn of bodies) {
      const snapshot = takeSnapshot(drawn, options.look.limits);
      const body = snapshot.complete ? snapshot.value : null;
      if (inputs === undefined || !isObject(body)) continue;
      const { diagnostics } = validateRunInputs(workflow, body, {
        rules: { "run/unknown-input": "warning" },
      });
      const errors = diagnostics.filter(({ severity, ruleId }) => {
        return severity === "error" && !PASSED_OVER.has(ruleId);
      });
      const accepts = acceptsRunBody(inputs, body);
      seen[accepts ? "accepted" : "refused"]++;
      expect({ body, accepts }).toEqual({ body, accepts: errors.length === 0 });
    }
  });
  fc.assert(property, runs(150));
  expect(seen.accepted).toBeGreaterThan(150);
  expect(seen.refused).toBeGreaterThan(150);
});

test.each<[string, JsonValue, boolean]>([
  ["what is required", { prompt: "a fox" }, true],
  ["nothing", {}, false],
  ["a blank text for what is required", { prompt: " " }, false],
  ["a value out of range", { prompt: "a fox", steps: 51 }, false],
  ["a value that is not allowed", { prompt: "a fox", style: "oil" }, false],
  ["a wrong type", { prompt: "a fox", steps: "9" }, false],
  ["a single value for an array", { prompt: "a fox", images: "asset_1" }, true],
  ["a name that no input has", { prompt: "a fox", promt: "a fox" }, true],
  ["an entry that lacks what it needs", { prompt: "a fox", layers: [{}] }, false],
  ["an entry that is not an object", { prompt: "a fox", layers: ["asset_1"] }, false],
  ["whole entries", { prompt: "a fox", layers: [{ image: "asset_1" }] }, true],
])("a body with %s", (_name, body, accepts) => {
  const workflow = {
    inputs: [
      { name: "prompt", type: "string", required: { always: true } },
      { name: "steps", type: "number", max: 50 },
      { name: "style", type: "string", allowedValues: ["photo", "drawing"] },
      { name: "images", type: "file_array" },
      {
        name: "layers",
        type: "inputs_array",
        inputs: [{ name: "image", type: "file", required: { always: true } }],
      },
    ],
    flow: [{ id: "portrait", type: "generate-prompt" }],
  };
  const { inputs } = readRunTarget(workflow, resolveOptions());
  expect(inputs && isObject(body) && acceptsRunBody(inputs, body)).toBe(accepts);
});
