import { declareRule } from "../../diagnostics/define-rule.js";
import { liveRuns, own } from "../../diagnostics/source.js";

export const runNeverCompletes = declareRule({
  id: "run/never-completes",
  severity: "error",
  basis: "observed",
  source: [
    liveRuns("a node that reads a skipped one stays pending, and so does its job"),
    own("semantics say that a skipped dependency is waited for", { only: ["depends"] }),
  ],
  description: "A run body lets every node of its workflow run or be skipped.",
  messages: {
    reads:
      'With this body "{source}" is skipped, but "{node}" reads it: "{node}" waits forever and the job never completes.',
    depends:
      'With this body "{source}" is skipped, but "{node}" depends on it: "{node}" waits forever and the job never completes.',
    circle:
      'Node "{node}" waits for itself, so whatever the body gives it waits forever and the job never completes.',
    always:
      'With this body "{node}" waits forever, whatever comes of the conditions that the body does not decide: the job never completes.',
    perhaps:
      'With this body "{source}" is skipped when {outcomes}, which the body does not decide: "{node}" then waits forever and the job never completes.',
  },
});
