import fc from "fast-check";
import { plantableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { mutate } from "../mutate.js";
import { plantedDefects } from "./planted.js";

/** Documents with the defect of one rule and up to three more mistakes, whatever these are. */
export const brokenDocuments: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.constantFrom(...plantableRules).chain(plantedDefects),
    fc.array(fc.noBias(fc.nat(0xffff)), { minLength: 9, maxLength: 9 }),
    fc.nat(3),
  )
  .map(([{ document }, numbers, mistakes]) => {
    const spoilt: unknown = structuredClone(document);
    let next = 0;
    const choose = (count: number) => (numbers[next++ % numbers.length] ?? 0) % Math.max(1, count);
    for (let made = 0; made < mistakes; made++) mutate(spoilt, choose);
    return spoilt;
  });
