import fc from "fast-check";
import { beforeEach } from "vitest";

/**
 * Loaded before every test file. Each property gets a seed that its name decides: the same on every machine and every
 * time, and no two properties draw the same documents. fast-check prints the seed of a failure.
 * - FLOWPROOF_SEED gives every property the seed that was printed, which repeats the failure.
 * - FLOWPROOF_BASE gives all properties other seeds; `npm run test:deep` takes a new one each time, and prints it.
 */
const given = numberFrom("FLOWPROOF_SEED");
const base = numberFrom("FLOWPROOF_BASE") ?? 1;

// For what a file draws while it is read, outside of its tests.
fc.configureGlobal({ seed: given ?? base });
beforeEach(({ task }) => fc.configureGlobal({ seed: given ?? mix(task.fullName, base) }));

function numberFrom(variable: string): number | undefined {
  const text = process.env[variable];
  if (text === undefined || text === "") return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`${variable} is not a whole number: ${text}`);
  return number;
}

/** A number that a text and a number decide (FNV-1a). */
function mix(text: string, start: number): number {
  let hash = 0x811c9dc5 ^ start;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash | 0;
}
