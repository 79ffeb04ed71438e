import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { thrownBy, toPlain } from "./plain-value.mjs";

/** The functions of a build that judge documents. */
export async function loadBuild(dist) {
  const load = (name) => import(pathToFileURL(join(dist, name)).href);
  const [index, text] = await Promise.all([load("index.js"), load("text.js")]);
  return { ...index, ...text };
}

/** The functions of a build that draw documents; apart, since saved documents need none of them. */
export function loadTestKit(dist) {
  return import(pathToFileURL(join(dist, "testing.js")).href);
}

/** One line of a record: the document by its digest, and all that a build says of it, or how it failed to. */
export function recordOf(build, { name, ...subject }) {
  const document = digest(toPlain(subject));
  try {
    const { value, ...result } = toPlain(judge(build, subject));
    for (const member of Object.values(result))
      if (thrownBy(member) !== undefined) return { name, document, threw: thrownBy(member) };
    // The valid document itself would be most of the record.
    return {
      name,
      document,
      result: { ...result, ...(value === undefined ? {} : { value: digest(value) }) },
    };
  } catch (error) {
    return { name, document, threw: String(error) };
  }
}

function judge(build, { kind, document, workflow, job, options }) {
  switch (kind) {
    case "text":
      return build.validateText(document, options);
    case "run-body":
      return build.validateRunInputs(workflow, document, options);
    case "approval":
      return build.validateApproval(job, document, options);
    case "value":
      return build.validateDocument(document, options);
    default:
      throw new Error(`No function judges a ${kind}.`);
  }
}

function digest(plain) {
  return createHash("sha256").update(JSON.stringify(plain)).digest("hex").slice(0, 16);
}
