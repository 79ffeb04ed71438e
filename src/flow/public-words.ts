/** Whether the graph of a workflow can be judged: only a `present` one is. */
export type FlowState = "present" | "absent" | "editor" | "broken";

/** What an edge says of its two ends; see docs/semantics.md. */
export type EdgeKind = "data" | "branch" | "gate" | "order" | "select" | "item" | "collect";
