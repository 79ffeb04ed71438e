import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import type { RunInputs } from "../inputs/run-inputs.js";
import type { Diagnostic } from "../rules/index.js";
import { type ResolvedOptions, resolveOptions, type ValidateOptions } from "../validate/options.js";
import { requireOneOf } from "../validate/require-known.js";
import { readPath, type StandardResult, type StandardSchema } from "../validate/standard-schema.js";
import { findNodeNeeds } from "./node-needs.js";
import { buildFormSchema, buildRunSchema } from "./run-json-schema.js";
import { findRefused } from "./run-refused.js";
import { type RunTarget, readRunTarget } from "./run-target.js";
import { checkRunValue, type RunBody } from "./validate-run-inputs.js";

/** The drafts of JSON Schema that a schema can be had in. */
export type JsonSchemaDraft = keyof typeof DRAFTS;

/** What a run body of one workflow must be: a Standard Schema, and JSON Schemas that accept the same. */
export interface RunInputsSchema extends StandardSchema<RunBody, Readonly<Record<string, unknown>>> {
  readonly "~standard": StandardSchema<RunBody, Readonly<Record<string, unknown>>>["~standard"] & {
    /** As Standard JSON Schema asks for it; nothing is converted, so that both are the same. */
    readonly jsonSchema: {
      readonly input: (options: { readonly target: string }) => JsonObject;
      readonly output: (options: { readonly target: string }) => JsonObject;
    };
  };
  /**
   * A new JSON Schema of a run body; whether the workflow can be run is not its matter.
   * @param options the draft, default `draft-2020-12`; and what it is for: `check` (default) takes what the API takes,
   * `form` says plainly what a form, an MCP tool or an AI SDK wants to know, one type for each input.
   * @throws TypeError for another draft or purpose.
   */
  jsonSchema(options?: JsonSchemaDraft | JsonSchemaOptions): JsonSchemaOfBody;
}

/** Which JSON Schema is wanted. */
export interface JsonSchemaOptions {
  readonly for?: "check" | "form" | undefined;
  readonly draft?: JsonSchemaDraft | undefined;
}

/** A schema with a plain object at its root; the properties are absent where the workflow cannot be read. */
export type JsonSchemaOfBody = JsonObject & {
  readonly $schema: string;
  readonly type: "object";
  readonly properties?: { readonly [input: string]: JsonSchemaOfInput };
};

/** What a schema says of an input. */
export type JsonSchemaOfInput = JsonObject & {
  readonly title?: string;
  readonly description?: string;
  readonly default?: JsonValue;
  readonly enum?: readonly JsonValue[];
};

/**
 * The schema of the run bodies of a workflow, for forms, RPC layers and definitions of tools. Its JSON Schemas accept
 * what `validateRunInputs` calls valid with the same options: single values for arrays pass as long as
 * `run/scalar-for-array` is a warning, and are refused with `preset: "strict"`. What nodes require that run in every run they
 * say, too. What else becomes of a run no JSON Schema can say: `run/never-completes`, and `run/missing-node-input` behind a
 * branch or whatever the body gives, are issues of `validate` alone.
 * @param workflow whatever `validateWorkflow` takes; it is read at once.
 * @throws TypeError for a wrong option; never for a value.
 */
export function runInputsSchema(workflow: unknown, options?: ValidateOptions): RunInputsSchema {
  const resolved = resolveOptions(options);
  const target = readRunTarget(workflow, resolved);
  const convert = ({ target: draft }: { readonly target: string }) => {
    return describeBody(target, draft, "check", resolved);
  };
  return {
    "~standard": {
      version: 1,
      vendor: "flowproof",
      validate: (body) => validateStandard(target, body, resolved),
      jsonSchema: { input: convert, output: convert },
    },
    jsonSchema(options = {}) {
      const given = typeof options === "string" ? { draft: options } : options;
      const { draft = "draft-2020-12", for: purpose = "check" } = given;
      return describeBody(target, draft, purpose, resolved);
    },
  };
}

const DRAFTS = {
  "draft-2020-12": "https://json-schema.org/draft/2020-12/schema",
  "draft-07": "http://json-schema.org/draft-07/schema#",
} as const;

const draftNames = Object.keys(DRAFTS) as readonly JsonSchemaDraft[];

function describeBody(
  target: RunTarget,
  draft: string,
  purpose: string,
  options: ResolvedOptions,
): JsonSchemaOfBody {
  const $schema = DRAFTS[requireOneOf("The draft", draft, draftNames)];
  const isForm = requireOneOf("What the schema is for", purpose, ["check", "form"]) === "form";
  const { workflow, inputs } = target;
  const refused = findRefused(options.judge);
  const ofNodes = refused.missingNodeInput ? needsOfNodes(target, options) : [];
  const build = (known: RunInputs) => {
    return isForm ? buildFormSchema(known, ofNodes) : buildRunSchema(known, refused, ofNodes);
  };
  const schema: JsonObject & Pick<JsonSchemaOfBody, "$schema" | "type"> = {
    $schema,
    ...(workflow?.name === undefined ? {} : { title: workflow.name }),
    ...(workflow?.description === undefined ? {} : { description: workflow.description }),
    // No body is right for what cannot be read.
    ...(inputs === undefined ? { not: {} } : build(inputs)),
    type: "object",
  };
  // What describes inputs writes no such field otherwise: this is the line where they take their type.
  return schema as JsonSchemaOfBody;
}

/** What a draft lacks is only a warning. */
function needsOfNodes({ workflow, outlook, obstacle }: RunTarget, { judge, look }: ResolvedOptions) {
  if (workflow === undefined || outlook === undefined || obstacle !== undefined) return [];
  return findNodeNeeds(workflow, look.callees, judge.readings);
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
  return {
    issues: errors.map((diagnostic) => ({ message: diagnostic.message, path: pathOf(diagnostic, body) })),
  };
}

/** Forms look for a missing value at the field that lacks it. */
function pathOf({ ruleId, pointer, data }: Diagnostic, body: unknown): (string | number)[] {
  const path = readPath(pointer, body);
  // Names and indexes of entries alternate: behind an index, or at the root, stands what lacks the field.
  const isOwner = ruleId === "run/missing-input" && path.length % 2 === 0;
  return isOwner ? [...path, String(data.name)] : path;
}
