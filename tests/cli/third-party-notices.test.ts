import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("THIRD-PARTY-NOTICES.md is what the installed licences give", async () => {
  const root = new URL("../../", import.meta.url);
  const { formatNotices }: { formatNotices(): string } = await import(
    new URL("scripts/third-party-notices.mjs", root).href
  );
  expect(readFileSync(fileURLToPath(new URL("THIRD-PARTY-NOTICES.md", root)), "utf8")).toBe(formatNotices());
});
