import { appendPointer } from "../../document/pointer.js";
import type { UiConfig } from "../../schema/types.generated.js";
import type { DefectSite, Plant } from "./defect-site.js";

/** A defect for each rule on the form. */
export const uiDefects = {
  "ui/bad-preset": (site) => {
    const name = site.declare({ type: "number", min: 0, max: 10 });
    const other = site.declare({ type: "string" });
    const way = site.choices.oneOf("value", "uncovered", "repeated");
    const fields = way === "repeated" ? [name, other, name] : way === "uncovered" ? [other] : [name, other];
    const given = Object.fromEntries([
      [name, way === "value" ? site.choices.oneOf<number | string>(11, -1, "x") : 3],
    ]);
    const isListed = site.choices.flip();
    const presets = [{ fields, presets: isListed ? [given] : { bold: given } }];
    site.workflow.uiConfig = { presets, inputProperties: Object.fromEntries([[name, {}]]) };
    const at = appendPointer(`/uiConfig/presets/0/presets/${isListed ? 0 : "bold"}`, name);
    return { messageId: way, path: way === "repeated" ? "/uiConfig/presets/0/fields/2" : at };
  },
  "ui/bad-resolution": (site) => {
    const side = { type: "number", min: 64, max: 1024 } as const;
    const [widthInput, heightInput] = [site.declare(side), site.declare(side)];
    const way = site.choices.oneOf("same", "value", "repeated");
    const presets = [
      { label: "Square", width: 512, height: way === "value" ? site.choices.oneOf(0, 2048) : 512 },
      { label: way === "repeated" ? "Square" : "Wide", width: 1024, height: 512 },
    ];
    const names = { widthInput, heightInput: way === "same" ? widthInput : heightInput };
    site.workflow.uiConfig = { resolutionComponent: { label: "Size", ...names, presets } };
    if (way === "same") site.workflow.uiConfig.triggerGenerate = { label: "Go", after: heightInput };
    const path = { same: "heightInput", value: "presets/0/height", repeated: "presets/1/label" }[way];
    return { messageId: way, path: `/uiConfig/resolutionComponent/${path}` };
  },
  "ui/position-and-after": (site) => {
    const after = site.declare({ type: "string" });
    const position = site.choices.oneOf("top", "bottom");
    site.workflow.uiConfig = { triggerGenerate: { label: "Paint", position, after } };
    return { messageId: "both", path: "/uiConfig/triggerGenerate/after" };
  },
  "ui/unknown-input": (site) => {
    const name = site.choices.oneOf("nothing like it", "toString", "mustGive/it~now");
    const [config, path] = site.choices.oneOf(
      namedKey,
      namedLora,
      namedPreset,
      namedSize,
      namedAfter,
    )(site, name);
    site.workflow.uiConfig = config;
    return { messageId: "unknown", path: `/uiConfig${path}` };
  },
  "ui/wrong-input-type": (site) => {
    const name = site.declare({ type: site.choices.oneOf("string", "boolean", "file") });
    const [config, path] = site.choices.oneOf(namedLora, namedSize)(site, name);
    site.workflow.uiConfig = config;
    return { messageId: "other", path: `/uiConfig${path}` };
  },
} as const satisfies Record<string, Plant>;

/** A form that names an input in one place, and where. */
type Naming = (site: DefectSite, name: string) => [config: UiConfig, path: string];

const namedKey: Naming = (site, name) => {
  const field = site.choices.oneOf("inputProperties", "selects");
  return [{ [field]: Object.fromEntries([[name, {}]]) }, appendPointer(`/${field}`, name)];
};

const namedLora: Naming = (site, name) => {
  const isModel = site.choices.flip();
  const other = site.declare({ type: isModel ? "number_array" : "model_array" });
  const [modelInput, scaleInput] = isModel ? [name, other] : [other, name];
  const lorasComponent = { label: "LoRAs", modelInput, scaleInput };
  return [{ lorasComponent }, `/lorasComponent/${isModel ? "modelInput" : "scaleInput"}`];
};

const namedPreset: Naming = (site, name) => {
  const fields = [site.declare({ type: "string" }), name];
  return [{ presets: [{ fields, presets: {} }] }, "/presets/0/fields/1"];
};

const namedSize: Naming = (site, name) => {
  const isWidth = site.choices.flip();
  const other = site.declare({ type: "number", min: 64, max: 2048 });
  const [widthInput, heightInput] = isWidth ? [name, other] : [other, name];
  const presets = [{ label: "Square", width: 512, height: 512 }];
  const resolutionComponent = { label: "Size", widthInput, heightInput, presets };
  return [{ resolutionComponent }, `/resolutionComponent/${isWidth ? "widthInput" : "heightInput"}`];
};

const namedAfter: Naming = (_, name) => [
  { triggerGenerate: { label: "Paint", after: name } },
  "/triggerGenerate/after",
];
