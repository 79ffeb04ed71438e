// Builds what npm packs or installs from the repository, as pre-commit lets it do. `npm ci` goes without: whoever works on
// flowproof builds when it is time.
import process from "node:process";
import { ensureBuild } from "./fresh-build.mjs";

process.exitCode = process.env.npm_command === "ci" || ensureBuild() ? 0 : 1;
