import type { Language } from "./protocol.js";

/** A document as it travels in a link. */
export interface SharedDocument {
  readonly text: string;
  readonly language: Language;
}

const KEY = "doc=";

/** The fragment of a link: it is never sent to a server. */
export async function writeFragment({ text, language }: SharedDocument): Promise<string> {
  const packed = await pass(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  const url = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `#${KEY}${language}.${url}`;
}

/** @returns undefined for a fragment that holds no document, or a damaged one. */
export async function readFragment(fragment: string): Promise<SharedDocument | undefined> {
  const found = /^#doc=(json|yaml)\.([\w-]+)$/.exec(fragment);
  if (found === null) return undefined;
  const [, language, packed = ""] = found;
  try {
    const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const text = new TextDecoder().decode(await pass(bytes, new DecompressionStream("deflate-raw")));
    return { text, language: language === "yaml" ? "yaml" : "json" };
  } catch {
    return undefined;
  }
}

/** A small link may unpack into something huge. */
const MOST_BYTES = 32_000_000;

async function pass(bytes: Uint8Array<ArrayBuffer>, through: GenericTransformStream): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    size += piece.value.length;
    if (size > MOST_BYTES) throw new Error("The document is too large.");
    pieces.push(piece.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
