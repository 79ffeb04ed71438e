import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Catalogue } from "../src/catalogue/catalogue.js";
import { parseCatalogue } from "../src/catalogue/make-catalogue.js";
import { validateWorkflow } from "../src/index.js";
import {
  type CatalogueInput,
  giveByRef,
  giveByValue,
  isNeeded,
  isWider,
  reads,
  takes,
} from "./catalogue-inputs.js";

const folder = fileURLToPath(new URL("../../shared/catalogue/", import.meta.url));

/** Real models, which stay outside of the repository. */
describe.skipIf(!existsSync(folder)).each([
  ["model-pages.json", 475],
  ["model-records.json", 9],
])("the models of %s", (file, count) => {
  const catalogue = existsSync(folder) ? read(file) : {};
  const models = Object.entries(catalogue.models ?? {});

  test("are all in the catalogue", () => expect(models).toHaveLength(count));

  test.each([
    ["values", giveByValue],
    ["refs", giveByRef],
  ])("are called without findings when all that is required is given by %s", (_, give) => {
    for (const [id, { inputs }] of models) {
      const { findings } = call(id, inputs.filter(isNeeded), give);
      expect([id, findings()]).toEqual([id, []]);
    }
  });

  test.each([true, false])(
    "take the defaults and ranges of equal inputs (stated on the node, too: %s)",
    (isStated) => {
      for (const [id, { inputs }] of models) {
        const node = {
          id: "call",
          type: "custom-model",
          modelId: id,
          inputs: inputs.map((input) => reads(input, isStated)),
        };
        const declared = inputs.map(({ required: _, ...input }) => input);
        const { diagnostics } = validateWorkflow(
          { inputs: declared, flow: [node] },
          { catalogue, limits: { edits: 0 } },
        );
        expect([id, diagnostics.filter(isOnSources).map(({ message }) => message)]).toEqual([id, []]);
      }
    },
  );

  test("do not take what is out of their bounds of inputs of the same name, and nothing else is told", () => {
    let told = 0;
    for (const [source, reader, modelId] of pairsOf(models)) {
      const { required: _, ...declared } = source;
      const flow = [
        {
          id: "call",
          type: "custom-model",
          modelId,
          inputs: [reads({ ...reader, name: source.name }, false)],
        },
      ];
      const { diagnostics } = validateWorkflow(
        { inputs: [declared], flow },
        { catalogue, limits: { edits: 0 } },
      );
      for (const { severity, message } of diagnostics.filter(isOnSources)) {
        told++;
        const isWrong = severity === "info" ? isWider(source, reader) : !takes(reader, source.default);
        expect([message, isWrong]).toEqual([message, true]);
      }
    }
    expect(told).toBeGreaterThan(10);
  });

  test("miss each required input that is left out, and nothing else", () => {
    for (const [id, { inputs }] of models) {
      const needed = inputs.filter(isNeeded);
      for (const { name } of needed.filter(isAlwaysNeeded)) {
        const { findings } = call(
          id,
          needed.filter((input) => input.name !== name),
          giveByValue,
        );
        expect([id, findings()]).toEqual([id, [`input/missing ${name}`]]);
      }
    }
  });

  test("have no input of a misspelt name, and it is told which one is meant", () => {
    for (const [id, { inputs }] of models) {
      for (const input of inputs) {
        const wrong = misspell(input.name);
        const given = [
          ...inputs.filter((other) => other !== input && isNeeded(other)),
          { ...input, name: wrong },
        ];
        const { findings, diagnostics } = call(id, given, giveByValue);
        expect([id, findings()]).toEqual([id, [`input/unknown-model-input ${wrong}`]]);
        expect([id, diagnostics[0]?.data.nearNames?.[0]]).toEqual([id, input.name]);
      }
    }
  });

  test.each([false, true])("are named when an id is misspelt (closed: %s)", (closed) => {
    for (const [id] of models) {
      const flow = [{ id: "call", type: "custom-model", modelId: id.replace("model_", "modle_") }];
      const { diagnostics } = validateWorkflow(flow, { catalogue: { ...catalogue, closed } });
      expect(diagnostics.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toEqual([
        `${closed ? "error" : "warning"} node/unknown-model`,
      ]);
      expect(diagnostics[0]?.data.nearNames?.[0]).toBe(id);
    }
  });

  function call(
    modelId: string,
    given: readonly CatalogueInput[],
    give: typeof giveByValue | typeof giveByRef,
  ) {
    const made = given.map((input) => give(input));
    const node = { id: "call", type: "custom-model", modelId, inputs: made.map(({ input }) => input) };
    const inputs = made.flatMap(({ declared }) => declared);
    const { diagnostics } = validateWorkflow({ inputs, flow: [node] }, { catalogue, limits: { edits: 0 } });
    const findings = () =>
      diagnostics.map(({ ruleId, data }) => [ruleId, "input" in data ? data.input : undefined].join(" "));
    return { diagnostics, findings };
  }
});

function read(file: string): Catalogue {
  const parsed = parseCatalogue(JSON.parse(readFileSync(`${folder}${file}`, "utf8")));
  return parsed.ok ? parsed.catalogue : {};
}

function isOnSources({ ruleId }: { readonly ruleId: string }): boolean {
  return ruleId.startsWith("input/source-");
}

/** Inputs of one name and type, each with the next one and whose that is. */
function pairsOf(
  models: readonly (readonly [id: string, entry: { readonly inputs: readonly CatalogueInput[] }])[],
): [source: CatalogueInput, reader: CatalogueInput, id: string][] {
  const last = new Map<string, CatalogueInput>();
  return models.flatMap(([id, { inputs }]) =>
    inputs.flatMap((input): [CatalogueInput, CatalogueInput, string][] => {
      const key = `${input.name} ${input.type}`;
      const before = last.get(key);
      last.set(key, input);
      return before === undefined ? [] : [[before, input, id]];
    }),
  );
}

function isAlwaysNeeded({ required }: CatalogueInput): boolean {
  return typeof required === "object" && required.always !== undefined;
}

/** With its last letter twice. */
function misspell(name: string): string {
  return `${name}${name.slice(-1)}`;
}
