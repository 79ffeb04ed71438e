import { attributeNotApplicable } from "./input/attribute-not-applicable.js";
import { badAllowedValues } from "./input/bad-allowed-values.js";
import { badItems } from "./input/bad-items.js";
import { badValue } from "./input/bad-value.js";
import { duplicateName } from "./input/duplicate-name.js";
import { emptyRange } from "./input/empty-range.js";
import { maybeMissing } from "./input/maybe-missing.js";
import { missingInput } from "./input/missing.js";
import { negativeLimit } from "./input/negative-limit.js";
import { unknownMaskSource } from "./input/unknown-mask-source.js";
import { unknownModelInput } from "./input/unknown-model-input.js";
import { unusedInput } from "./input/unused.js";
import { valueNotAllowed } from "./input/value-not-allowed.js";
import { valueOffStep } from "./input/value-off-step.js";
import { valueOutOfRange } from "./input/value-out-of-range.js";
import { requiredBadRule } from "./required/bad-rule.js";
import { requiredContradiction } from "./required/contradiction.js";
import { requiredRedundant } from "./required/redundant.js";
import { requiredSelf } from "./required/self.js";
import { requiredUnknownInput } from "./required/unknown-input.js";
import { uiPositionAndAfter } from "./ui/position-and-after.js";
import { uiUnknownInput } from "./ui/unknown-input.js";
import { uiWrongInputType } from "./ui/wrong-input-type.js";

/** The rules on declarations and values of inputs, on when they are required, and on the form that shows them. */
export const inputRules = [
  duplicateName,
  attributeNotApplicable,
  emptyRange,
  negativeLimit,
  badValue,
  valueOutOfRange,
  valueNotAllowed,
  valueOffStep,
  badAllowedValues,
  badItems,
  unknownMaskSource,
  missingInput,
  maybeMissing,
  unknownModelInput,
  unusedInput,
  requiredUnknownInput,
  requiredSelf,
  requiredBadRule,
  requiredRedundant,
  requiredContradiction,
  uiUnknownInput,
  uiWrongInputType,
  uiPositionAndAfter,
] as const;
