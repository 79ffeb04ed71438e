// Serves the built site on this machine only.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("./dist", import.meta.url));

/** The playground says so itself, too; from a server it holds for its workers. */
const POLICY = "default-src 'self'; img-src 'self' data:";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".jsonc": "text/plain; charset=utf-8",
  ".yaml": "text/plain; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

/** @returns the server and its address, once it listens; port 0 takes any that is free. */
export function serve(port) {
  const server = createServer((request, response) => {
    const path = findFile(new URL(request.url ?? "/", "http://localhost").pathname);
    if (path === undefined) {
      response.writeHead(404, { "content-type": "text/plain" }).end("There is no such page.");
      return;
    }
    if (path.endsWith("/")) {
      response.writeHead(301, { location: path }).end();
      return;
    }
    const isPlayground = path.startsWith(join(folder, "playground"));
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "x-content-type-options": "nosniff",
      ...(isPlayground ? { "content-security-policy": POLICY } : {}),
    });
    createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      resolve({ server, address: `http://127.0.0.1:${server.address().port}/` });
    });
  });
}

/** The file of an address; of a folder its page, or where to look for that; nothing outside of the site. */
function findFile(address) {
  let name;
  try {
    name = normalize(decodeURIComponent(address));
  } catch {
    return undefined;
  }
  const path = join(folder, name);
  if (!path.startsWith(folder) || name.includes("\0") || !existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  if (!name.endsWith("/")) return `${name}/`;
  const index = join(path, "index.html");
  return existsSync(index) ? index : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await serve(Number(process.env["PORT"] ?? 4173));
  console.log(`The site is served at ${address}, the playground at ${address}playground/`);
}
