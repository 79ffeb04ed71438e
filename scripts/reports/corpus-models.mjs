import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Those that may be handed on, and those that may lie beside the repository, of which these are a part. */
const FOLDERS = ["fixtures/corpus", "../shared/corpus"];

/**
 * The graphs (`dags`) or process models (`bpmn`) of other systems, by name. All of them where the whole corpus lies
 * beside the repository; else those in fixtures, whose licences let anybody hand them on.
 */
export function readCorpusModels(root, sort) {
  const models = new Map();
  for (const folder of FOLDERS.map((name) => join(root, name, sort))) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      if (!name.endsWith(".json") || name === "INDEX.json" || models.has(name)) continue;
      models.set(name, JSON.parse(readFileSync(join(folder, name), "utf8")));
    }
  }
  return [...models]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, model]) => ({ name, model }));
}

/** Whether all of it is here. */
export function hasWholeCorpus(root) {
  return existsSync(join(root, "../shared/corpus"));
}

/** The flow of a graph: each task becomes a model node, each edge an input that reads the source. */
export function graphToFlow({ nodes, edges }) {
  const sources = new Map(nodes.map((id) => [id, []]));
  for (const [source, target] of edges) sources.get(target)?.push(source);
  return nodes.map((id) => ({
    id,
    type: "custom-model",
    modelId: "model_task",
    inputs: (sources.get(id) ?? []).map((node, index) => ({
      name: `from_${index}`,
      type: "file",
      ref: { node, name: "all" },
    })),
  }));
}
