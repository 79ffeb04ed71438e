import { mergeCatalogues } from "../../catalogue/make-catalogue.js";
import { formatMessage } from "../../diagnostics/message.js";
import type { RunCommand } from "../command.js";
import { UsageError } from "../command.js";
import { readCatalogueFile } from "../files/read-catalogue-file.js";
import { writeOutput } from "../files/write-output.js";
import type { Host } from "../host.js";
import { say } from "../host.js";
import { parseArguments } from "../parse-arguments.js";

export const help = `Usage: flowproof catalogue <file …> [--out FILE]

Makes one catalogue of what files say about models and workflows, for "flowproof check --catalogue". Each file holds
records as the API answers them ({"models": […]}, a list, or one record), a simple list of models with their inputs,
or a catalogue. Of two entries for one id the later one counts. "-" reads standard input.

  --out FILE    writes the catalogue to a file instead of standard output
`;

/** `flowproof catalogue` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, { out: { type: "string" } });
  if (given.positionals.length === 0 || given.positionals.includes(""))
    throw new UsageError("Which files? For example: flowproof catalogue models.json --out catalogue.json");
  const parsed = [];
  for (const file of given.positionals) parsed.push(await readCatalogueFile(file, host));
  mentionLeftOut([...new Set(parsed.flatMap(({ leftOut }) => leftOut))], host);
  const catalogue = mergeCatalogues(parsed.map((one) => one.catalogue));
  writeOutput("catalogue", `${JSON.stringify(catalogue, null, 2)}\n`, given.value("out"), host);
  return 0;
};

function mentionLeftOut(ids: readonly string[], host: Host): void {
  if (ids.length === 0) return;
  const sentence = "Left out, since nothing says which inputs they take: {ids}.";
  say(host.stderr, formatMessage(sentence, { ids }));
}
