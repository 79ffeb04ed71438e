import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, type WatchedPage } from "./browser.js";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const PLAYGROUND = "playground/";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const misspelt = {
  name: "Two steps",
  flow: [
    { id: "portrait", type: "custom-model", modelId: "m", inputs: [] },
    {
      id: "enlarge",
      type: "custom-model",
      modelId: "m",
      inputs: [{ name: "image", type: "file", ref: { node: "portait", name: "all" } }],
    },
  ],
};
const large = {
  name: "Two thousand nodes",
  flow: Array.from({ length: 2_000 }, (_, index) => ({
    id: `step_${index}`,
    type: "custom-model",
    modelId: "m",
    inputs:
      index === 0 ? [] : [{ name: "image", type: "file", ref: { node: `step_${index - 1}`, name: "all" } }],
  })),
};

let site: Site;
const watched: WatchedPage[] = [];

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) throw new Error(`There is no ${CHROMIUM}; scripts/site.mjs says so and skips.`);
  site = await Site.start(CHROMIUM);
});
afterAll(() => site.stop());

async function openPlayground(fragment = "", options: BrowserContextOptions = {}): Promise<Page> {
  const opened = await site.open(PLAYGROUND + fragment, options);
  watched.push(opened);
  await opened.page.locator("#counts", { hasText: /error|warning|Nothing/ }).waitFor();
  return opened.page;
}

async function paste(page: Page, text: string): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** Waits until it holds: what the page shows comes in several steps, and not in a time that a test could know. */
const eventually = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 60_000, interval: 50 });
const counts = (page: Page) => page.locator("#counts");
const shown = (page: Page, id: string) => page.locator(`#drawing [data-id="${id}"]`);
const textOf = (page: Page) => page.locator(".cm-content").innerText();

