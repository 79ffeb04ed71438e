/**
 * Whether a number is `base` + k·`step` for an integer k, in decimal arithmetic: 0.3 is three steps of 0.1.
 * Complexity: O(digits), at most some 650 of them.
 */
export function isOnStep(value: number, step: number, base: number): boolean {
  const numbers = [value, base, step].map(toDecimal);
  const scale = Math.min(...numbers.map(({ exponent }) => exponent));
  const [scaledValue = 0n, scaledBase = 0n, scaledStep = 1n] = numbers.map(
    ({ digits, exponent }) => digits * 10n ** BigInt(exponent - scale),
  );
  return scaledStep === 0n || (scaledValue - scaledBase) % scaledStep === 0n;
}

/** `digits` × 10^`exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The number as it is written, which is the shortest decimal that means it. */
function toDecimal(number: number): Decimal {
  const [mantissa = "0", exponent = "0"] = String(number).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
