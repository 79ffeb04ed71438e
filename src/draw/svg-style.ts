import type { GraphPicture } from "./graph-picture.js";
import { type NodeType, nodeStyles, plainColours, severityLines } from "./graph-theme.js";
import { NAME_FONT, SMALL_FONT } from "./node-size.js";

/**
 * The style sheet of a picture. Colours are CSS variables, light by default and dark where the reader prefers that;
 * each stands beside its light value for programs that know no variables.
 */
export function svgStyle(picture: GraphPicture): string {
  const colours = coloursOf(picture);
  const write = (mode: "light" | "dark") =>
    [...colours].map(([name, value]) => `--fp-${name}:${value[mode]}`).join(";");
  const hasGroups = picture.boxes.some(({ kind }) => kind === "group");
  const groups = hasGroups ? [`.fp-group{${paint("stroke", "edge", colours)};stroke-width:1.6}`] : [];
  const rules = [
    ...plainRules(colours),
    ...groups,
    ...typeRules(picture, colours),
    ...markRules(colours),
  ].join("");
  return `.fp{${write("light")}}@media(prefers-color-scheme:dark){.fp{${write("dark")}}}${rules}`;
}

type Colours = ReadonlyMap<string, { readonly light: string; readonly dark: string }>;

function coloursOf(picture: GraphPicture): Colours {
  const colours = new Map<string, { light: string; dark: string }>(Object.entries(plainColours));
  for (const [severity, value] of Object.entries(severityLines)) colours.set(severity, value);
  for (const type of typesOf(picture)) {
    const { light, dark } = nodeStyles[type];
    colours.set(`${type}-fill`, { light: light.fill, dark: dark.fill });
    colours.set(`${type}-line`, { light: light.line, dark: dark.line });
  }
  return colours;
}

function typesOf({ nodes }: GraphPicture): NodeType[] {
  return [...new Set(nodes.map(({ type }) => type))].sort();
}

function paint(property: "fill" | "stroke", name: string, colours: Colours): string {
  return `${property}:${colours.get(name)?.light};${property}:var(--fp-${name})`;
}

const SANS = "ui-sans-serif,system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif";
const MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace";

function plainRules(colours: Colours): string[] {
  const fill = (name: string) => paint("fill", name, colours);
  const line = (name: string) => paint("stroke", name, colours);
  return [
    `.fp-ground{${fill("ground")}}`,
    `.fp text{font:${SMALL_FONT.size}px ${SANS};${fill("soft")}}`,
    `.fp .fp-name{font:600 ${NAME_FONT.size}px ${MONO};${fill("ink")}}`,
    `.fp .fp-title{font:600 15px ${SANS};${fill("ink")}}`,
    `.fp .fp-message{${fill("ink")}}`,
    `.fp-box{${fill("box")};${line("box-line")};stroke-width:1.2}`,
    `.fp-heading{${fill("box")}}`,
    `.fp-shape{stroke-width:1.4}`,
    `.fp-edge path{fill:none;${line("edge")};stroke-width:1.4}`,
    `.fp-edge .fp-head{${fill("edge")};stroke:none}`,
    `.fp-edge rect{${fill("ground")}}.fp-edge .fp-boxed{${fill("box")}}`,
    `.fp .fp-edge text{${fill("ink")}}`,
    `.fp-gate path{stroke-dasharray:6 4}.fp-order path{stroke-dasharray:1.5 4;stroke-linecap:round}`,
    `.fp-sign{fill:none;${line("ground")};stroke-width:2;stroke-linecap:round}`,
  ];
}

/** Behind the rules on types, which say less. */
function markRules(colours: Colours): string[] {
  const fill = (name: string) => paint("fill", name, colours);
  const line = (name: string) => paint("stroke", name, colours);
  return [
    `.fp-taken path{stroke-width:2.8}.fp-taken .fp-shape{stroke-width:2.8}.fp-skipped{opacity:.4}`,
    `.fp-faded path{${line("faint")}}.fp-faded .fp-head{${fill("faint")}}.fp .fp-faded text{${fill("soft")};opacity:.7}`,
    `.fp-pending .fp-shape{${line("error")};stroke-width:2.6;stroke-dasharray:7 4}`,
    ...["error", "warning"].flatMap((severity) => [
      `.fp-${severity} .fp-shape{${line(severity)};stroke-width:2.6}`,
      `.fp-edge.fp-${severity} path{${line(severity)};stroke-width:2}`,
      `.fp-edge.fp-${severity} .fp-head,.fp-badge.fp-${severity}{${fill(severity)};stroke:none}`,
    ]),
  ];
}

function typeRules(picture: GraphPicture, colours: Colours): string[] {
  return typesOf(picture).map(
    (type) =>
      `.fp-${type} .fp-shape{${paint("fill", `${type}-fill`, colours)};${paint("stroke", `${type}-line`, colours)}}`,
  );
}
