import { documentNotJson } from "../../document/rules/not-json.js";
import { documentTooLarge } from "../../document/rules/too-large.js";
import type { LineIndex } from "../line-index.js";
import { named } from "../syntax-problem.js";
import type { TextFinding } from "../text-document.js";
import { describeDepth, describeSyntax, reportText } from "../text-findings.js";
import type { OffsetRange } from "../text-tree.js";

const MOST_FINDINGS = 100;

/** What keeps YAML that parses from being JSON: a document with such a fault has no value. */
export class YamlFaults {
  readonly findings: TextFinding[] = [];
  readonly #lines: LineIndex;
  #isOver = false;

  constructor(lines: LineIndex) {
    this.#lines = lines;
  }

  /** Nothing more is to be read: a limit was passed, or there is enough to do. */
  get isOver(): boolean {
    return this.#isOver || this.findings.length >= MOST_FINDINGS;
  }

  /** Something that YAML does not allow, though its parser lets it pass. */
  refuse({ start, end }: OffsetRange, problem: string): void {
    this.findings.push(...describeSyntax(named(start, end, problem), "yaml", this.#lines));
  }

  /** Something that JSON has no form for. */
  lose(place: OffsetRange, found: string | number): void {
    this.#reportNotJson(place)({ messageId: "value", at: "", data: { found } });
  }

  /** An alias of what it stands in. */
  closeCircle(place: OffsetRange): void {
    this.#reportNotJson(place)({ messageId: "cyclic", at: "" });
  }

  /** A value that stands deeper than the limit. */
  sink(place: OffsetRange, limit: number): void {
    this.findings.push(...describeDepth(place, limit, this.#lines));
    this.#isOver = true;
  }

  /** An alias with which the document becomes too large. */
  swell(place: OffsetRange, limit: number): void {
    const report = reportText(documentTooLarge, this.findings, { range: this.#range(place) });
    report({ messageId: "aliases", at: "", data: { limit } });
    this.#isOver = true;
  }

  #reportNotJson(place: OffsetRange) {
    return reportText(documentNotJson, this.findings, { range: this.#range(place) });
  }

  #range({ start, end }: OffsetRange) {
    return this.#lines.range(start, end);
  }
}
