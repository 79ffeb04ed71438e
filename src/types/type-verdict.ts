import type { AssetKind } from "../schema/types.generated.js";
import type { SourceType, TypeBase } from "./type-declared.js";

/** What becomes of a value of one type in an input of another; `near-type`: some values fit both. */
export type TypeVerdict =
  | "fits"
  | "unknown"
  | "other-kind"
  | "single-to-array"
  | "array-to-single"
  | "near-type"
  | "other-type";

/** Holds what a source brings against what an input takes; what is not known is never held against it. */
export function judgeTypes(given: SourceType, wanted: SourceType): TypeVerdict {
  if (wanted.base === "unknown") return "unknown";
  // Whatever a loop collects, several results are no single value.
  if (given.base === "unknown")
    return given.arity === "array" && wanted.arity === "single" ? "array-to-single" : "unknown";
  if (given.base !== wanted.base) return areNear(given.base, wanted.base) ? "near-type" : "other-type";
  if (given.arity === "single" && wanted.arity === "array") return "single-to-array";
  if (given.arity === "array" && wanted.arity === "single") return "array-to-single";
  return differ(given.kind, wanted.kind) ? "other-kind" : "fits";
}

/** Ids of assets and models travel as strings, and numbers can be written in one. */
const NEAR_STRING: ReadonlySet<TypeBase> = new Set(["file", "model", "number"]);

function areNear(given: TypeBase, wanted: TypeBase): boolean {
  // True and false can be written as text, but few texts are one of them.
  if (given === "boolean") return wanted === "string";
  return (given === "string" && NEAR_STRING.has(wanted)) || (wanted === "string" && NEAR_STRING.has(given));
}

/** Whether two kinds of media are known and not the same; an HDR image is an image. */
export function differ(one: AssetKind | undefined, other: AssetKind | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return plainKind(one) !== plainKind(other);
}

function plainKind(kind: AssetKind): AssetKind {
  return kind === "image-hdr" ? "image" : kind;
}
