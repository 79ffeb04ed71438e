import type { RawFinding } from "../diagnostics/define-rule.js";
import type { TextMend } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { Range } from "../diagnostics/place.js";
import { contentStart } from "./encoding.js";

/** The languages a document can be written in. */
export type TextLanguage = "json" | "jsonc" | "yaml";

/** A finding made on the text: its place is exact even where no pointer leads there. */
export interface TextFinding extends RawFinding {
  readonly range: Range;
  /** The places of `finding.related`, index by index. */
  readonly relatedRanges?: readonly Range[];
}

/** Which part of a value is meant; nothing means the whole value. */
export interface TextPart {
  /** The key instead of the value. */
  readonly onKey?: boolean | undefined;
  /** A part of the decoded string, as [start, end) in UTF-16 units. */
  readonly span?: readonly [start: number, end: number] | undefined;
}

/** The exact place of the value at a pointer; see `TextDocument.locate`. */
export type Locate = (pointer: string, part?: TextPart) => Range;

/** A comment of a text, as it is written: with its marks, from the first to the last character. */
export interface TextComment {
  readonly text: string;
  readonly range: Range;
}

/** A text that was read: its value, what is wrong with the text itself, and where everything stands. */
export interface TextDocument {
  readonly language: TextLanguage;
  /** `undefined` when the text could not be parsed. */
  readonly value: JsonValue | undefined;
  readonly parsed: boolean;
  readonly hasComments: boolean;
  /** In the order of the text; they are looked for one after the other, as somebody asks. */
  readonly comments: () => Iterable<TextComment>;
  /** `document/*` findings that only the text shows. */
  readonly findings: readonly TextFinding[];
  /**
   * The range of the value at a pointer, of its key, or of a span of its decoded string; of repeated keys the last.
   * A pointer that leads nowhere gives its nearest existing ancestor, of which only the opening bracket when it has one.
   * The start of the text when nothing was parsed.
   */
  readonly locate: Locate;
  /** How the number or boolean at a pointer is written; `undefined` where none stands in the text itself. */
  readonly written: (pointer: string) => string | undefined;
  /** Reads a changed version of the text in the same way. */
  readonly again: (text: string) => TextDocument;
}

/** What `parseText` must know beside the text. */
export interface ParseTextOptions {
  readonly language?: TextLanguage | undefined;
  /** Its extension tells the language when `language` is absent. */
  readonly filename?: string | undefined;
  readonly limits: TextLimits;
  /** Reads YAML; handed in, so that whoever meets none need not load its parser. */
  readonly parseYaml?: ParseYaml | undefined;
  /** Finds what would make JSON of a text that is none; handed in, so that whoever offers no edits need not load it. */
  readonly mendJson?: MendJson | undefined;
}

/** What could make JSON of a text that is none; each has been read again. */
export type MendJson = (text: string, allowsTrailingCommas: boolean) => readonly TextMend[];

/** Reads YAML into a value and its places, as `parseText` does. */
export type ParseYaml = (text: string, limits: TextLimits) => TextDocument;

/** What is larger or deeper is not parsed. */
export interface TextLimits {
  /** Size in UTF-8. */
  readonly bytes: number;
  /** Levels of objects and arrays. */
  readonly depth: number;
}

/** A document without a value, and why: every place in it is the start of the text. */
export function unreadDocument(
  text: string,
  language: TextLanguage,
  findings: readonly TextFinding[],
  again: TextDocument["again"],
): TextDocument {
  const start = { line: 1, column: 1, offset: contentStart(text) };
  const range = { start, end: start };
  return {
    language,
    value: undefined,
    parsed: false,
    hasComments: false,
    comments: () => [],
    findings,
    locate: () => range,
    written: () => undefined,
    again,
  };
}
