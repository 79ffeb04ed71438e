import type { RelatedPlace } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { relation } from "../diagnostics/phrase.js";
import type { FlowNode, InputDeclaration, WorkflowInput } from "../flow/flow-model.js";
import { describeValue } from "../inputs/value-type.js";
import type { OfferedValue } from "../types/offered-values.js";
import type { BoundReader, RangeFault, ValueFault } from "./source-faults.js";

/** What all findings on a value that a reader does not take share: places, proof, and the words for who reads what. */
export function describeValueFault({ offered, readers, answer, problem }: ValueFault) {
  const [reader] = readers;
  const { input, callee } = reader;
  const isShown = answer.kind === "shown";
  // Only a bound that the document states, broken by what it states, is certainly a mistake in it.
  const isWholeList =
    offered.from.type === "list" && problem.kind === "range" && Array.isArray(problem.value);
  const isError = isShown && callee === undefined && offered.kind !== "preset";
  return {
    callee,
    shared: {
      at: input.ref?.pointer ?? input.pointer,
      subject: nameOf(offered.from),
      severity: isError ? ("error" as const) : ("warning" as const),
      certainty: isShown ? ("certain" as const) : ("possible" as const),
      related: [{ at: offered.at, role: "source", says: relation("valueRead") }, ...relatedReaders(readers)],
      ...(isShown && { witness: answer.witness }),
    },
    data: {
      input: input.name ?? "",
      node: input.node.id ?? "",
      what: isWholeList ? "the list" : WHAT[offered.kind],
      source: nameOf(offered.from),
    },
  };
}

const WHAT: Readonly<Record<OfferedValue["kind"], string>> = {
  default: "the default of",
  item: "an item of",
  outcome: "an outcome of",
  preset: "a preset of",
};

/** The same for what an input of the workflow declares to be. */
export function describeRangeFault({ source, readers }: RangeFault) {
  const { input } = readers[0];
  return {
    shared: {
      at: input.ref?.pointer ?? input.pointer,
      subject: source.name ?? "",
      severity: "info" as const,
      certainty: "possible" as const,
      related: [
        { at: source.pointer, role: "source", says: relation("inputRead") },
        ...relatedReaders(readers),
      ],
    },
    data: { source: source.name ?? "", input: input.name ?? "", node: input.node.id ?? "" },
  };
}

/** What a length counts. */
export function unitOf(count: number, areItems: boolean): string {
  const unit = areItems ? "item" : "character";
  return count === 1 ? unit : `${unit}s`;
}

/** Values for a message. */
export function listValues(values: readonly JsonValue[]): string[] {
  return values.map((value) =>
    typeof value === "string" || typeof value === "number" ? String(value) : describeValue(value),
  );
}

function relatedReaders([, ...others]: readonly BoundReader[]): RelatedPlace[] {
  return others.map(({ input }) => {
    return { at: input.ref?.pointer ?? input.pointer, role: "reader", says: relation("readsToo") };
  });
}

function nameOf(from: WorkflowInput | FlowNode): string {
  return ("dependsOn" in from ? from.id : (from as InputDeclaration).name) ?? "";
}