describe("the playground", () => {
  it("finds what is wrong in a pasted file, and repairs it", async () => {
    const page = await openPlayground();
    await paste(page, JSON.stringify(misspelt, null, 2));
    await page.locator("#findings .message", { hasText: "portait" }).waitFor();
    expect(await page.locator("#findings .message").allInnerTexts()).toEqual([
      expect.stringMatching(/^error, line \d+ Node "enlarge" reads "portait", but no node has that id\./),
    ]);
    await page.locator(".cm-lint-marker-error").waitFor();
    await page
      .getByRole("button", { name: /portrait/ })
      .and(page.locator(".apply"))
      .click();
    await counts(page).filter({ hasText: "Nothing found" }).waitFor();
    await eventually(() => page.locator("#findings li").count()).toBe(0);
    await eventually(() => page.locator(".cm-lint-marker-error").count()).toBe(0);
    await eventually(() => textOf(page)).toContain('"node": "portrait"');
    await shown(page, "enlarge").waitFor();
    // One step back is the text as it was.
    await page.locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+z");
    await counts(page).filter({ hasText: "1 error" }).waitFor();
  });

  it("shows the run that hangs, one click away", async () => {
    const page = await openPlayground();
    await page.getByRole("button", { name: "Show the run" }).click();
    await page.locator('#drawing .fp-pending[data-id="enlarge"]').waitFor();
    await page.locator('#drawing .fp-skipped[data-id="portrait"]').waitFor();
    await eventually(() => page.locator("#shown").innerText()).toBe(
      'The run that shows it: {"subject":"place"}',
    );
    await page.getByRole("button", { name: "Whole flow" }).click();
    await page.locator('#drawing [data-id="enlarge"]:not(.fp-pending)').waitFor();
  });

  it("runs the workflow with what the form says", async () => {
    const page = await openPlayground();
    await page.getByRole("button", { name: "Run it…" }).click();
    await page.locator("#runner").getByLabel("Subject").selectOption({ label: "place" });
    await page.getByRole("button", { name: "Run on paper" }).click();
    await page.locator('#drawing .fp-pending[data-id="enlarge"]').waitFor();
    await eventually(() => page.locator(".outcome").innerText()).toBe(
      'The job never completes: "enlarge" waits forever.',
    );
    await page.locator("#runner").getByLabel("Subject").selectOption({ label: "person" });
    await page.getByRole("button", { name: "Run on paper" }).click();
    await page.locator('#drawing .fp-taken[data-id="enlarge"]').waitFor();
    await eventually(() => page.locator(".outcome").innerText()).toContain(
      "The job completes. Outputs: enlarge.",
    );
  });

  it("says what a run body lacks", async () => {
    const page = await openPlayground();
    await page.locator("#examples").selectOption("valid/one-picture-for-each-style.json");
    await shown(page, "scene").or(page.locator("#drawing [data-pointer]").first()).first().waitFor();
    await counts(page).filter({ hasText: "Nothing found" }).waitFor();
    await page.getByRole("button", { name: "Run it…" }).click();
    await page
      .locator("#runner")
      .getByLabel(/Scene \(required\)/)
      .waitFor();
    await page.getByRole("button", { name: "Run on paper" }).click();
    await page.locator(".outcome .bad", { hasText: '"scene"' }).first().waitFor();
  });

  it("goes from finding to text and node, and from node to text, also by keyboard", async () => {
    const page = await openPlayground();
    await shown(page, "enlarge").waitFor();
    await page.locator("#findings .message").first().click();
    await page.locator('#drawing .fp-chosen[data-id="enlarge"]').waitFor();
    await eventually(() => page.locator(".cm-activeLine").innerText()).toContain(
      '"ref": { "node": "portrait"',
    );
    // A node begins with a line of one brace; the line behind it has the id.
    const idLine = () => page.locator(".cm-activeLine + .cm-line").innerText();
    await shown(page, "scenery").click();
    await eventually(idLine).toContain('"id": "scenery"');
    await shown(page, "choose_subject").focus();
    await page.keyboard.press("Enter");
    await page.locator(".cm-editor.cm-focused").waitFor();
    await eventually(idLine).toContain('"id": "choose_subject"');
  });

  it("opens a link that another page made", async () => {
    const page = await openPlayground("", { permissions: ["clipboard-read", "clipboard-write"] });
    const text = `# größer als √2 🦊\n${JSON.stringify(misspelt)}`;
    await page.locator("#language").selectOption("yaml");
    await paste(page, text);
    await page.locator("#findings .message", { hasText: "portait" }).waitFor();
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.locator("#notice", { hasText: "The link is copied" }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/#doc=yaml\.[\w-]+$/);
    const other = await openPlayground(link.slice(link.indexOf("#")));
    await other.locator("#findings .message", { hasText: "portait" }).waitFor();
    await eventually(async () => (await textOf(other)).trim()).toBe(text);
    await eventually(() => other.locator("#language").inputValue()).toBe("yaml");
  });

  it("opens an example where a link is damaged", async () => {
    const page = await openPlayground("#doc=json.AAAA");
    await page.locator("#notice", { hasText: "damaged" }).waitFor();
    await shown(page, "enlarge").waitFor();
  });

  it("opens a file that is chosen or dropped", async () => {
    const page = await openPlayground();
    await page.locator("#file").setInputFiles({
      name: "flow.yaml",
      mimeType: "text/yaml",
      buffer: Buffer.from("name: Alone\nflow:\n  - { id: alone, type: custom-model, modelId: m }\n"),
    });
    await shown(page, "alone").waitFor();
    await eventually(() => page.locator("#language").inputValue()).toBe("yaml");
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "flow.json"));
      document
        .querySelector("#editor")
        ?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, JSON.stringify(misspelt));
    await shown(page, "enlarge").waitFor();
    await eventually(() => page.locator("#language").inputValue()).toBe("json");
  });

  it("folds loops, and unfolds them", async () => {
    const page = await openPlayground();
    await page.locator("#examples").selectOption("valid/batch-of-product-photos.json");
    await shown(page, "cut_out").waitFor();
    await page.locator('#drawing [data-loop="each_photo"]').click();
    await shown(page, "cut_out").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Unfold loops" }).click();
    await shown(page, "cut_out").waitFor();
  });

  it("says what is no workflow, and what does not parse", async () => {
    const page = await openPlayground();
    await paste(page, "{");
    await page.locator("#shown", { hasText: "There is no flow to draw yet." }).waitFor();
    await paste(page, '"<img src=x onerror=alert(1)>"');
    await page.locator("#findings .message", { hasText: "string" }).waitFor();
    expect(await page.locator("#findings img").count()).toBe(0);
  });
});

