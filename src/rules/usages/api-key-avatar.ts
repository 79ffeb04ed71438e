import { declareRule } from "../../diagnostics/define-rule.js";
import { reference } from "../../diagnostics/source.js";

export const usagesApiKeyAvatar = declareRule({
  id: "usages/api-key-avatar",
  severity: "warning",
  basis: "documented",
  source: [
    reference(
      "entities.users[].apiKeyStatus, avatar",
      "the status is there for API keys, the avatar for people",
    ),
  ],
  description: "A user in a usage report is an API key or a person.",
  messages: {
    both: "This user has {status}, as an API key has, and an avatar, as a person has: it cannot be both.",
  },
});
