import { hostileIds } from "../hostile-ids.js";
import type { DefectSite } from "./defect-site.js";

/** An id that no node has: a new one, the misspelling of one that is there, or one that breaks naive code. */
export function strangeId(site: DefectSite): string {
  const ids = new Set(site.workflow.flow.map(({ id }) => id));
  const misspelt = `${site.choices.from([...ids]) ?? ""}s`;
  const strange = [site.newId("missing"), misspelt, ...hostileIds].filter((id) => !ids.has(id));
  return site.choices.from(strange) ?? site.newId("missing");
}