describe("a document of 2,000 nodes", () => {
  it("is asked about once typing pauses, and drawn in part", async () => {
    const page = await openPlayground();
    await page.locator("#file").setInputFiles({
      name: "large.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(large, null, 1)),
    });
    await page.locator("#shown", { hasText: "of 2000 nodes" }).waitFor();
    expect(await page.locator("#drawing [data-pointer]").count()).toBeLessThan(20);
    await page.evaluate(() => {
      const post = Worker.prototype.postMessage;
      const asked: string[] = [];
      Object.assign(window, { asked });
      Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<typeof post>) {
        asked.push(args[0].name);
        return post.apply(this, args);
      };
    });
    await page.locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("End");
    // Without a pause between the keys.
    await Promise.all([..."forty keys that are pressed one by one"].map(() => page.keyboard.press("Space")));
    await page.keyboard.insertText('"x_colour": 1,');
    await page.locator("#findings .message", { hasText: "x_colour" }).waitFor();
    const asked = () => page.evaluate((): string[] => Reflect.get(window, "asked"));
    await eventually(async () => new Set(await asked())).toEqual(new Set(["check", "draw", "edits"]));
    expect((await asked()).filter((name) => name === "check").length).toBeLessThan(20);
  });
});

describe("the page", () => {
  it("weighs at most 350 kB with gzip before the layout library is loaded", async () => {
    const bodies: Promise<readonly [string, number]>[] = [];
    const opened = await site.open("docs/library.html");
    opened.page.on("response", (response) => {
      const url = response.url();
      bodies.push(
        response.body().then(
          (body) => [url, gzipSync(body, { level: 9 }).length] as const,
          () => [url, 0],
        ),
      );
    });
    await opened.page.goto(site.address + PLAYGROUND);
    await shown(opened.page, "enlarge").waitFor();
    const loaded = await Promise.all(bodies);
    const layout = loaded.filter(([url]) => url.includes("elk-worker"));
    const before = loaded.filter(([url]) => !url.includes("elk-worker"));
    const weight = before.reduce((sum, [, size]) => sum + size, 0) / 1000;
    console.log(`The page weighs ${weight.toFixed(1)} kB with gzip before the layout library is loaded.`);
    expect(layout).toHaveLength(1);
    expect(before.filter(([url]) => /worker-/.test(url))).not.toHaveLength(0);
    expect(weight).toBeGreaterThan(200);
    expect(weight).toBeLessThanOrEqual(350);
  });

  it.each([
    [1400, 860, "light"],
    [800, 1000, "dark"],
    [390, 844, "light"],
    [390, 844, "dark"],
  ] as const)("has nothing serious for axe at %i × %i, %s", async (width, height, colorScheme) => {
    const page = await openPlayground("", { viewport: { width, height }, colorScheme });
    await shown(page, "enlarge").waitFor();
    await page.getByRole("button", { name: "Run it…" }).click();
    await page.getByRole("button", { name: "Run on paper" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(AXE);
    const found: { id: string; impact: string; nodes: { target: unknown; failureSummary: string }[] }[] =
      await page.evaluate(async () => (await Reflect.get(window, "axe").run()).violations);
    const serious = found.filter(({ impact }) => impact === "serious" || impact === "critical");
    const words = serious.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`),
    );
    expect(words.join("\n")).toBe("");
  });

  it("has the documentation around it, with search", async () => {
    const opened = await site.open("src/rules/path/hangs.html");
    watched.push(opened);
    await opened.page.locator("h1", { hasText: "path/hangs" }).waitFor();
    await opened.page.getByRole("button", { name: "Search" }).first().click();
    await opened.page.getByPlaceholder("Search").fill("baseline");
    await opened.page.locator(".results a").first().waitFor();
  });
});

it("nothing was complained about on any page, and nothing left the site", () => {
  expect(watched.length).toBeGreaterThan(10);
  expect(watched.flatMap(({ complaints }) => complaints).join("\n")).toBe("");
  expect(watched.flatMap(({ strangers }) => strangers).join("\n")).toBe("");
});
