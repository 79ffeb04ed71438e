import { takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { isObject } from "../../document/detect-kind.js";
import { defineRule } from "../define-rule.js";

export const uiPositionAndAfter = defineRule({
  id: "ui/position-and-after",
  severity: "error",
  basis: "documented",
  source: [reference("uiConfig.triggerGenerate", "it has `position` or `after`, not both")],
  description: "The button that starts a run has one place on the form.",
  messages: {
    both: "The button that starts a run has both a position and an input to come after, but only one may be given.",
  },
  mutesNothing: true,
  check({ workflow }, report) {
    const { uiConfig: config } = workflow;
    const trigger = isObject(config) ? config["triggerGenerate"] : undefined;
    if (!isObject(trigger) || !Object.hasOwn(trigger, "position")) return;
    const { after } = trigger;
    if (typeof after !== "string" || after.trim() === "") return;
    const at = `${workflow.pointer}/uiConfig/triggerGenerate`;
    report({ messageId: "both", at: `${at}/after`, onKey: true, repair: at });
  },
  repair: (at: string) => ["position", "after"].flatMap((field) => takeOut({ at: `${at}/${field}`, field })),
});
