// In place of `node:os` where the tests play Windows (vitest.windows.config.ts).
import { toPlayed } from "./drives.js";

const os = process.getBuiltinModule("node:os");

export const tmpdir = () => toPlayed(os.tmpdir());
