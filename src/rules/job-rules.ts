import { iterationGap } from "./job/iteration-gap.js";
import { jobOrder } from "./job/order.js";
import { statusHistory } from "./job/status-history.js";
import { templateRan } from "./job/template-ran.js";
import { unknownLoop } from "./job/unknown-loop.js";

/** The rules about running and finished jobs. */
export const jobRules = [unknownLoop, iterationGap, templateRan, jobOrder, statusHistory] as const;
