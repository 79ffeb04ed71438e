// Measures how long frames take while somebody types into a document of 2,000 nodes; the machine should be idle.
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const NODES = 2_000;
const KEYS = 60;

const flow = Array.from({ length: NODES }, (_, index) => ({
  id: `step_${index}`,
  type: "custom-model",
  modelId: "m",
  inputs:
    index === 0 ? [] : [{ name: "image", type: "file", ref: { node: `step_${index - 1}`, name: "all" } }],
}));
const { server, address } = await serve(0);
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1400, height: 860 } });
await page.goto(`${address}playground/`);
await page.locator("#drawing svg").waitFor();
await page.locator("#file").setInputFiles({
  name: "large.json",
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify({ name: "Large", flow }, null, 1)),
});
await page.locator("#shown", { hasText: `of ${NODES} nodes` }).waitFor();
await page.locator(".cm-content").click();
await page.keyboard.press("ControlOrMeta+Home");
await page.keyboard.press("End");
await page.waitForTimeout(1_500);
await page.evaluate(() => {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.tasks.push(duration);
  }).observe({ type: "longtask" });
});
for (let key = 0; key < KEYS; key++) {
  await page.keyboard.press("Space");
  // Faster than people type, with pauses in which checks and drawings come back.
  await page.waitForTimeout(key % 10 === 9 ? 700 : 60);
}
await page.waitForTimeout(1_500);
const tasks = await page.evaluate(() => window.tasks);
console.log(
  `${KEYS} keys into ${NODES} nodes: ${tasks.length} tasks of the main thread over 50 ms${tasks.length > 0 ? `, the longest ${Math.max(...tasks)} ms` : ""}.`,
);
await browser.close();
server.close();
