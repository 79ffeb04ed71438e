// Before `npm pack`, also that of pre-commit: there is a build then, and nothing is printed on standard output.
import { ensureBuild } from "./fresh-build.mjs";

process.exitCode = ensureBuild() ? 0 : 1;
