export type { JsonObject, JsonValue } from "../diagnostics/json.js";
export { schemas, snakeSchemas } from "./schemas.generated.js";
export * from "./types.generated.js";
