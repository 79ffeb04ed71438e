import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDateTime } from "../../scripts/schema/date-time.mjs";
import { runs } from "../properties/settings.js";

describe("isDateTime", () => {
  const { validate } = fullFormats["date-time"] as { validate: (text: string) => boolean };

  it.each([
    "2024-02-29T23:59:60Z",
    "2023-02-29T00:00:00Z",
    "2016-12-31T15:59:60-08:00",
    "2016-12-31T15:59:60Z",
    "2024-02-29T00:00:00",
    "2024-02-29T24:00:00Z",
    "2024-02-29T00:60:00Z",
    "2024-02-29 00:00:00.25+01:00",
    "x",
  ])("judges %s as ajv-formats does", (text) => {
    expect(isDateTime(text)).toBe(validate(text));
  });

  it("judges any date as ajv-formats does, hours and minutes within a day", () => {
    fc.assert(
      fc.property(dateTime, (text) => {
        expect(isDateTime(text)).toBe(validate(text));
      }),
      runs(5_000, 1_000_000),
    );
  });
});

const year = fc.constantFrom("2023", "2024", "1900", "2000", "0000", "9999", "24");
const date = fc.tuple(year, digits(0, 13), digits(0, 32)).map((parts) => parts.join("-"));
const time = fc.tuple(digits(0, 23), digits(0, 59), digits(56, 61)).map((parts) => parts.join(":"));
const offset = fc
  .tuple(fc.constantFrom("+", "-"), digits(0, 24), fc.constantFrom(":", ""), digits(0, 60))
  .map((parts) => parts.join(""));
const dateTime = fc
  .tuple(
    date,
    fc.constantFrom("T", "t", " ", "_"),
    fc.oneof(time, fc.constant("23:59:60")),
    fc.constantFrom("", ".5", "."),
    fc.oneof(fc.constantFrom("Z", "z", ""), offset),
  )
  .map((parts) => parts.join(""));

/** Two digits. */
function digits(min: number, max: number) {
  return fc.integer({ min, max }).map((number) => String(number).padStart(2, "0"));
}
