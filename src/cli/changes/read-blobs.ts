import { UsageError } from "../usage-error.js";
import type { Git } from "./ask-git.js";

/** The contents that git holds under the given names, all by one process. */
export async function readBlobs(
  git: Git,
  blobs: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  if (blobs.size === 0) return contents;
  const answer = await git.ask(["cat-file", "--batch"], `${[...blobs].join("\n")}\n`);
  let at = 0;
  for (const blob of blobs) {
    const lineEnd = answer.indexOf(LINE_END, at);
    const [name, kind, size] = Buffer.from(answer.subarray(at, lineEnd)).toString("utf8").split(" ");
    if (name !== blob || kind !== "blob")
      throw new UsageError(`Git does not hold the staged content ${blob}.`);
    const start = lineEnd + 1;
    contents.set(blob, answer.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return contents;
}

const LINE_END = 0x0a;
