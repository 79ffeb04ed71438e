import { describe, expect, it } from "vitest";
import { type Catalogue, createValidator, validateDocument, validateWorkflow } from "../src/index.js";
import { resolveOptions } from "../src/validate/options.js";

/** What a JavaScript caller can hand over although the types forbid it. */
const untyped = (options: unknown) => () =>
  Reflect.apply(validateWorkflow, undefined, [{ flow: [] }, options]);

describe("a wrong option", () => {
  it.each([
    [5, "options must be an object."],
    [null, "options must be an object."],
    [
      { kind: "worflow" },
      'kind is "worflow"; it must be one of workflow, flow, editor-graph, workflow-list, job, job-list, tags, usages. Did you mean "workflow"?',
    ],
    [{ document: 5 }, "document must be a string."],
    [{ limits: 5 }, "limits must be an object."],
    [{ limits: [] }, "limits must be an object."],
    [{ rules: "off" }, "rules must be an object."],
    [{ semantics: 5 }, "semantics must be an object."],
    [
      { semantics: { skippedDependencies: "waits" } },
      'There is no option in semantics "skippedDependencies". Did you mean "skippedDependency"?',
    ],
    [
      { semantics: { noOutcome: "skip" } },
      'semantics.noOutcome is "skip"; it must be one of holds, skips. Did you mean "skips"?',
    ],
    [
      { semantics: { skippedDependency: "skips" } },
      'semantics.skippedDependency is "skips"; it must be one of runs, waits.',
    ],
    [
      { extensions: { nodeType: [] } },
      'There is no option in extensions "nodeType". Did you mean "nodeTypes"?',
    ],
    [{ extensions: { inputTypes: "select" } }, "extensions.inputTypes must be a list of strings."],
    [
      { rules: { "graph/too-many-nodes": ["warning", { maxx: 80 }] } },
      'There is no option of graph/too-many-nodes "maxx". Did you mean "max"?',
    ],
    [
      { rules: { "graph/too-many-nodes": ["warning", { max: "80" }] } },
      'rules["graph/too-many-nodes"][1].max must be a number that is not negative.',
    ],
    [{ rules: { "ref/self": ["warning", { max: 80 }] } }, 'There is no option of ref/self "max".'],
    [{ catalogue: [] }, "catalogue must be an object."],
    [{ catalogue: { modles: {} } }, 'There is no part of a catalogue "modles". Did you mean "models"?'],
    [{ catalogue: { closed: "yes" } }, "catalogue.closed must be true or false."],
    [{ catalogue: { models: [] } }, "catalogue.models must be an object."],
    [{ catalogue: { models: { x: null } } }, 'catalogue.models["x"] must be an object.'],
    [
      { catalogue: { models: { x: {} } } },
      'catalogue.models["x"].inputs must be a list of objects with a name and a type.',
    ],
    [
      { catalogue: { workflows: { x: { inputs: [], outputs: [null] } } } },
      'catalogue.workflows["x"].outputs must be a list of objects with a name and a type.',
    ],
  ])("%j is told at once", (options, message) => {
    expect(untyped(options)).toThrow(new TypeError(message));
  });

  it("does not count when it is absent or null, as from a configuration without that part", () => {
    const nothing = {
      kind: null,
      document: null,
      limits: null,
      rules: null,
      semantics: null,
      catalogue: null,
    };
    expect(untyped({ ...nothing, extensions: null })()).toEqual(validateWorkflow({ flow: [] }));
    expect(resolveOptions().look.extensions).toEqual({ nodeTypes: new Set(), inputTypes: new Set() });
  });
});

describe("types beyond the documented ones", () => {
  const document = {
    inputs: [{ name: "mode", type: "select", options: ["a"], required: { always: true } }],
    flow: [
      {
        id: "mesh",
        type: "make-mesh",
        detail: 5,
        inputs: [{ name: "mode", type: "select", ref: { node: "workflow", name: "mode" } }],
      },
    ],
  };
  const extensions = { nodeTypes: ["make-mesh"], inputTypes: ["select"] };

  it("are warnings unless they are declared", () => {
    expect(
      validateWorkflow(document).diagnostics.map(({ ruleId, pointer }) => `${ruleId} ${pointer}`),
    ).toEqual([
      "schema/unknown-value /inputs/0/type",
      "schema/unknown-value /flow/0/type",
      "schema/unknown-value /flow/0/inputs/0/type",
    ]);
    expect(validateWorkflow(document, { extensions }).diagnostics).toEqual([]);
    expect(createValidator({ extensions }).validateDocument(document).diagnostics).toEqual([]);
  });

  it("are known only where they belong", () => {
    const swapped = { nodeTypes: ["select"], inputTypes: ["make-mesh"] };
    expect(validateWorkflow(document, { extensions: swapped }).diagnostics).toHaveLength(3);
  });

  it("do not hide a misspelling of another one", () => {
    const misspelt = { flow: [{ id: "a", type: "generate-promt" }] };
    expect(validateDocument(misspelt, { extensions }).counts).toMatchObject({ error: 1 });
  });
});

describe("a catalogue in which two ids share one entry", () => {
  it("tells each by its own id", () => {
    const shared = { inputs: [{ name: "image", type: "file" as const, required: { always: true } }] };
    const catalogue: Catalogue = { models: { model_one: shared, model_two: shared } };
    const flow = ["model_one", "model_two"].map((modelId) => ({
      id: modelId,
      type: "custom-model",
      modelId,
    }));
    const { diagnostics } = validateWorkflow({ flow }, { catalogue });
    expect(diagnostics.map(({ data }) => "called" in data && data.called)).toEqual([
      "model_one",
      "model_two",
    ]);
  });
});
