import { runInputsSchema } from "../../../src/requests/run-inputs-schema.js";
import { validateRunInputs } from "../../../src/requests/validate-run-inputs.js";
import { describeFields } from "./form-fields.js";
import type { FormField } from "./protocol.js";

/** The form of a run body; loaded when somebody asks for one. */
export function describeForm(workflow: unknown): readonly FormField[] {
  return describeFields(runInputsSchema(workflow).jsonSchema({ for: "form" }));
}

/** What the API would refuse in a run body. That a run never completes is what the run itself shows. */
export function findProblems(
  workflow: unknown,
  inputs: Readonly<Record<string, unknown>>,
): readonly string[] {
  return validateRunInputs(workflow, inputs)
    .diagnostics.filter(({ severity, ruleId }) => severity === "error" && ruleId !== "run/never-completes")
    .map(({ message }) => message);
}
