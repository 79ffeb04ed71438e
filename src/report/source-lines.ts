/** The lines of a text as ranges count them: `\n`, `\r\n` and a lone `\r` end one; a byte order mark is no part of it. */
export function splitLines(text: string): string[] {
  const content = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return content.split(/\r\n|\n|\r/);
}
