import type { Place, Range } from "../diagnostics/place.js";

/** Names the folder that paths are relative to; GitHub knows it under this name. */
export const SOURCE_ROOT = "%SRCROOT%";

/** A place in a file: the region in its text, and the JSON Pointer, which is the path of a logical location. */
export function formatSarifLocation(path: string, { pointer, range, nodeId }: Place) {
  const logical = {
    ...(nodeId !== undefined && { name: nodeId }),
    ...(pointer !== "" && { fullyQualifiedName: pointer }),
  };
  return {
    physicalLocation: {
      artifactLocation: formatSarifArtifact(path),
      ...(range !== undefined && { region: formatRegion(range) }),
    },
    ...(Object.keys(logical).length > 0 && { logicalLocations: [logical] }),
  };
}

/** The address of a file, relative to the folder that flowproof ran in. */
export function formatSarifArtifact(path: string) {
  const segments = path.toWellFormed().split("/");
  return { uri: segments.map(encodeURIComponent).join("/"), uriBaseId: SOURCE_ROOT };
}

/** Columns count UTF-16 units, as the run says. */
function formatRegion({ start, end }: Range) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A message of SARIF is plain text, but `[a](1)` would be a link in it and `{0}` a placeholder. */
export function formatSarifText(text: string) {
  const withoutLinks = text.replace(/\[(?=[^\]]*\]\()/g, "\\[");
  return { text: withoutLinks.replace(/\{(\d+)\}/g, "{{$1}}") };
}
