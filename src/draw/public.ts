export type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
export type { Simulation } from "../simulate/simulate-result.js";
export { type DrawOptions, type SvgOptions, toDot, toMermaid, toSvg } from "./draw-flow.js";
export {
  type LaidOutEdge,
  type LaidOutShape,
  type LayoutEdge,
  type LayoutEngine,
  type LayoutShape,
  MissingLayoutError,
} from "./layout-engine.js";
