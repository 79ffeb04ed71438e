import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const pages = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...["docs", "src", "examples", "fixtures/corpus"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name)),
  ),
];

test("every link of a page to a file leads to one", () => {
  const links = pages.flatMap((page) =>
    [...withoutCode(readFileSync(page, "utf8")).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target = ""]) => ({ page, target }))
      .filter(({ target }) => !/^[a-z]+:/.test(target)),
  );
  const dead = links.filter(({ page, target }) => !existsSync(join(dirname(page), target)));
  expect(links.length).toBeGreaterThan(100);
  expect(dead).toEqual([]);
});

/** What stands in blocks of code is no link. */
function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, "");
}
