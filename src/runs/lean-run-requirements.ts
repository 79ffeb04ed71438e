import type { Diagram } from "./decision-diagram.js";
import type * as whole from "./run-requirements.js";

/** In `flowproof/lean`: what a run body gives decides nothing, so that it does not matter which ones are taken. */
export class RunRequirements implements Pick<whole.RunRequirements, keyof whole.RunRequirements> {
  readonly refuses = false;

  concerns(): boolean {
    return false;
  }

  prepare(): void {}

  absent(): undefined {}

  strictlyWithin(diagram: Diagram): Diagram {
    return diagram;
  }

  within(diagram: Diagram): Diagram {
    return diagram;
  }
}
