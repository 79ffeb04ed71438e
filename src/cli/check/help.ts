/** What `flowproof check --help` prints. */
export const help = `Usage: flowproof check [file | folder | pattern | - …]

Checks workflow documents. Folders and patterns are searched for *.json, *.jsonc, *.yaml and *.yml files that
hold a workflow, broken or not, .gitignore files honoured; files that are named are checked in any case. "-"
reads standard input. Without an argument the files are checked that the config includes, or else the current
folder is searched. The config of a file is the nearest flowproof.config.json, .jsonc or .mjs from its folder
up to the root of the repository.

Output
  --format NAME[=FILE]   stylish (default), json, unix, github, sarif, or agent for programs that repair;
                         to a file when one is given; repeatable
  --quiet                prints errors only
  --verbose              also tells all that was passed over and what could not be decided
  --timings              tells on standard error how long each stage and the slowest rules took
  --color WHEN           auto (default), always or never

Fixes
  --fix                  applies what the document certainly means, and checks again: the exit status is
                         that of the files afterwards. With "-" the fixed text goes to standard output and
                         the report to standard error. "flowproof fix" applies a suggestion of your choice.
  --diff                 writes nothing and prints what --fix would do, for "git apply" or "patch -p1"

What counts
  --config FILE          uses this config instead of those that are found; flags win over it
  --print-config FILE    checks nothing and shows which config judges a file and where each setting comes from
  --catalogue FILE       what is known of models and workflows, see "flowproof catalogue"; repeatable
  --preset NAME          recommended (default), strict (warnings are errors) or errors
  --rule ID=LEVEL        off, info, warning or error for a rule or for category/*; repeatable
  --max-warnings N       exit status 1 when there are more warnings
  --stage STAGE          auto (default, by the status of the workflow), draft or ready
  --contract NAME        authoring (default), create, update or response: which fields must be there
  --semantics NAME=CHOICE  how runs are read where the documents are silent; repeatable; defaults first:
                           skippedSource=waits|skips     a node that reads a skipped one
                           skippedDependency=runs|waits  a node whose dependsOn names a skipped one
                           noOutcome=holds|skips         a node that reads an if-else node without outcome
  --kind KIND            takes the documents for workflow, flow, workflow-list, job, tags or usages
  --since REV            only files that have changed since the branch left REV, uncommitted and new ones too
  --staged               only files that are staged, with the content that would be committed
  --baseline FILE        accepts the findings that the file holds; "baseline" in the config names one too
  --update-baseline      writes that file, so that whatever is found now is accepted; tells what was carried
                         over and what is gone
  --ignore-unknown       passes over files that are not a workflow document or that the config ignores, for
                         hooks that hand over every file

Exit status: 0 nothing at error, 1 findings, 2 asked wrongly or not readable, 3 flowproof failed.
`;
