import { isDeepStrictEqual } from "node:util";
import type { RuleDeclaration } from "../diagnostics/define-rule.js";
