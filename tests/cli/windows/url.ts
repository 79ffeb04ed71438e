// In place of `node:url` where the tests play Windows (vitest.windows.config.ts).
import { toPlayed, toReal } from "./drives.js";

const url = process.getBuiltinModule("node:url");

export const fileURLToPath = (file: string | URL) => toPlayed(url.fileURLToPath(file));
export const pathToFileURL = (path: string) => url.pathToFileURL(toReal(path));
