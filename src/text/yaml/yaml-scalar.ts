import { isMap, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { describeImprecise, type ImpreciseInteger } from "../imprecise-numbers.js";
import type { TextNode } from "../text-tree.js";

/** What a scalar stands for in JSON. */
type ScalarReading =
  | {
      readonly kind: Exclude<TextNode["kind"], "object" | "array">;
      readonly value: string | number | boolean | null;
      /** What becomes of an integer that is too large. */
      readonly imprecise?: ImpreciseInteger | undefined;
    }
  | { readonly kind: "lost"; readonly what: string };

const CORE = "tag:yaml.org,2002:";

/** Reads a scalar by the core schema of YAML 1.2. */
export function readYamlScalar(scalar: Scalar.Parsed): ScalarReading {
  const { source } = scalar;
  const value = scalar.tag === `${CORE}float` ? toFloat(scalar.value) : scalar.value;
  if (!fitsTag(value, scalar.tag)) return { kind: "lost", what: describeTag(scalar.tag ?? "") };
  if (typeof value === "string") return { kind: "string", value };
  if (typeof value === "boolean") return { kind: "literal", value };
  if (typeof value !== "number") return { kind: "literal", value: null };
  if (/inf|nan/i.test(source)) return { kind: "lost", what: `The number ${value}` };
  const digits = integerDigits(source);
  const imprecise = digits === undefined ? undefined : describeImprecise(source, digits);
  return { kind: "number", value, imprecise };
}

/** Names an object or array by its tag, when that says something else. */
export function describeForeignTag(node: YAMLMap.Parsed | YAMLSeq.Parsed): string | undefined {
  const { tag } = node;
  const fits = tag === undefined || tag === "!" || tag === `${CORE}${isMap(node) ? "map" : "seq"}`;
  return fits ? undefined : describeTag(tag);
}

function describeTag(tag: string): string {
  // Few mean a tag: `condition: !ready` means the negation.
  if (!tag.startsWith(CORE)) return `The tag ${tag}, which needs quotes if it is text,`;
  return `A value with the tag !!${tag.slice(CORE.length)}`;
}

function toFloat(value: unknown): unknown {
  return typeof value === "string" && /^[-+]?[0-9]+$/.test(value) ? Number(value) : value;
}

function fitsTag(value: unknown, tag: string | undefined): boolean {
  if (tag === undefined || tag === "!") return true;
  switch (tag.startsWith(CORE) ? tag.slice(CORE.length) : "") {
    case "str":
      return typeof value === "string";
    case "int":
    case "float":
      return typeof value === "number";
    case "bool":
      return typeof value === "boolean";
    case "null":
      return value === null;
    default:
      return false;
  }
}

/** An integer as JSON writes it, when it may be too long for a number. */
function integerDigits(source: string): string | undefined {
  if (source.length < 13) return undefined;
  // The digits of a very long one would take long to find, and are not needed to see that it is too long.
  if (/^0[xo]/.test(source)) return source.length > 300 ? source : BigInt(source).toString();
  const [, sign = "", digits] = /^([-+]?)([0-9]+)$/.exec(source) ?? [];
  return digits === undefined
    ? undefined
    : `${sign === "-" ? sign : ""}${digits.replace(/^0+(?=[0-9])/, "")}`;
}
