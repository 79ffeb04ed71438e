/** The offset of the first character behind a byte order mark, which is no part of the content. */
export function contentStart(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}
