import type { TextMend } from "../../diagnostics/finding.js";
import { type Phrase, title } from "../../diagnostics/phrase.js";
import { endOfLine, lineStart, skipAhead } from "../edit/line-space.js";
import { applySplices, type Splice } from "../edit/splice.js";
import { narrowed } from "../mend/missing-quotes.js";
import type { SyntaxProblem } from "../syntax-problem.js";

/** Parsing YAML takes long: larger texts are not mended. */
const MOST_CHARACTERS = 200_000;

/** A change that may be what a YAML text lacks. */
interface Candidate {
  readonly title: Phrase;
  readonly safety?: "fix";
  readonly splices: readonly Splice[];
}

/**
 * What could make YAML of a text that is none, tried one after the other where its first mistake stands.
 * @param parses whether a changed text can be read.
 */
export function mendYaml(
  text: string,
  { start, end, opened }: SyntaxProblem,
  parses: (text: string) => boolean,
): readonly TextMend[] {
  if (text.length > MOST_CHARACTERS) return [];
  const line = lineAt(text, start);
  const candidates = [
    ...untabbed(text),
    ...spaced(text, line, start),
    ...separated(text, line),
    ...quoted(text, line),
    ...closed(text, start, end, opened),
    ...shifted(text, line),
  ];
  const seen = new Set<string>([text]);
  return candidates.flatMap(({ title: says, safety, splices }): TextMend[] => {
    const changed = applySplices(text, splices);
    if (seen.has(changed)) return [];
    seen.add(changed);
    return parses(changed)
      ? [{ title: says, safety: safety ?? "suggestion", textEdits: narrowed(text, changed) }]
      : [];
  });
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function lineAt(text: string, at: number): Line {
  return { start: lineStart(text, at), end: endOfLine(text, at) };
}

/** Tabs that indent lines: two spaces each. */
function untabbed(text: string): Candidate[] {
  const splices = [...text.matchAll(/(?<=^|[\r\n])[ \t]*\t[ \t]*/g)].map(({ 0: indent, index }) => ({
    start: index,
    end: index + indent.length,
    text: indent.replaceAll("\t", "  "),
  }));
  return splices.length === 0 ? [] : [{ title: title("indentBySpaces"), safety: "fix", splices }];
}

/** A blank that is missing behind a colon or a dash, or before a comment. */
function spaced(text: string, { start, end }: Line, at: number): Candidate[] {
  const line = text.slice(start, end);
  const [, head = ""] = /^(\s*(?:- )?["']?[\w-]+["']?:)(?=[^\s:])/.exec(line) ?? [];
  const dash = /^\s*-(?=[^\s-])/.exec(line)?.[0] ?? "";
  const places = [head, dash].filter((found) => found !== "").map((found) => start + found.length);
  if (text[at] === "#") places.push(at);
  return places.map((place) => ({ title: title("putBlank"), splices: [insert(place, " ")] }));
}

/** A comma that is missing between two entries in brackets, in a line or between it and its neighbours. */
function separated(text: string, { start, end }: Line): Candidate[] {
  const from = start === 0 ? 0 : lineStart(text, start - 1);
  const next = text.startsWith("\r\n", end) ? end + 2 : end + 1;
  const around = text.slice(from, endOfLine(text, Math.min(next, text.length)));
  if (around.length > LONGEST_LINES) return [];
  const gaps = [...around.matchAll(/(?<=[^\s,:{[-])\s+(?=["']?[\w-]+["']?:\s|[{["'])/g)];
  return gaps.slice(-MOST_GAPS).map(({ index }) => ({
    title: title("putComma"),
    splices: [insert(from + index, ",")],
  }));
}

const LONGEST_LINES = 2000;
const MOST_GAPS = 8;

/** A text that needs quotation marks, or that lacks the second one. */
function quoted(text: string, { start, end }: Line): Candidate[] {
  const line = text.slice(start, end);
  const [, head = "", value = ""] =
    /^(\s*(?:- )*(?:["']?[\w-]+["']?:\s+|- ))(.*?)\s*(?:\s#.*)?$/.exec(line) ?? [];
  if (value === "") return [];
  const from = start + head.length;
  const whole = { start: from, end: from + value.length };
  const [mark = ""] = /^["']/.exec(value) ?? [];
  if (mark !== "") {
    const body = value.slice(1).endsWith(mark) ? value.slice(1, -1) : value.slice(1);
    return [
      { title: title("putQuote"), splices: [insert(whole.end, mark)] },
      { title: title("quoteWhole"), splices: [{ ...whole, text: JSON.stringify(body) }] },
    ];
  }
  if (COLLECTION.test(value)) return [];
  // What starts like something other than a text may be meant as that.
  const safety = /^[[{|>&*!]/.test(value) ? {} : { safety: "fix" as const };
  return [{ title: title("quoteText"), ...safety, splices: [{ ...whole, text: JSON.stringify(value) }] }];
}

/** Entries in brackets: as a text they would be lost to everything that reads them. */
const COLLECTION = /^(?:\{[^}]*?[^\s{]:\s|\{[^{}]*$|\[\s*[[{]|\[[^\]]*(?:,|$))/;

/** A bracket that nobody closes, or one too many. */
function closed(text: string, start: number, end: number, opened: number | undefined): Candidate[] {
  const surplus = /^[\]}]/.test(text.slice(start, end))
    ? [{ title: title("dropBracket"), splices: [{ start, end: start + 1, text: "" }] }]
    : [];
  if (opened === undefined) return surplus;
  const mark = text[opened] === "{" ? "}" : "]";
  const places = [endOfLine(text, opened), text.slice(0, start).trimEnd().length, text.trimEnd().length];
  return [
    ...places.map((place) => ({ title: title("closeBracket"), splices: [insert(place, mark)] })),
    ...surplus,
  ];
}

/** A line that is not indented like the one above. */
function shifted(text: string, { start, end }: Line): Candidate[] {
  const content = skipAhead(text, start);
  const indents = new Set<string>();
  for (let above = start; above > 0 && indents.size < MOST_INDENTS; ) {
    const line = lineAt(text, above - 1);
    above = line.start;
    const first = skipAhead(text, line.start);
    if (first < line.end) {
      indents.add(text.slice(line.start, first));
      if (text[first] === "-") indents.add(`${text.slice(line.start, first)}  `);
    }
  }
  if (content === end) return [];
  return [...indents].map((indent) => ({
    title: title("indentLine", { columns: String(indent.length) }),
    splices: [{ start, end: content, text: indent }],
  }));
}

const MOST_INDENTS = 4;

function insert(at: number, text: string): Splice {
  return { start: at, end: at, text };
}
