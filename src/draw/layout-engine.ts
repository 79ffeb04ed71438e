/**
 * What lays out a picture: `elkjs`, or whatever takes the same graph, such as an `ELK` of it that works in a worker.
 * Only what pictures need of it is named here, so that the types of this package need no types of elkjs.
 */
export interface LayoutEngine {
  layout(graph: LayoutShape): Promise<LaidOutShape>;
}

type LayoutOptions = Readonly<Record<string, string>>;

/** A node, a box with nodes in it, or the whole graph, as elkjs takes it. */
export interface LayoutShape {
  id: string;
  width?: number;
  height?: number;
  layoutOptions?: LayoutOptions;
  ports?: { id: string; width: number; height: number; layoutOptions: LayoutOptions }[];
  children?: LayoutShape[];
  edges?: LayoutEdge[];
}

/** An edge, as elkjs takes it. */
export interface LayoutEdge {
  id: string;
  sources: string[];
  targets: string[];
  labels: { text: string; width: number; height: number; layoutOptions: LayoutOptions }[];
}

/** What comes back: the same shapes with their places, seen from the upper left corner of the whole. */
export interface LaidOutShape {
  readonly id: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly children?: readonly LaidOutShape[];
  readonly edges?: readonly LaidOutEdge[];
}

/** An edge with its way and the places of its labels. */
export interface LaidOutEdge {
  readonly id: string;
  readonly sections?: readonly {
    readonly startPoint: LaidOutPoint;
    readonly endPoint: LaidOutPoint;
    readonly bendPoints?: readonly LaidOutPoint[];
  }[];
  readonly labels?: readonly {
    readonly x?: number;
    readonly y?: number;
    readonly width?: number;
    readonly height?: number;
  }[];
}

interface LaidOutPoint {
  readonly x: number;
  readonly y: number;
}

/** The layout library is not installed: it is an optional peer. */
export class MissingLayoutError extends Error {
  override readonly name = "MissingLayoutError";
  readonly code = "missing-layout";

  constructor(options?: ErrorOptions) {
    super(
      'A picture as SVG needs the package "elkjs", which lays it out: npm install elkjs. Mermaid and DOT need nothing.',
      options,
    );
  }
}

/**
 * Loads elkjs.
 * @throws MissingLayoutError when it is not installed.
 */
export async function loadLayoutEngine(): Promise<LayoutEngine> {
  const loaded: unknown = await import("elkjs/lib/elk.bundled.js").catch((error: unknown) => {
    throw new MissingLayoutError({ cause: error });
  });
  const Engine = findConstructor(loaded);
  if (Engine === undefined) throw new MissingLayoutError();
  return new Engine();
}

/** elkjs is CommonJS: depending on who bundles, its class is the default export, or the default of that. */
function findConstructor(loaded: unknown): (new () => LayoutEngine) | undefined {
  let found = loaded;
  while (typeof found === "object" && found !== null && "default" in found) found = found.default;
  return typeof found === "function" ? (found as new () => LayoutEngine) : undefined;
}
