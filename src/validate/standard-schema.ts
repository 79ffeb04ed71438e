import { parsePointer } from "../document/pointer.js";

/**
 * The part of the Standard Schema contract (https://standardschema.dev, version 1) that flowproof implements.
 */
export interface StandardSchema<Output, Input = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string;
        readonly path?: readonly PropertyKey[] | undefined;
      }[];
    };

/** The path of a pointer into a value: positions in arrays are numbers, which is how forms name their fields. */
export function readPath(pointer: string, value: unknown): (string | number)[] {
  const parts = parsePointer(pointer);
  try {
    let at: unknown = value;
    return parts.map((part) => {
      const isIndex = Array.isArray(at);
      at =
        typeof at === "object" && at !== null ? Object.getOwnPropertyDescriptor(at, part)?.value : undefined;
      return isIndex ? Number(part) : part;
    });
  } catch {
    // A proxy may throw at every look.
    return parts;
  }
}
