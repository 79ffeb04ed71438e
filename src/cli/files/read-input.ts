import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { quote } from "../../diagnostics/quote.js";
import { detectLanguage } from "../../text/detect-language.js";
import { mendJson } from "../../text/mend/mend-json.js";
import { parseText } from "../../text/parse-text.js";
import type { TextDocument, TextLimits } from "../../text/text-document.js";
import { loadCelFor } from "../cel-library.js";
import { UsageError } from "../command.js";
import type { Host } from "../host.js";
import { describeReadError } from "./describe-read-error.js";
import type { Target } from "./target.js";

/** A text, the start of a text that is too large, or a sentence that says why there is none. */
export type Input =
  | { readonly state: "read"; readonly text: string }
  | { readonly state: "too-large"; readonly start: string; readonly size: number }
  | { readonly state: "unreadable"; readonly complaint: string };

const START = 65_536;

/**
 * Reads a file or standard input; of what has more bytes than the limit only the start. Whatever is needed to check such
 * a text is loaded with it.
 */
export async function readInput(target: Target, limit: number, host: Host): Promise<Input> {
  const input = await readTarget(target, limit, host);
  if (input.state === "read") await loadCelFor(input.text);
  return input;
}

/**
 * Reads a text that has to be there as a whole.
 * @param purpose what it is too large for, if it is.
 * @throws UsageError when it cannot be read, or has more bytes than the limit.
 */
export async function requireText(
  target: Target,
  limit: number,
  host: Host,
  purpose?: string,
): Promise<string> {
  const input = await readInput(target, limit, host);
  if (input.state === "read") return input.text;
  if (input.state === "unreadable") throw new UsageError(input.complaint);
  const what = purpose === undefined ? "" : ` for a ${purpose}`;
  throw new UsageError(`"${quote(target.shown, 200)}" is too large${what}.`);
}

async function readTarget(target: Target, limit: number, host: Host): Promise<Input> {
  if (target.content !== undefined) return toInput(target.content, undefined, limit);
  try {
    if (target.path === "-") return toInput(await host.readStdin(limit + 1), undefined, limit);
    return readFile(target.path, limit);
  } catch (error) {
    return { state: "unreadable", complaint: describeReadError(error, target) };
  }
}

function readFile(path: string, limit: number): Input {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const isTooLarge = size > limit;
    return toInput(readBytes(file, isTooLarge ? START : limit + 1, size), size, limit);
  } finally {
    closeSync(file);
  }
}

/** Reads in pieces, since a pipe or device does not tell its size. */
function readBytes(file: number, most: number, expected: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let length = 0; length < most; ) {
    const piece = new Uint8Array(Math.min(most - length, Math.max(START, expected + 1 - length)));
    const count = readSync(file, piece);
    if (count === 0) break;
    pieces.push(piece.subarray(0, count));
    length += count;
  }
  return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
}

function toInput(bytes: Uint8Array, size: number | undefined, limit: number): Input {
  const length = Math.max(size ?? 0, bytes.length);
  if (length <= limit) return { state: "read", text: decode(bytes) };
  return { state: "too-large", start: decode(bytes.subarray(0, START)), size: length };
}

/** The text of bytes in UTF-8. Keeps a byte order mark; loads faster than a TextDecoder. */
export function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/**
 * Reads the text of a file in its language. The YAML parser is loaded for YAML alone: it takes as long to load as all the
 * rest.
 * @param filename absent for standard input.
 */
export async function parseFileText(
  text: string,
  filename: string | undefined,
  limits: TextLimits,
): Promise<TextDocument> {
  const language = detectLanguage(text, filename);
  if (language !== "yaml") return parseText(text, { language, limits, mendJson });
  const { parseYaml } = await import("../../text/yaml/parse-yaml.js");
  return parseText(text, { language, limits, parseYaml });
}
