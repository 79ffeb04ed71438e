import type { Place } from "../diagnostics/place.js";
import type { Workflow } from "../flow/flow-model.js";
import type { ResolvedOptions } from "../validate/options.js";
import type * as whole from "./run-outlook.js";

/** In `flowproof/lean`: a run body is checked, but what comes of the run stays open. */
export class RunOutlook implements Pick<whole.RunOutlook, keyof whole.RunOutlook> {
  readonly #undecided: readonly Place[];

  constructor({ flow }: Workflow, { look }: ResolvedOptions, place: (pointer: string) => string) {
    const document = look.document ?? "workflow";
    this.#undecided = flow.nodes.map(({ pointer, id }) => {
      return { document, pointer: place(pointer), ...(id !== undefined && { nodeId: id }) };
    });
  }

  of(): whole.RunPreview {
    return { findings: [], undecided: this.#undecided };
  }
}
