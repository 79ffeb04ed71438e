import { it } from "vitest";
import { analyzeFlow } from "../src/validate/analyze-flow.js";
const wf = (name: string, local = name, type = "string") => ({ name: local, type, ref: { node: "workflow", name } });
const ask = (id: string, inputs: object[], cases: [string, string][], dflt?: string) => ({ id, type: "logic", logicType: "if-else", inputs, logic: { cases: cases.map(([condition, value]) => ({ condition, value })), ...(dflt === undefined ? {} : { default: dflt }) } });
const gate = (node: string, equal: string) => ({ name: "conditional", type: "string", ref: { node, equal } });
const merge = (...ids: string[]) => ({ name: "conditional", type: "string", ref: { conditional: ids } });
const m = (id: string, ...inputs: object[]) => ({ id, type: "custom-model", modelId: "m", inputs });
const show = (label: string, v: unknown) => { console.log(`--- ${label}`); for (const n of analyzeFlow(v).nodes) console.log(n.id.padEnd(8), n.runs.times.padEnd(6), n.runs.condition); };
it("x", () => {
  for (const style of [{ name: "style", type: "string", allowedValues: ["anime", "photo", "oil"] }, { name: "style", type: "string" }, { name: "style", type: "string", required: { always: true } }]) {
    show(JSON.stringify(style), { inputs: [style, { name: "hd", type: "boolean" }, { name: "n", type: "number", min: 1, max: 20 }], flow: [
      ask("s", [wf("style", "x")], [["x == 'anime'", "1"], ["x == 'photo'", "2"]], "3"),
      ask("h", [wf("hd", "y", "boolean")], [["y", "yes"]], "no"),
      ask("k", [wf("n", "n", "number")], [["n > 15", "big"], ["n < 5", "small"]]),
      m("anime", gate("s", "1")), m("photo", gate("s", "2")), m("rest", gate("s", "3")),
      m("join", merge("anime", "photo")), m("all", merge("anime", "photo", "rest")),
      m("hdanime", gate("s", "1"), gate("h", "yes")), m("nothd", merge("anime", "photo"), gate("h", "no")),
      m("or", merge("anime", "hdx")), m("hdx", gate("h", "yes")),
      m("big", gate("k", "big")), m("small", gate("k", "small")), m("never", gate("s", "1"), gate("s", "2")), m("mid", merge("big","small"), gate("h","yes")), m("bigor", merge("big","hdx","rest")),
      m("hang", { name: "i", type: "file", ref: { node: "anime", name: "image" } }, { name: "j", type: "file", ref: { node: "hdx" } }),
    ] });
  }
  show("diff", { inputs: [{ name: "p", type: "string" }], flow: [
    ask("s", [wf("p", "x")], [["x.contains('cat') && size(x) > 3", "c"], ["x in ['a', 'b']", "ab"]], "n"),
    ask("o", [{ name: "z", type: "string", ref: { node: "g", name: "text" } }, { name: "k", type: "number", value: 3 }], [["z != 'ok' || k > 2 && z.matches('a+')", "c"], ["foo == 'a'", "f"]], "n"),
    { id: "g", type: "generate-prompt" },
    m("c", gate("s", "c")), m("ab", gate("s", "ab")), m("n", gate("s", "n")), m("oc", gate("o", "c")), m("of", gate("o", "f")), m("on", gate("o", "n")),
    { id: "each", type: "for-each", count: 3, loopBodyNodeIds: ["in1", "in2"], inputs: [gate("s", "c")] }, m("in1", { name: "a", type: "string", ref: { node: "each" } }), m("in2", gate("o", "c")),
    { id: "each2", type: "for-each", loopBodyNodeIds: ["in3"], inputs: [] }, m("in3", { name: "a", type: "string", ref: { node: "each2" } }),
  ] });
  // twelve diamonds
  const flow: object[] = []; const inputs: object[] = [];
  for (let i = 0; i < 12; i++) { inputs.push({ name: `v${i}`, type: "string" }); flow.push(ask(`q${i}`, [wf(`v${i}`, "x")], [["x == 'a'", "1"], ["x == 'b'", "2"]], "3"), m(`l${i}`, gate(`q${i}`, "1"), ...(i > 0 ? [{ name: "c", type: "file", ref: { conditional: [`j${i - 1}`] } }] : [])), m(`j${i}`, merge(`l${i}`, `q${i}`), ...(i>1?[gate(`q${i-1}`,"2")]:[]))); }
  console.time("diamonds"); show("diamonds", { inputs, flow }); console.timeEnd("diamonds");
});
