import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { serve } from "../serve.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page, with what went wrong in it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, violations of the policy. */
  readonly complaints: readonly string[];
  /** Addresses outside of the site that were asked for. */
  readonly strangers: readonly string[];
}

/** The built site in a real browser. */
export class Site {
  private constructor(
    private readonly browser: Browser,
    private readonly server: { close(): void },
    readonly address: string,
  ) {}

  static async start(executablePath: string): Promise<Site> {
    const { server, address } = await serve(0);
    return new Site(await chromium.launch({ executablePath, args: FLAGS }), server, address);
  }

  async open(path: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const context = await this.browser.newContext({ viewport: { width: 1400, height: 860 }, ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    const strangers: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(this.address) && !/^(?:data|blob):/.test(url)) strangers.push(url);
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => {
        console.error(`policy: ${violatedDirective} ${sample}`);
      });
    });
    await page.goto(this.address + path);
    return { page, complaints, strangers };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}
