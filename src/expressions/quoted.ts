/** Where a string literal or comment that starts at `at` ends; `at` itself where none starts. */
export function endOfQuoted(text: string, at: number): number {
  const char = text[at];
  if (char === '"' || char === "'") return endOfString(text, at, char);
  if (char !== "/" || text[at + 1] !== "/") return at;
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

function endOfString(text: string, start: number, quote: string): number {
  const triple = quote.repeat(3);
  const delimiter = text.startsWith(triple, start) ? triple : quote;
  for (let at = start + delimiter.length; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith(delimiter, at)) return at + delimiter.length;
  }
  return text.length;
}
