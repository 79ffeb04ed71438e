import type { InputDeclaration } from "../flow/flow-model.js";
import { type AssetKind, assetKinds, type InputType } from "../schema/types.generated.js";

/** What one value is; `object` is an entry of an `inputs_array`. */
export type TypeBase = "string" | "number" | "boolean" | "file" | "model" | "object" | "unknown";

/** What a source brings, or what an input takes, as far as it is known. */
export interface SourceType {
  readonly base: TypeBase;
  readonly arity: "single" | "array" | "unknown";
  /** Only of files. */
  readonly kind?: AssetKind | undefined;
}

/** Nothing is known. */
export const UNKNOWN_TYPE: SourceType = { base: "unknown", arity: "unknown" };

/** The type that a declaration states; one that no edition knows is opaque. */
export function declaredType({ type, kind, broken }: Declared): SourceType {
  if (broken.has("type")) return UNKNOWN_TYPE;
  return typeOfName(type, kind);
}

type Declared = Pick<InputDeclaration, "type" | "kind" | "broken">;

/** The type that the name of an input type stands for, such as `file_array`. */
export function typeOfName(name: string | undefined, kind: unknown): SourceType {
  const type = TYPES.get(name ?? "") ?? UNKNOWN_TYPE;
  return FILES.get(type)?.get(kind) ?? type;
}

/** The names of the input types that a type may have, such as `file or file_array`. */
export function formatType({ base, arity }: SourceType): string {
  const names = [...TYPES].filter(
    ([, type]) => type.base === base && (arity === "unknown" || type.arity === arity),
  );
  return names.length === 0 ? base : names.map(([name]) => name).join(" or ");
}

const TYPES: ReadonlyMap<string, SourceType> = new Map<InputType, SourceType>([
  ["boolean", { base: "boolean", arity: "single" }],
  ["file", { base: "file", arity: "single" }],
  ["file_array", { base: "file", arity: "array" }],
  ["inputs_array", { base: "object", arity: "array" }],
  ["model", { base: "model", arity: "single" }],
  ["model_array", { base: "model", arity: "array" }],
  ["number", { base: "number", arity: "single" }],
  ["number_array", { base: "number", arity: "array" }],
  ["string", { base: "string", arity: "single" }],
  ["string_array", { base: "string", arity: "array" }],
]);

/** The types of files by what kind of media they hold: there are a few, and inputs of each are many. */
const FILES: ReadonlyMap<SourceType, ReadonlyMap<unknown, SourceType>> = new Map(
  [...TYPES.values()]
    .filter(({ base }) => base === "file")
    .map((type) => [type, new Map(assetKinds.map((kind) => [kind, { ...type, kind }]))]),
);
