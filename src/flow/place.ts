/** What stands somewhere in a document. */
export interface Placed {
  /** Made when somebody asks: a document has many places, and most findings are about none of them. */
  readonly pointer: string;
}

/** The member of something: a field of an object, or an element of a list. */
export class Member implements Placed {
  readonly #owner: Placed;
  readonly #key: string | number;

  /** @param key a name of the format, which needs no escapes, or an index. */
  constructor(owner: Placed, key: string | number) {
    this.#owner = owner;
    this.#key = key;
  }

  get pointer(): string {
    return `${this.#owner.pointer}/${this.#key}`;
  }
}

/** The text of a field. */
export class FieldText implements Placed {
  readonly text: string;
  readonly #owner: Placed;
  readonly #field: string;

  constructor(owner: Placed, field: string, text: string) {
    this.text = text;
    this.#owner = owner;
    this.#field = field;
  }

  get pointer(): string {
    return `${this.#owner.pointer}/${this.#field}`;
  }
}

/** A place that is known. */
export class KnownPlace implements Placed {
  readonly pointer: string;

  constructor(pointer: string) {
    this.pointer = pointer;
  }
}
