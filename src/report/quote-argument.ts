/** An argument for a POSIX shell: as it is when nothing in it means something there, else in single quotes. */
export function quoteArgument(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
