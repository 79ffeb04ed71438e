import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));
const self = "same-every-time.test.ts";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && path !== self)
  .map((path) => ({ path, code: readFileSync(`${folder}/${path}`, "utf8") }));

const pathsWith = (pattern: RegExp) => files.filter(({ code }) => pattern.test(code)).map(({ path }) => path);

describe("tests give the same result on every machine, every time", () => {
  it("none asks a clock or for a number by chance", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(
      pathsWith(
        /\b(performance\.now|Date\.now|new Date\(\)|hrtime|cpuUsage|Math\.random|randomUUID|randomInt)\b/,
      ),
    ).toEqual([]);
  });

  it("none has a time limit of its own, which a busy machine would reach", () => {
    expect(pathsWith(/^ *\},? *\d[\d_]*\);$|^ *[\d_]{5,},\n *\);$|testTimeout|retry:/m)).toEqual([]);
  });

  it("how often a property is tried says `runs`, so that a deep run tries it more often", () => {
    // What is drawn to be counted has a seed of its own.
    const own = files.flatMap(({ path, code }) =>
      [...code.matchAll(/\{[^{}]*\bnumRuns:[^{}]*\}/g)].map(([settings]) => ({ path, settings })),
    );
    const unseeded = own.filter(
      ({ path, settings }) => !/\bseed\b/.test(settings) && !path.endsWith("/settings.ts"),
    );
    expect(unseeded).toEqual([]);
  });

  const seeds: unknown[] = [];
  it.each(["a", "another"])("%s property has a seed, which its name decides", () => {
    const { seed } = fc.readConfigureGlobal();
    expect(seed).toBeTypeOf("number");
    seeds.push(seed);
    if (process.env["FLOWPROOF_SEED"] === undefined) expect(new Set(seeds).size).toBe(seeds.length);
    const draw = () => fc.sample(fc.integer(), 5);
    expect(draw()).toEqual(draw());
    expect(fc.check(fc.property(fc.nat(), () => false))).toMatchObject({ seed });
  });
});
