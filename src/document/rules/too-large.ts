import { declareRule } from "../../diagnostics/define-rule.js";
import { own } from "../../diagnostics/source.js";

export const documentTooLarge = declareRule({
  id: "document/too-large",
  severity: "error",
  basis: "own",
  source: [own("what is larger is not read; see the option `limits.bytes`")],
  description: "The document is not larger than the limit in bytes.",
  messages: {
    bytes:
      "The document has {size} bytes, more than the limit of {limit}; it was not checked (option limits.bytes).",
    yaml: "The document has {size} bytes, more than the {limit} that are read of YAML; it was not checked, but as JSON it would be.",
    aliases: "The aliases of this document unfold to more than {limit} characters here; it was not checked.",
    value: "The value is larger than the limit of {limit} bytes; it was not checked (option limits.bytes).",
  },
});
