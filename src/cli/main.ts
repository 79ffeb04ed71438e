#!/usr/bin/env node
import process from "node:process";
import { processHost } from "./process-host.js";
import { runCommand } from "./run-command.js";

process.exitCode = await runCommand(process.argv.slice(2), processHost(new URL("../..", import.meta.url)));
