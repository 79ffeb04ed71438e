import { safeName } from "../../diagnostics/safe-output.js";

/** What to do next, with lines to copy. */
export function formatFirstSteps(written: string, folders: readonly string[]): string {
  const included =
    folders.length === 0
      ? "No workflow document was found yet, so that a check searches the whole folder."
      : `Workflow documents were found in ${folders.map((folder) => (folder === "." ? "this folder" : safeName(folder))).join(", ")}.`;
  return `Written: ${written}
${included}

Check them:
  npx flowproof check

Before each commit, in .git/hooks/pre-commit:
  npx flowproof check --staged --quiet
or with lint-staged, in package.json:
  "lint-staged": { "*.{json,jsonc,yaml,yml}": "flowproof check --ignore-unknown" }

In GitHub Actions, which shows findings beside the lines:
  - run: npx flowproof check
or with code scanning:
  - run: npx flowproof check --format stylish --format sarif=flowproof.sarif
  - uses: github/codeql-action/upload-sarif@v3
    if: always()
    with: { sarif_file: flowproof.sarif }
`;
}
