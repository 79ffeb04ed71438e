import { fileURLToPath } from "node:url";
import { _, Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { formats } from "./date-time.mjs";
import { mapSchema } from "./definitions.mjs";
import { checkedDocuments } from "./documents.mjs";
import { mergeEqual } from "./merge-equal.mjs";
import { shareFields } from "./share-fields.mjs";
import { shortenChecks } from "./shorten-checks.mjs";
import { simplifyErrors } from "./simplify-errors.mjs";

/** Compiles all validators into the text of one ES module that imports nothing. */
export async function compileValidators(definitions) {
  const ajv = createAjv();
  const shared = shareFields(new Map([...definitions].map(bareDefinition)));
  ajv.addSchema({ $id: "definitions", $defs: Object.fromEntries(shared) });
  for (const { name, shape, list } of checkedDocuments) {
    const one = { $ref: `definitions#/$defs/${shape}` };
    ajv.addSchema({ $id: name, ...(list ? { type: "array", items: one } : one) });
  }
  const names = checkedDocuments.map(({ name }) => name);
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
  return bundle(code, names);
}

/**
 * `strictTypes` is off only here: it asks for `type` beside a `$ref`, which would report one wrong type twice.
 * The published schemas are held to it by a test.
 */
function createAjv() {
  const ajv = new Ajv({
    allErrors: true,
    ownProperties: true,
    strict: true,
    strictTypes: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: false, optimize: 2, formats: _`formats` },
  });
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  return ajv;
}

/** Without what only readers need, and without a `type` that the keyword beside it implies: one mistake, one error. */
function bareDefinition([name, schema]) {
  const bare = mapSchema(schema, ({ description, type, ...rest }) => {
    return type === undefined || rest.$ref || rest.const !== undefined ? rest : { type, ...rest };
  });
  return [name, bare];
}

/** The compiled code looks `formats` up as a free name; the two modules around it give it that and gather its exports. */
async function bundle(code, names) {
  const modules = new Map([
    [
      "entry",
      `import * as all from "compiled"; export const validators = { ${names.map((name) => `${name}: all.${name}`)} };`,
    ],
    [
      "compiled",
      `import { formats } from "./date-time.mjs";\n${mergeEqual(shortenChecks(simplifyErrors(code)))}`,
    ],
  ]);
  const { outputFiles } = await build({
    entryPoints: ["entry"],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    minify: true,
    legalComments: "none",
    plugins: [virtualModules(modules)],
  });
  return outputFiles[0].text;
}

function virtualModules(modules) {
  const resolveDir = fileURLToPath(new URL(".", import.meta.url));
  return {
    name: "virtual-modules",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(entry|compiled)$/ }, ({ path }) => ({ path, namespace: "virtual" }));
      onLoad({ filter: /.*/, namespace: "virtual" }, ({ path }) => ({
        contents: modules.get(path),
        resolveDir,
      }));
    },
  };
}
