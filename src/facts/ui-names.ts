import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { Workflow } from "../flow/flow-model.js";
import type { InputType } from "../schema/types.generated.js";

/** A place of the form's layout that names a workflow input. */
export interface UiName {
  readonly name: string;
  readonly pointer: string;
  /** The name is a key. */
  readonly isKey: boolean;
  /** Fields from `uiConfig` down, without the name: `["resolutionComponent", "widthInput"]`. */
  readonly field: string;
  /** The type that the named input must have. */
  readonly wanted: InputType | undefined;
}

/** Every input that the layout of the form names, in the order of the documentation. */
export function findUiNames({ uiConfig, pointer }: Workflow): UiName[] {
  if (uiConfig === undefined) return [];
  const config = new UiReader(uiConfig, `${pointer}/uiConfig`);
  const loras = config.at("lorasComponent");
  const resolution = config.at("resolutionComponent");
  return [
    ...config.at("inputProperties").keys("inputProperties"),
    ...loras.text("modelInput", "model_array"),
    ...loras.text("scaleInput", "number_array"),
    ...loras.text("modelIdInput"),
    ...config.elements("presets").flatMap((preset) => preset.texts("fields")),
    ...resolution.text("widthInput", "number"),
    ...resolution.text("heightInput", "number"),
    ...config.at("selects").keys("selects"),
    ...config.at("triggerGenerate").text("after"),
  ];
}

/** Walks one part of the layout; what is not there or of another shape names nothing. */
class UiReader {
  readonly #value: JsonValue | undefined;
  readonly #pointer: string;

  constructor(value: JsonValue | undefined, pointer: string) {
    this.#value = value;
    this.#pointer = pointer;
  }

  at(field: string): UiReader {
    return new UiReader(this.#object()[field], `${this.#pointer}/${field}`);
  }

  elements(field: string): UiReader[] {
    const list = this.#object()[field];
    if (!Array.isArray(list)) return [];
    return list.map((element, index) => new UiReader(element, `${this.#pointer}/${field}/${index}`));
  }

  keys(field: string): UiName[] {
    return Object.keys(this.#object()).map((name) => {
      return { name, pointer: appendPointer(this.#pointer, name), isKey: true, field, wanted: undefined };
    });
  }

  /** Of one field; a blank name stands for none. */
  text(field: string, wanted?: InputType): UiName[] {
    const name = this.#object()[field];
    if (typeof name !== "string" || name.trim() === "") return [];
    return [{ name, pointer: `${this.#pointer}/${field}`, isKey: false, field, wanted }];
  }

  texts(field: string): UiName[] {
    return this.elements(field).flatMap((element) => element.#ownText(field));
  }

  #ownText(field: string): UiName[] {
    const name = this.#value;
    return typeof name === "string"
      ? [{ name, pointer: this.#pointer, isKey: false, field, wanted: undefined }]
      : [];
  }

  #object(): JsonObject {
    return isObject(this.#value) ? this.#value : NOTHING;
  }
}

const NOTHING: JsonObject = {};
