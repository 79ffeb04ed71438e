import { join } from "node:path";
import { build } from "esbuild";
import { graphToFlow, readCorpusModels } from "./corpus-models.mjs";

/** The graphs and process models of other systems as workflows. */
export async function readCorpusDocuments(root) {
  const bpmnToFlow = await loadBpmnToFlow(root);
  return [...readDocuments(root, "dags", graphToFlow), ...readDocuments(root, "bpmn", bpmnToFlow)];
}

function readDocuments(root, sort, toDocument) {
  return readCorpusModels(root, sort).map(({ name, model }) => {
    return { name: `corpus/${sort}/${name}`, kind: "value", document: toDocument(model), options: {} };
  });
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
