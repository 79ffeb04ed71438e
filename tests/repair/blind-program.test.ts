import { describe, expect, it } from "vitest";
import { keepsAll, repairBlindly, runsAsBefore } from "../kit/blind-program.js";
import { commonSlipNames, drawSlipped } from "../kit/common-slips.js";
import { isDeep } from "../properties/settings.js";

const COUNT = isDeep ? 300 : 20;
const slips = commonSlipNames.map((name) => {
  const repaired = drawSlipped(name, COUNT, 11).map((slipped) => ({ slipped, ...repairBlindly(slipped) }));
  return { name, repaired, clean: repaired.filter(({ left }) => left.length === 0) };
});

describe("a program that applies the first edit of the first error, up to eight times", () => {
  it.each(slips)("mends: $name", ({ clean }) => {
    expect(clean.length).toBeGreaterThanOrEqual(0.95 * COUNT);
  });

  it.each(slips.filter(({ name }) => /renamed|copied/.test(name)))(
    "leaves runs as they were: $name",
    ({ clean }) => {
      const same = clean.filter(({ slipped, document }) => runsAsBefore(slipped.original, document));
      expect(same.length).toBeGreaterThanOrEqual(0.7 * COUNT);
    },
  );

  it("keeps every node and reference that the slip left intact, nine times of ten", () => {
    const all = slips.flatMap(({ clean }) => clean);
    const kept = all.filter(({ slipped, document }) => keepsAll(slipped, document));
    expect(kept.length).toBeGreaterThanOrEqual(0.9 * all.length);
  });
});
