/** Statuses of a node that will not change any more; others than the documented ones say nothing. */
export const settledStatuses: ReadonlySet<string> = new Set(["success", "failure", "skipped", "rejected"]);

/** Statuses of a node that waits or works. */
export const openStatuses: ReadonlySet<string> = new Set(["pending", "processing"]);

/** Statuses of a job that has ended. */
export const endedStatuses: ReadonlySet<string> = new Set(["success", "failure", "canceled"]);
