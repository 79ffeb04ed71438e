import type fc from "fast-check";
import { type RunTarget, readRunTarget } from "../requests/run-target.js";
import type { RunBody } from "../requests/validate-run-inputs.js";
import { resolveOptions } from "../validate/options.js";
import { needFastCheck } from "./fast-check.js";
import { drawRunBody } from "./run-body/draw-run-body.js";
import { Choices } from "./sound-flow/choices.js";

/**
 * Bodies with which a workflow can be run: `validateRunInputs` and the schema of `runInputsSchema` accept them. Inputs
 * are given, left out or `null`; required ones are given, by every rule; values keep to bounds and allowed values.
 * Shrinks to bodies that give little.
 * @param workflow whatever `validateWorkflow` takes.
 * @throws Error when no body fits (a draft, an empty flow), or when fast-check is not installed.
 */
export function runInputsArbitrary(workflow: unknown): fc.Arbitrary<RunBody> {
  const fc = needFastCheck("runInputsArbitrary");
  const inputs = readRunnable(workflow);
  const maxLength = 12 * (inputs.byName.size + 1);
  const numbers = fc.array(fc.noBias(fc.nat(0xffff)), { maxLength, size: "max" });
  return numbers.map((drawn) => drawRunBody(inputs, new Choices(drawn)));
}

/** @throws Error when the workflow cannot be run. */
export function readRunnable(workflow: unknown): NonNullable<RunTarget["inputs"]> {
  const { obstacle, reason, inputs } = readRunTarget(workflow, resolveOptions());
  if (inputs !== undefined && obstacle === undefined) return inputs;
  throw new Error(
    `no body fits this workflow: ${reason?.message ?? `it is ${obstacle === "draft" ? "a draft" : "empty"}`}`,
  );
}
