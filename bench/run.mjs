// What validation costs, as ratios to JSON.parse of the same document: npm run bench [-- part …] [-- --write]
import { describeMachine, writePart } from "./page.mjs";
import { parts } from "./parts.mjs";

const words = process.argv.slice(2);
const writes = words.includes("--write");
const wanted = words.filter((word) => word !== "--write");
if (wanted.some((word) => parts[word] === undefined)) {
  console.error(`Parts: ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

const texts = [`${describeMachine()}`];
console.log(texts[0]);
for (const [name, { title, run }] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const text = `### ${title}\n\n${await run()}`;
  console.log(`\n${text}`);
  texts.push(text);
}
if (writes && wanted.length === 0) writePart("bench", texts.join("\n\n"));
