/**
 * Whether a number is `base` + k·`step` for an integer k, in decimal arithmetic: 0.3 is three steps of 0.1.
 * Complexity: O(digits), at most some 650 of them.
 */
export function isOnStep(value: number, step: number, base: number): boolean {
  // Numbers of few digits are whole ones of some power of ten, whose arithmetic is exact.
  for (let scale = 1; scale <= SMALLEST_PARTS; scale *= 10) {
    if (!isWhole(value, scale) || !isWhole(step, scale) || !isWhole(base, scale)) continue;
    const distance = Math.round(value * scale) - Math.round(base * scale);
    return step === 0 || distance % Math.round(step * scale) === 0;
  }
  const numbers = [value, base, step].map(toDecimal);
  const scale = Math.min(...numbers.map(({ exponent }) => exponent));
  const [scaledValue = 0n, scaledBase = 0n, scaledStep = 1n] = numbers.map(
    ({ digits, exponent }) => digits * 10n ** BigInt(exponent - scale),
  );
  return scaledStep === 0n || (scaledValue - scaledBase) % scaledStep === 0n;
}

const SMALLEST_PARTS = 1_000_000;
/** Of so few digits a number is written in one way only. */
const MOST_DIGITS = 1e15;

/** Whether a number is written as a whole number of tenths, hundredths and so on. */
function isWhole(number: number, scale: number): boolean {
  const scaled = Math.round(number * scale);
  return Math.abs(scaled) < MOST_DIGITS && scaled / scale === number;
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
