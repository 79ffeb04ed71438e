import type { RuleId } from "../../rules/index.js";
import type { ValidateOptions } from "../../validate/options.js";

/** What is to be checked: a value, a text, the body of a run beside its workflow, or a decision beside its job. */
export type BrokenSubject =
  | { readonly kind: "value"; readonly document: unknown }
  | { readonly kind: "text"; readonly document: string }
  | { readonly kind: "run-body"; readonly document: unknown; readonly workflow: unknown }
  | { readonly kind: "approval"; readonly document: unknown; readonly job: unknown };

/** The finding that a planted defect has to make. */
export interface ExpectedDefect<Id extends RuleId = RuleId> {
  readonly ruleId: Id;
  readonly messageId: string;
  /** In the document as given: for a run body in the body, for an approval in the decision. */
  readonly pointer: string;
  /** The line on which it starts, where a text holds what its value does not: a comment. */
  readonly line?: number;
}

/** Something with one defect, and the only finding that it has to make. */
export type BrokenWorkflow<Id extends RuleId = RuleId> = BrokenSubject & {
  /** With which the defect shows: a catalogue, known workflows, a limit. */
  readonly options: ValidateOptions;
  readonly expected: ExpectedDefect<Id>;
};
