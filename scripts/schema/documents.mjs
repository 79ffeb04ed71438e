/**
 * What can be checked as a whole: the name of its validator, the shape it has (`list`: an array of it),
 * and the file name of its JSON Schema when one is published.
 */
export const documents = [
  { name: "workflow", shape: "Workflow", list: false, file: "workflow", title: "Scenario workflow" },
  { name: "flow", shape: "FlowNode", list: true, file: "flow", title: "Nodes of a Scenario workflow" },
  {
    name: "workflowList",
    shape: "WorkflowList",
    list: false,
    file: "workflow-list",
    title: "Page of Scenario workflows",
  },
  { name: "workflowArray", shape: "Workflow", list: true },
  { name: "job", shape: "JobDocument", list: false, file: "job", title: "Scenario job" },
  { name: "bareJob", shape: "Job", list: false },
  { name: "tags", shape: "Tags", list: false, file: "tags", title: "Tags of Scenario workflows" },
  { name: "usages", shape: "Usages", list: false, file: "usages", title: "Scenario usage report" },
  { name: "jobList", shape: "JobList", list: false, file: "job-list", title: "List of Scenario jobs" },
  {
    name: "editorGraph",
    shape: "EditorGraph",
    list: false,
    file: "editor-graph",
    title: "Graph of the Scenario web editor",
  },
  { name: "createBody", shape: "CreateBody", list: false },
  { name: "updateBody", shape: "UpdateBody", list: false },
  { name: "userApprovalBody", shape: "UserApprovalBody", list: false },
  // What is published only: the same with all that answers have.
  {
    name: "workflowResponse",
    shape: "WorkflowAnswer",
    list: false,
    file: "workflow-response",
    title: "Answer about a Scenario workflow",
    isAnswer: true,
  },
  {
    name: "jobResponse",
    shape: "JobAnswer",
    list: false,
    file: "job-response",
    title: "Answer about a Scenario job",
    isAnswer: true,
  },
];

/** What is compiled: the check of an answer knows from its contract what has to be there. */
export const checkedDocuments = documents.filter(({ isAnswer }) => !isAnswer);
