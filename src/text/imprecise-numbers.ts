import type { TextMend } from "../diagnostics/finding.js";
import { title } from "../diagnostics/phrase.js";
import { documentImpreciseNumber } from "../document/rules/imprecise-number.js";
import type { LineIndex } from "./line-index.js";
import { shorten } from "./syntax-problem.js";
import type { TextFinding } from "./text-document.js";
import { reportText } from "./text-findings.js";
import { pointerOf, type TextNode, type TextTree } from "./text-tree.js";

/** Integers by the offset at which they start, each with what becomes of it. */
type ImpreciseIntegers = ReadonlyMap<number, ImpreciseInteger>;

/** An integer as it is written, and what it has become when it is read and written again. */
export interface ImpreciseInteger {
  readonly written: string;
  readonly read: string;
}

/** Those of the long integers at the given offsets whose value changes when it is read. */
export function findImpreciseIntegers(text: string, offsets: readonly number[]): ImpreciseIntegers {
  const found = new Map<number, ImpreciseInteger>();
  for (const offset of offsets) {
    INTEGER.lastIndex = offset;
    const written = INTEGER.exec(text)?.[0] ?? "0";
    const imprecise = describeImprecise(written, written);
    if (imprecise !== undefined) found.set(offset, imprecise);
  }
  return found;
}

/**
 * What becomes of an integer, if it changes.
 * @param digits the integer in JSON, where it is written otherwise.
 */
export function describeImprecise(written: string, digits: string): ImpreciseInteger | undefined {
  const read = readInteger(digits);
  return read === undefined
    ? undefined
    : { written: shorten(written, LONGEST_SHOWN), read: shorten(read, LONGEST_SHOWN) };
}

/** A finding for each of the integers, except those that a repeated key drops. */
export function locateImpreciseIntegers(
  integers: ImpreciseIntegers,
  tree: TextTree,
  lines: LineIndex,
  text: string,
): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const node of tree.within(tree.root)) {
    const data = node.kind === "number" ? integers.get(node.start) : undefined;
    if (data === undefined || !tree.isKept(node)) continue;
    const range = lines.range(node.start, node.end);
    const at = pointerOf(node);
    const mends = () => [asItIsRead(node, text.slice(node.start, node.end))];
    reportText(documentImpreciseNumber, findings, { range, mends })({
      messageId: "integer",
      at,
      data,
      repair: { at },
    });
  }
  return findings;
}

/** What a reader makes of it anyway, for everybody to see. */
function asItIsRead({ start }: TextNode, written: string): TextMend {
  const newText = writeInteger(Number(written));
  const textEdits = [{ offset: start, oldText: written, newText }];
  return {
    title: title("writeAsRead", { json: shorten(newText, LONGEST_SHOWN) }),
    safety: "suggestion",
    textEdits,
  };
}

const INTEGER = /-?[0-9]+/y;
const LONGEST_SHOWN = 80;

/**
 * What an integer has become once it was read and written again, or `undefined` when it is what it was.
 * Compared as written: the exact value behind 275119627508956500 is 275119627508956512, but nothing ever changes.
 */
function readInteger(written: string): string | undefined {
  const again = writeInteger(Number(written));
  return again === written ? undefined : again;
}

/** The digits of an integer, also of those that are printed with an exponent. */
function writeInteger(number: number): string {
  const [mantissa = "", exponent] = String(number).split("e+");
  if (exponent === undefined) return mantissa;
  const [integer, fraction = ""] = mantissa.split(".");
  return integer + fraction.padEnd(Number(exponent), "0");
}
