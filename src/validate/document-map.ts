import type { JsonValue } from "../diagnostics/json.js";
import { memberOf } from "../document/detect-kind.js";
import { appendPointer, parsePointer } from "../document/pointer.js";
import { ownKeyOf, type Respelled } from "../document/respell.js";

export interface MappedPlace {
  /** The pointer in the document's own spelling. */
  readonly pointer: string;
  readonly nodeId: string | undefined;
  readonly input: string | undefined;
  /** Elements of arrays on the way that carry an id or name: pointer of that field (document's spelling) and value. */
  readonly identities: readonly { readonly pointer: string; readonly value: string }[];
}

/** Leads pointers of the respelled document back to the document as given. */
export class DocumentMap {
  readonly #respelled: Respelled;

  constructor(respelled: Respelled) {
    this.#respelled = respelled;
  }

  /** The pointer in the document's own spelling; mostly there is nothing to translate. */
  pointer(pointer: string): string {
    return this.#respelled.originals.size === 0 ? pointer : this.place(pointer).pointer;
  }

  /** Complexity: O(depth of the pointer). */
  place(pointer: string): MappedPlace {
    let value: JsonValue | undefined = this.#respelled.value;
    let mapped = "";
    let list = Array.isArray(value) ? "flow" : "";
    let nodeId: string | undefined;
    let input: string | undefined;
    const identities: { pointer: string; value: string }[] = [];
    for (const token of parsePointer(pointer)) {
      const owner: JsonValue | undefined = value;
      const key = this.#ownKey(owner, token);
      mapped = appendPointer(mapped, key);
      value = memberOf(owner, token);
      if (!Array.isArray(owner)) {
        list = token;
        continue;
      }
      const id = identityOf(value);
      if (id !== undefined) identities.push({ pointer: `${mapped}/${id.field}`, value: id.value });
      if (list === "flow" && id?.field === "id") nodeId = id.value;
      if (list === "nodes" && id?.field === "id") nodeId = id.value;
      if (list === "edges") nodeId = readerOf(value) ?? nodeId;
      if (list === "inputs" && id?.field === "name") input ??= id.value;
    }
    return { pointer: mapped, nodeId, input, identities };
  }

  #ownKey(owner: JsonValue | undefined, token: string): string {
    if (typeof owner !== "object" || owner === null) return token;
    return ownKeyOf(owner, token, this.#respelled.originals);
  }
}

/** In the editor's graph a wire is of the node that reads. */
function readerOf(edge: JsonValue | undefined): string | undefined {
  const reader = memberOf(edge, "source");
  return typeof reader === "string" ? reader : undefined;
}

function identityOf(value: JsonValue | undefined): { field: "id" | "name"; value: string } | undefined {
  for (const field of ["id", "name"] as const) {
    const id = memberOf(value, field);
    if (typeof id === "string") return { field, value: id };
  }
  return undefined;
}
