/**
 * A readable identity of a finding: `ref/unknown-node:upscale:image:portait`, parts that are absent left out.
 * Characters beyond letters, digits and `_ . -` are percent-encoded; parts are cut at 60 characters.
 */
export function formatFingerprint(ruleId: string, parts: readonly (string | undefined)[]): string {
  const named = parts.filter((part) => part !== undefined).map(encodePart);
  return [ruleId, ...named].join(":");
}

/** Tells equal fingerprints apart by `#2`, `#3`, … in the given order. */
export class FingerprintCounter {
  readonly #seen = new Map<string, number>();

  next(fingerprint: string): string {
    const count = (this.#seen.get(fingerprint) ?? 0) + 1;
    this.#seen.set(fingerprint, count);
    return count === 1 ? fingerprint : `${fingerprint}#${count}`;
  }
}

function encodePart(part: string): string {
  const encoded = encodeURIComponent(part.slice(0, 60).toWellFormed());
  return encoded.replace(/[!'()*~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The fingerprint that a finding has once nodes are called otherwise. */
export function renameInFingerprint(fingerprint: string, names: ReadonlyMap<string, string>): string {
  const [rule = "", ...parts] = fingerprint.split(":");
  const encoded = new Map([...names].map(([from, to]) => [encodePart(from), encodePart(to)]));
  const renamed = parts.map((part) => {
    const [, name = part, count = ""] = /^(.*?)(#\d+)?$/.exec(part) ?? [];
    return (encoded.get(name) ?? name) + count;
  });
  return [rule, ...renamed].join(":");
}
