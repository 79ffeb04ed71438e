import { appendPointer } from "../document/pointer.js";
import type { Workflow } from "../flow/flow-model.js";
import { findUiNames } from "./ui-names.js";

/** A place that names a workflow input. */
interface NamingPlace {
  readonly name: string;
  readonly pointer: string;
  readonly isKey: boolean;
}

/** Every place that names a workflow input: references, rules of other inputs, masks, the layout of the form. */
export function namesOfInputs(workflow: Workflow): NamingPlace[] {
  const read = workflow.flow.readings.flatMap(({ ref }) => ref.workflow?.name ?? []);
  return [
    ...read.map(({ text, pointer }) => ({ name: text, pointer, isKey: false })),
    ...(workflow.inputs ?? []).flatMap((input): NamingPlace[] => {
      const { ifDefined, ifNotDefined } = input.required;
      const rules = { ifDefined, ifNotDefined };
      const { maskFrom } = input;
      return [
        ...Object.entries(rules).flatMap(([rule, entries]) =>
          entries.map(({ sibling }) => {
            const pointer = appendPointer(`${input.pointer}/required/${rule}`, sibling);
            return { name: sibling, pointer, isKey: true };
          }),
        ),
        ...(maskFrom === undefined
          ? []
          : [{ name: maskFrom, pointer: `${input.pointer}/maskFrom`, isKey: false }]),
      ];
    }),
    ...findUiNames(workflow),
  ];
}
