import type { JsonValue } from "../../diagnostics/json.js";
import type { SuppressionName } from "../../text/check/read-suppression.js";
import { asJson } from "../sound-flow/as-json.js";
import type { DefectSite, Spot } from "./defect-site.js";
import { type LinedLanguage, printLines } from "./lined-text.js";

/** A comment that is to stand in a text. */
export interface PlantedComment {
  readonly name: SuppressionName;
  /** What stands behind the name: rules and a reason. */
  readonly rest: string;
  /** The line that it is for, from 0, comments not counted; of a comment for the file, where it stands. */
  readonly line: number;
  /** What stands in place of the name. */
  readonly misspelt?: string;
}

/** What is wrong with one of the comments of a text. */
export interface CommentMistake {
  readonly messageId: string;
  readonly wrong: PlantedComment;
  /** Whether one of its rules is wrong, which may stand on a later line than the comment begins on. */
  readonly isInEntry: boolean;
}

/** Makes a text of the workflow, with comments of which one is wrong. */
export function spotInComments(
  site: DefectSite,
  language: LinedLanguage,
  { messageId, wrong, isInEntry }: CommentMistake,
  right: readonly PlantedComment[] = [],
): Spot {
  const newline = site.choices.oneOf("\n", "\r\n");
  const comments = [...right, wrong].map((comment) => ({
    comment,
    lines: writeComment(site, language, comment),
    isBehind: comment.name === "flowproof-disable-line",
  }));
  const write = (document: JsonValue) => writeLines(printLines(document, language), comments);
  // Another spelling changes no line.
  const { starts } = write(asJson(site.workflow));
  const isLater = isInEntry && (comments.at(-1)?.lines.length ?? 0) > 1;
  return {
    messageId,
    path: "",
    line: (starts.get(wrong) ?? 0) + (isLater ? 2 : 1),
    subject: (document) => ({ kind: "text", document: write(document).lines.join(newline) }),
  };
}

/** The lines of a comment, in one of the ways that its language has. */
function writeComment(site: DefectSite, language: LinedLanguage, comment: PlantedComment): string[] {
  const words = `${comment.misspelt ?? comment.name} ${comment.rest}`.trimEnd();
  if (language === "yaml") return [`${site.choices.oneOf("# ", "## ", "#")}${words}`];
  if (comment.name === "flowproof-disable-line") return [site.choices.oneOf(`// ${words}`, `/* ${words} */`)];
  return site.choices.oneOf([`// ${words}`], [`/* ${words} */`], ["/**", ` * ${words}`, " */"]);
}

interface WrittenComment {
  readonly comment: PlantedComment;
  readonly lines: readonly string[];
  readonly isBehind: boolean;
}

/** Puts comments above and behind the lines that they are for, and says on which line each of them starts. */
function writeLines(contents: readonly string[], comments: readonly WrittenComment[]) {
  const lines: string[] = [];
  const starts = new Map<PlantedComment, number>();
  for (const [at, content] of contents.entries()) {
    const here = comments.filter(({ comment }) => comment.line === at);
    for (const { comment, lines: written } of here.filter(({ isBehind }) => !isBehind)) {
      starts.set(comment, lines.length);
      lines.push(...written);
    }
    const behind = here.filter(({ isBehind }) => isBehind);
    for (const { comment } of behind) starts.set(comment, lines.length);
    lines.push([content, ...behind.flatMap(({ lines: written }) => written)].join(" "));
  }
  return { lines, starts };
}
