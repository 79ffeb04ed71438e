/** What `flowproof check --help` prints. */
export const help = `Usage: flowproof check [file | folder | pattern | - …]

Checks workflow documents. Folders and patterns are searched for *.json and *.jsonc files that hold a
workflow, .gitignore files honoured; files that are named are checked in any case. "-" reads standard
input. Without an argument the files are checked that the config includes, or else the current folder
is searched. The config is the nearest flowproof.config.json, .jsonc or .mjs up to the root of the repository.

Output
  --format NAME[=FILE]   stylish (default), json, unix, github, sarif, or agent for programs that repair;
                         to a file when one is given; repeatable
  --quiet                prints errors only
  --verbose              also tells what was passed over and what could not be decided
  --timings              tells on standard error how long each stage and the slowest rules took
  --color WHEN           auto (default), always or never

What counts
  --config FILE          uses this config instead of the one that is found; flags win over it
  --catalogue FILE       what is known of models and workflows, see "flowproof catalogue"; repeatable
  --preset NAME          recommended (default), strict (warnings are errors) or errors
  --rule ID=LEVEL        off, info, warning or error for a rule or for category/*; repeatable
  --max-warnings N       exit status 1 when there are more warnings
  --stage STAGE          auto (default, by the status of the workflow), draft or ready
  --contract NAME        authoring (default), create, update or response: which fields must be there
  --kind KIND            takes the documents for workflow, flow, workflow-list, job, tags or usages
  --ignore-unknown       passes over files that are no workflow document, for hooks that hand over every file

Exit status: 0 nothing at error, 1 findings, 2 asked wrongly or not readable, 3 flowproof failed.
`;
