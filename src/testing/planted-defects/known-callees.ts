import type { Catalogue, CatalogueEntry } from "../../catalogue/catalogue.js";
import { assetKinds } from "../../schema/types.generated.js";
import { catalogueOf } from "./catalogue-of.js";
import { constant, type DefectSite, type Plant } from "./defect-site.js";
import { useUpOutputs } from "./outputs.js";

/** A defect for each rule on what a catalogue knows of models. */
export const knownCalleeDefects = {
  "input/unknown-model-input": (site) => {
    const node =
      site.find(({ type }) => type === "custom-model" || type === "workflow") ?? site.model(constant);
    const catalogue = catalogueOf(site);
    const name = site.choices.oneOf("nothing like it", "toString", "__proto__");
    const { path } = site.give({ name, type: "string", value: "ink" }, node);
    return { messageId: "unknown", node, path: `${path}/name`, options: { catalogue } };
  },
  "node/unknown-model": (site) => {
    const isClosed = site.choices.flip();
    const known = isClosed ? catalogueOf(site) : { models: { "flux-kontext-max": { inputs: [] } } };
    const modelId = site.choices.oneOf("flux-kontext-mxa", "flux-kontextmax", "flux-kontext-ma");
    const node = site.append({ type: "custom-model", modelId, inputs: [constant] });
    const catalogue = { ...known, closed: isClosed };
    return { messageId: isClosed ? "unknown" : "misspelt", node, path: "/modelId", options: { catalogue } };
  },
  "ref/unknown-output": (site) => {
    const outputs = [{ name: "image", type: "file" }];
    const [source, options] = modelWith(site, outputs);
    const name = site.choices.oneOf("imgae", "nothing like it", "constructor");
    const { node, path } = site.read({ node: source.id, name });
    return { messageId: "unknown", node, path: `${path}/ref/name`, options };
  },
  "workflow/output-kinds": (site) => {
    const kind = "video" as const;
    const isMissing = site.choices.flip();
    if (!isMissing && site.choices.flip()) {
      // Of a model that nobody describes it is open which kinds it makes.
      site.model(constant);
      site.workflow.outputAssetKinds = ["image", kind, "image"];
      return { messageId: "repeated", path: "/outputAssetKinds/2" };
    }
    if (!isMissing) useUpOutputs(site);
    const [, options] = modelWith(site, [{ name: "clip", type: "file", kind }]);
    if (isMissing) {
      // What the other outputs are is open, so that none of these is too many.
      site.model(constant);
      site.workflow.outputAssetKinds = assetKinds.filter((other) => other !== kind);
      return { messageId: "missing", path: "/outputAssetKinds", options };
    }
    site.workflow.outputAssetKinds = [kind, site.choices.oneOf("audio", "image", "3d")];
    return { messageId: "surplus", path: "/outputAssetKinds/1", options };
  },
} as const satisfies Record<string, Plant>;

/** A node of a model whose outputs are known, and the options that know it. */
function modelWith(site: DefectSite, outputs: CatalogueEntry["outputs"] & object) {
  const node = site.model(constant);
  node.modelId = "clips-from-text";
  const catalogue: Catalogue = { models: { [node.modelId]: { inputs: [constant], outputs } } };
  return [node, { catalogue }] as const;
}
