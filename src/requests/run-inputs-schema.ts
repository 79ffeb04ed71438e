import type { JsonObject } from "../diagnostics/json.js";
import { parsePointer } from "../document/pointer.js";
import type { Diagnostic } from "../rules/index.js";
import { type ResolvedOptions, resolveOptions, type ValidateOptions } from "../validate/options.js";
import { requireOneOf } from "../validate/require-known.js";
import type { StandardResult, StandardSchema } from "../validate/standard-schema.js";
import { buildRunSchema } from "./run-json-schema.js";
import { findRefused } from "./run-refused.js";
import { type RunTarget, readRunTarget } from "./run-target.js";
import { checkRunValue, type RunBody } from "./validate-run-inputs.js";

/** The drafts of JSON Schema that a schema can be had in. */
export type JsonSchemaDraft = keyof typeof DRAFTS;

/** What a run body of one workflow must be: a Standard Schema, and JSON Schemas that accept the same. */
export interface RunInputsSchema extends StandardSchema<RunBody> {
  readonly "~standard": StandardSchema<RunBody>["~standard"] & {
    /** As Standard JSON Schema asks for it; nothing is converted, so that both are the same. */
    readonly jsonSchema: {
      readonly input: (options: { readonly target: string }) => JsonObject;
      readonly output: (options: { readonly target: string }) => JsonObject;
    };
  };
  /**
   * A new JSON Schema of a run body; whether the workflow can be run is not its matter.
   * @param draft default `draft-2020-12`.
   * @throws TypeError for another draft.
   */
  jsonSchema(draft?: JsonSchemaDraft): JsonSchemaOfBody;
}

/** A schema with a plain object at its root. */
export type JsonSchemaOfBody = JsonObject & { readonly $schema: string; readonly type: "object" };

/**
 * The schema of the run bodies of a workflow, for forms, RPC layers and definitions of tools. Its JSON Schemas accept
 * what `validateRunInputs` calls valid with the same options: single values for arrays pass as long as
 * `run/scalar-for-array` is a warning, and are refused with `preset: "strict"`. What becomes of a run no JSON Schema can
 * say: `run/never-completes` and `run/missing-node-input` are issues of `validate` alone.
 * @param workflow whatever `validateWorkflow` takes; it is read at once.
 * @throws TypeError for a wrong option; never for a value.
 */
export function runInputsSchema(workflow: unknown, options?: ValidateOptions): RunInputsSchema {
  const resolved = resolveOptions(options);
  const target = readRunTarget(workflow, resolved);
  const convert = ({ target: draft }: { readonly target: string }) => describeBody(target, draft, resolved);
  return {
    "~standard": {
      version: 1,
      vendor: "flowproof",
      validate: (body) => validateStandard(target, body, resolved),
      jsonSchema: { input: convert, output: convert },
    },
    jsonSchema: (draft = "draft-2020-12") => describeBody(target, draft, resolved),
  };
}

const DRAFTS = {
  "draft-2020-12": "https://json-schema.org/draft/2020-12/schema",
  "draft-07": "http://json-schema.org/draft-07/schema#",
} as const;

const draftNames = Object.keys(DRAFTS) as readonly JsonSchemaDraft[];

function describeBody(
  { workflow, inputs }: RunTarget,
  draft: string,
  options: ResolvedOptions,
): JsonSchemaOfBody {
  const $schema = DRAFTS[requireOneOf("The draft", draft, draftNames)];
  return {
    $schema,
    ...(workflow?.name === undefined ? {} : { title: workflow.name }),
    ...(workflow?.description === undefined ? {} : { description: workflow.description }),
    // No body is right for what cannot be read.
    ...(inputs === undefined ? { not: {} } : buildRunSchema(inputs, findRefused(options.judge))),
    type: "object",
  };
}

function validateStandard(
  target: RunTarget,
  body: unknown,
  options: ResolvedOptions,
): StandardResult<RunBody> {
  const result = checkRunValue(target, body, options);
  // Without findings at error the body is an object of values.
  if (result.valid) return { value: body as RunBody };
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  return { issues: errors.map((diagnostic) => ({ message: diagnostic.message, path: pathOf(diagnostic) })) };
}

/** Forms look for a missing value at the field that lacks it. */
function pathOf({ ruleId, pointer, data }: Diagnostic): string[] {
  const path = parsePointer(pointer);
  // Names and indexes of entries alternate: behind an index, or at the root, stands what lacks the field.
  const isOwner = ruleId === "run/missing-input" && path.length % 2 === 0;
  return isOwner ? [...path, String(data.name)] : path;
}
