// In place of `node:path` where the tests play Windows (vitest.windows.config.ts).
import { win32 } from "node:path/win32";

export const { basename, dirname, extname, isAbsolute, join, parse, relative, resolve, sep } = win32;
