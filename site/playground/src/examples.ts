import type { SharedDocument } from "./share.js";

const files = import.meta.glob<string>("../../../examples/{broken,valid}/*.{json,jsonc,yaml}", {
  query: "?raw",
  import: "default",
});

/** What is opened first: the hang that the README shows. */
export const FIRST = "broken/waits-for-a-branch-not-taken.json";

/** The shipped examples, each loaded when it is chosen. */
export const exampleNames: readonly string[] = Object.keys(files).map(nameOf).sort();

function nameOf(path: string): string {
  return path.replace(/^.*\/examples\//, "");
}

export async function loadExample(name: string): Promise<SharedDocument> {
  const path = Object.keys(files).find((each) => nameOf(each) === name);
  const load = path === undefined ? undefined : files[path];
  return { text: (await load?.()) ?? "", language: languageOf(name) };
}

export function languageOf(filename: string): SharedDocument["language"] {
  return /\.ya?ml$/i.test(filename) ? "yaml" : "json";
}
