/** Whether a file calls itself JSON. */
export function hasJsonExtension(path: string): boolean {
  return /\.jsonc?$/i.test(path);
}
