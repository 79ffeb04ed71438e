import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("THIRD-PARTY-NOTICES.md is what the installed licences give", async () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const { formatNotices }: { formatNotices(): string } = await import(
    `${root}scripts/third-party-notices.mjs`
  );
  expect(readFileSync(`${root}THIRD-PARTY-NOTICES.md`, "utf8")).toBe(formatNotices());
});
