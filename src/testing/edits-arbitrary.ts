import type fc from "fast-check";
import type { Edit } from "../diagnostics/diagnostic.js";
import { needFastCheck } from "./fast-check.js";
import { buildSoundEdit } from "./sound-edits/build-sound-edit.js";
import { EditableFlow } from "./sound-edits/editable-flow.js";
import { Choices } from "./sound-flow/choices.js";

/**
 * Edits that keep a sound workflow sound, as guarded JSON Patches for `applyEdit`: a node gets another id everywhere,
 * nodes change places, an independent node, a branch with a default or a waiting node comes in. Each is made for the
 * workflow as given; for another one draw again.
 * @param workflow whatever `validateWorkflow` takes and finds sound.
 * @throws Error when the value has no flow that can be read, or when fast-check is not installed.
 */
export function editsArbitrary(workflow: unknown): fc.Arbitrary<Edit> {
  const fc = needFastCheck("editsArbitrary");
  const editable = new EditableFlow(workflow);
  const numbers = fc.array(fc.noBias(fc.nat(0xffff)), { minLength: 1, maxLength: 8, size: "max" });
  return numbers.map((drawn) => buildSoundEdit(editable, new Choices(drawn)));
}
