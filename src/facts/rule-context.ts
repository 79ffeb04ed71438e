import type { KnownCallees } from "../catalogue/catalogue.js";
import type { KnownWorkflows } from "../catalogue/known-workflows.js";
import type { Flow, FlowNode, Workflow } from "../flow/flow-model.js";
import type { Readings } from "../flow/readings.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { ExecutionBounds } from "../runs/execution-bounds.js";
import type { PathFacts } from "../runs/path-facts.js";
import type { Contract } from "../schema/check-shape.js";
import type { SourceTypes } from "../types/source-types.js";
import type { EditorFacts } from "./editor-facts.js";
import type { ExpressionFaults } from "./expression-faults.js";
import type { InputFacts } from "./input-facts.js";
import type { MissingInRun } from "./missing-in-run.js";
import type { SourceFaults } from "./source-faults.js";

/** Where a workflow comes from: written by somebody, answered by the API, or the flow of a job. */
export type Origin = "definition" | "answer" | "job";

/** Everything a rule may look at; it is read-only and the same for all rules. */
export interface RuleContext {
  readonly workflow: Workflow;
  readonly flow: Flow;
  readonly origin: Origin;
  /** What people drew in the web editor, where the document has it. */
  readonly editor: EditorFacts | undefined;
  readonly isDraft: boolean;
  readonly contract: Contract;
  readonly graph: FlowGraph;
  /** The models and workflows that the catalogue knows. */
  readonly callees: KnownCallees;
  /** The configured set of workflows, and who calls whom. */
  readonly workflows: KnownWorkflows;
  /** How that set names the document at hand. */
  readonly document: string | undefined;
  /** The inputs of the workflow and of its nodes, list by list. */
  readonly inputs: InputFacts;
  /** What is wrong with conditions and transforms. */
  readonly expressions: ExpressionFaults;
  /** What the values that travel through the flow are, as far as it is known. */
  readonly types: SourceTypes;
  /** What sources may be that their readers do not take. */
  readonly sourceFaults: SourceFaults;
  /** Required inputs that some run leaves without a value. */
  readonly missingInRun: readonly MissingInRun[];
  /** Nodes of which nothing is said when they run, since another finding speaks about what decides that. */
  readonly notDecided: ReadonlyMap<FlowNode, string>;
  /** What can run, in which combinations of outcomes. */
  readonly paths: PathFacts;
  /** How much a run does at least and at most. */
  readonly bounds: ExecutionBounds;
  /** How a run is read where the documents are silent. */
  readonly readings: Readings;
  /** The chosen readings, as `name=choice`, without which paths would not show something. */
  readonly restsOn: (shows: (paths: PathFacts) => boolean) => readonly string[];
  /** A field name in the spelling of the document. */
  readonly spell: (field: string) => string;
}
