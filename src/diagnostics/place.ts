/** A position in a text. Line and column count from 1 (columns in UTF-16 units), offset from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of a text; `end` is the position behind its last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where something stands: always in the value, and in the text when there is one. */
export interface Place {
  /** The document, when several are looked at together. */
  readonly document?: string;
  /** JSON Pointer (RFC 6901) into the document as it was given, in its own spelling. */
  readonly pointer: string;
  /** Present when the document was given as text. */
  readonly range?: Range;
  readonly nodeId?: string;
  /** Name of the input of `nodeId`, or of the workflow when there is no `nodeId`. */
  readonly input?: string;
}
