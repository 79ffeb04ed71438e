import { validateApproval } from "../requests/validate-approval.js";
import { validateRunInputs } from "../requests/validate-run-inputs.js";
import { validateText } from "../text/check/validate-text.js";
import type { ResultBase } from "../validate/result.js";
import { validateDocument } from "../validate/validate-workflow.js";
import type { BrokenWorkflow } from "./planted-defects/broken-workflow.js";

/** What flowproof says of a broken workflow, asked by the function that its `kind` is for. */
export function checkBrokenWorkflow(broken: BrokenWorkflow): ResultBase {
  switch (broken.kind) {
    case "text":
      return validateText(broken.document, broken.options);
    case "run-body":
      return validateRunInputs(broken.workflow, broken.document, broken.options);
    case "approval":
      return validateApproval(broken.job, broken.document, broken.options);
    case "value":
      return validateDocument(broken.document, broken.options);
  }
}
