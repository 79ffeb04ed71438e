import { duplicateKey } from "../document/rules/duplicate-key.js";
import { duplicateSpelling } from "../document/rules/duplicate-spelling.js";
import { impreciseNumber } from "../document/rules/imprecise-number.js";
import { mixedCasing } from "../document/rules/mixed-casing.js";
import { notJson } from "../document/rules/not-json.js";
import { syntax } from "../document/rules/syntax.js";
import { tooDeep } from "../document/rules/too-deep.js";
import { tooLarge } from "../document/rules/too-large.js";
import { unknownKind } from "../document/rules/unknown-kind.js";
import { badFormat } from "../schema/rules/bad-format.js";
import { missingProperty } from "../schema/rules/missing-property.js";
import { outOfRange } from "../schema/rules/out-of-range.js";
import { unknownProperty } from "../schema/rules/unknown-property.js";
import { unknownValue } from "../schema/rules/unknown-value.js";
import { wrongType } from "../schema/rules/wrong-type.js";
import { findingsLimit } from "./limit/findings.js";
import { suppressionOfUnknownRule } from "./suppression/unknown-rule.js";
import { unusedSuppression } from "./suppression/unused.js";
import { suppressionWithoutReason } from "./suppression/without-reason.js";

/** The rules whose findings come from reading a document, before there is a flow. */
export const stageRules = [
  syntax,
  duplicateKey,
  unknownKind,
  notJson,
  tooDeep,
  tooLarge,
  impreciseNumber,
  mixedCasing,
  duplicateSpelling,
  wrongType,
  missingProperty,
  unknownValue,
  unknownProperty,
  outOfRange,
  badFormat,
  findingsLimit,
  unusedSuppression,
  suppressionWithoutReason,
  suppressionOfUnknownRule,
] as const;
