/** What a click on the drawing means. */
export interface PictureEvents {
  onNode(pointer: string): void;
  onLoop(id: string): void;
}

const SMALLEST = 0.2;
const LARGEST = 3;
const LEAST_FIT = 0.5;

/**
 * The drawn flow. It lives in a shadow root with its style sheet constructed, since the page forbids styles in markup.
 */
export class Picture {
  private readonly root: ShadowRoot;
  private readonly sheet = new CSSStyleSheet();
  private svg: SVGSVGElement | undefined;
  private natural = { width: 0, height: 0 };
  /** Undefined: as large as fits. */
  private scale: number | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly events: PictureEvents,
  ) {
    this.root = host.attachShadow({ mode: "open" });
    const own = new CSSStyleSheet();
    own.replaceSync(OWN_STYLE);
    this.root.adoptedStyleSheets = [this.sheet, own];
    this.root.addEventListener("click", (event) => this.follow(event.target));
    this.root.addEventListener("keydown", (event) => {
      if (!(event instanceof KeyboardEvent) || (event.key !== "Enter" && event.key !== " ")) return;
      if (this.follow(event.target)) event.preventDefault();
    });
    new ResizeObserver(() => this.resize()).observe(host);
  }

  show(markup: string | undefined): void {
    const drawn = markup === undefined ? undefined : parse(markup);
    this.svg = drawn?.svg;
    this.sheet.replaceSync(drawn?.style ?? "");
    if (drawn !== undefined) this.natural = { width: drawn.width, height: drawn.height };
    this.root.replaceChildren(...(drawn === undefined ? [] : [drawn.svg]));
    this.resize();
  }

  fit(): void {
    this.scale = undefined;
    this.resize();
  }

  zoom(factor: number): void {
    this.scale = Math.min(LARGEST, Math.max(SMALLEST, this.scaleNow() * factor));
    this.resize();
  }

  /** Shows which node is meant. */
  mark(nodeId: string | undefined): void {
    for (const node of this.root.querySelectorAll(".fp-chosen")) node.classList.remove("fp-chosen");
    if (nodeId === undefined) return;
    const chosen = this.root.querySelector(`[data-id="${CSS.escape(nodeId)}"]`);
    chosen?.classList.add("fp-chosen");
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private scaleNow(): number {
    if (this.scale !== undefined) return this.scale;
    const { clientWidth, clientHeight } = this.host;
    const { width, height } = this.natural;
    if (width === 0 || clientWidth === 0) return 1;
    const whole = Math.min(clientWidth / width, clientHeight / height);
    return Math.min(1, Math.max(whole, Math.min(LEAST_FIT, clientWidth / width)));
  }

  private resize(): void {
    if (this.svg === undefined) return;
    const scale = this.scaleNow();
    this.svg.setAttribute("width", String(Math.floor(this.natural.width * scale)));
    this.svg.setAttribute("height", String(Math.floor(this.natural.height * scale)));
  }

  private follow(target: EventTarget | null): boolean {
    if (!(target instanceof Element)) return false;
    const loop = target.closest("[data-loop]")?.getAttribute("data-loop");
    const pointer = target.closest("[data-pointer]")?.getAttribute("data-pointer");
    if (loop !== undefined && loop !== null) this.events.onLoop(loop);
    else if (pointer !== undefined && pointer !== null) this.events.onNode(pointer);
    else return false;
    return true;
  }
}

interface ParsedPicture {
  readonly svg: SVGSVGElement;
  readonly style: string;
  readonly width: number;
  readonly height: number;
}

/** What we drew ourselves; what the document says stands in it as text only. */
function parse(markup: string): ParsedPicture | undefined {
  // Even where nothing is shown yet, the policy of the page forbids to parse a style.
  const style = /<style>([\s\S]*?)<\/style>/.exec(markup);
  const parsed = new DOMParser().parseFromString(markup.replace(style?.[0] ?? "", ""), "image/svg+xml");
  const svg = parsed.documentElement;
  if (!(svg instanceof SVGSVGElement)) return undefined;
  const width = Number(svg.getAttribute("width"));
  const height = Number(svg.getAttribute("height"));
  for (const node of svg.querySelectorAll("[data-pointer], [data-loop]")) {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    // Its name is what stands in it: the tooltip, with what was found, and the words.
    if (!node.hasAttribute("data-loop")) continue;
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = "Fold this loop";
    node.prepend(title);
  }
  // A picture has no buttons in it, a group does.
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", svg.querySelector("title")?.textContent ?? "The flow");
  // Its tooltip would cover those of the nodes.
  svg.querySelector(":scope > title")?.remove();
  return { svg, style: style?.[1] ?? "", width, height };
}

const OWN_STYLE = `
  :host { display: flex; }
  svg { display: block; margin: auto; flex: none; }
  .fp-ground { fill: none !important; }
  [data-pointer], [data-loop] { cursor: pointer; outline: none; }
  [data-pointer]:hover .fp-shape, [data-pointer]:focus-visible .fp-shape, .fp-chosen .fp-shape {
    filter: drop-shadow(0 0 4px var(--accent)); stroke-width: 3px;
  }
  [data-loop]:focus-visible text, [data-loop]:hover text { text-decoration: underline; }
`;
