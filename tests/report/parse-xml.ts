/**
 * Reads the small part of XML that a picture uses.
 * @returns the names of all elements in document order.
 * @throws Error where the text is not well-formed.
 */
export function parseXml(text: string): string[] {
  const names: string[] = [];
  const open: string[] = [];
  let at = 0;
  for (const [tag, close, name = "", attributes = "", empty] of text.matchAll(
    /<(\/?)([a-z]+)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    const index = text.indexOf(tag, at);
    checkText(text.slice(at, index));
    at = index + tag.length;
    const keys = [...attributes.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)].map(([, key, value = ""]) => {
      checkText(value);
      return key;
    });
    if (new Set(keys).size < keys.length) throw new Error(`An attribute is given twice in ${tag}`);
    if (close === "/") {
      if (open.pop() !== name) throw new Error(`${tag} closes nothing`);
      continue;
    }
    names.push(name);
    if (empty === "") open.push(name);
    if (open.length === 0) throw new Error(`${tag} is outside of the root`);
  }
  checkText(text.slice(at));
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
  return names;
}

function checkText(text: string): void {
  if (/[<]|&(?!amp;|lt;|gt;|quot;|#39;)/.test(text)) throw new Error(`Not escaped: ${text.slice(0, 80)}`);
}
