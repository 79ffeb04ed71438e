import { escapeUnsafe } from "./quote.js";

// Colours may stand before the colons; GitHub also skips white space there.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is the character colours start with.
const COMMAND_AT_START = /^((?:[^\S\n]|\u001b\[[0-9;]*m)*):(?=:)/gm;
// GitHub obeys `##[`, Azure Pipelines `##vso[`, TeamCity `##teamcity[`, all of them anywhere in a line.
const COMMAND_ANYWHERE = /##(?=\w*\[)/g;

/** Breaks whatever a CI system would take for a command: the last step of every report that is plain text. */
export function safeOutput(text: string): string {
  return breakInlineCommands(text).replace(COMMAND_AT_START, "$1\\u003a");
}

/** Breaks the commands that are obeyed anywhere in a line; inside JSON the string stays the same. */
export function breakInlineCommands(text: string): string {
  return text.replace(COMMAND_ANYWHERE, "#\\u0023");
}

// Beside control characters what reorders or hides text; line ends and tabs are harmless.
const UNSAFE_IN_TEXT = /[^\P{Cc}\t\n\r]|\r(?!\n)|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Whether a text can be shown as it stands: no terminal and no CI system acts on anything in it. */
export function isSafeOutput(text: string): boolean {
  return safeOutput(text) === text && !UNSAFE_IN_TEXT.test(text);
}

/** A path, or another name from outside, fit for one line of output. */
export function safeName(name: string): string {
  return breakInlineCommands(escapeUnsafe(name));
}

/** A value as JSON over several lines, in which no string of a document acts on a terminal or a CI log. */
export function safeJson(value: object): string {
  // Line by line, because the line breaks between values are the only control characters that stay.
  const lines = JSON.stringify(value, null, 2).split("\n");
  return `${lines.map(safeName).join("\n")}\n`;
}
