import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** The graphs and process models of other systems as workflows; `undefined` where they are not: they lie beside the repository. */
export async function readCorpusDocuments(root) {
  const corpus = join(root, "../shared/corpus");
  if (!existsSync(corpus)) return undefined;
  const bpmnToFlow = await loadBpmnToFlow(root);
  return [...readModels(corpus, "dags", flowOf), ...readModels(corpus, "bpmn", bpmnToFlow)];
}

function readModels(corpus, folder, toDocument) {
  const names = readdirSync(join(corpus, folder)).filter((name) => /(?<!INDEX)\.json$/.test(name));
  return names.map((name) => {
    const model = JSON.parse(readFileSync(join(corpus, folder, name), "utf8"));
    return { name: `corpus/${folder}/${name}`, kind: "value", document: toDocument(model), options: {} };
  });
}

/** Each task becomes a model node, each edge an input that reads the source. */
function flowOf({ nodes, edges }) {
  const sources = new Map(nodes.map((id) => [id, []]));
  for (const [source, target] of edges) sources.get(target)?.push(source);
  return nodes.map((id) => ({
    id,
    type: "custom-model",
    modelId: "model_task",
    inputs: sources.get(id).map((node, index) => ({
      name: `from_${index}`,
      type: "file",
      ref: { node, name: "all" },
    })),
  }));
}

/** The tests own the translation of process models; they are in TypeScript, which node does not run. */
async function loadBpmnToFlow(root) {
  const { outputFiles } = await build({
    entryPoints: [join(root, "tests/paths/bpmn-to-flow.ts")],
    bundle: true,
    format: "esm",
    write: false,
  });
  const { bpmnToFlow } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return bpmnToFlow;
}
