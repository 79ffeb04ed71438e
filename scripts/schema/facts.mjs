import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../inventory/", import.meta.url);

/** Everything known of the format: the inventory of the reference, changed by what later editions, requests and observation say. */
export function readFacts() {
  return changeInventory(["editions.json", "requests.json", "observed.json"]);
}

/** What the reference says of what it answers, all editions together. */
export function readReference() {
  return changeInventory(["editions.json"]);
}

/** Parses one file of `scripts/inventory`. */
export function readInventoryFile(name) {
  return JSON.parse(readFileSync(fileURLToPath(new URL(name, folder)), "utf8"));
}

/** The facts of a file in inventory form, without its notes and sources; `sameAs` shapes are written out. */
export function copyInventory(inventory) {
  const shapes = new Map();
  for (const [name, shape] of Object.entries(inventory.shapes)) {
    const fields = shape.fields ?? inventory.shapes[shape.sameAs].fields;
    shapes.set(name, { fields: fields.map((field) => ({ ...field })), or: [], loose: false });
  }
  return { enums: new Map(Object.entries(inventory.enums)), shapes };
}

function changeInventory(names) {
  const facts = copyInventory(readInventoryFile("inventory.json"));
  for (const name of names) {
    for (const line of readInventoryFile(name).lines) applyLine(facts, line);
  }
  return facts;
}

function applyLine(facts, line) {
  const change = changes.get(line.change);
  if (change === undefined) throw new Error(`Unknown change "${line.change}" in scripts/inventory.`);
  change(facts, line);
}

const changes = new Map([
  ["add-enum", ({ enums }, { enum: name, members }) => enums.set(name, members)],
  [
    "add-members",
    ({ enums }, { enum: name, members }) => enums.set(name, [...enums.get(name), ...members].sort()),
  ],
  ["drop-members", checkDroppedMembers],
  ["add-free-body", () => {}],
  [
    "add-shape",
    ({ shapes }, { shape, fields, loose = false }) => shapes.set(shape, { fields, or: [], loose }),
  ],
  ["copy-shape", ({ shapes }, { shape, to, or }) => shapes.set(to, { ...shapes.get(shape), or })],
  ["widen-shape", ({ shapes }, { shape, or }) => shapes.set(shape, { ...shapes.get(shape), or })],
  ["remove-shape", ({ shapes }, { shape }) => shapes.delete(shape)],
  ["rename-shape", renameShape],
  ["add-field", addField],
  ["change-field", changeField],
]);

/** A dropped member stays accepted; the line only has to name members that exist. */
function checkDroppedMembers({ enums }, { enum: name, members }) {
  for (const member of members) {
    if (!enums.get(name).includes(member)) throw new Error(`"${member}" was never in ${name}.`);
  }
}

function renameShape({ shapes }, { shape, to }) {
  shapes.set(to, shapes.get(shape));
  shapes.delete(shape);
}

function addField({ shapes }, { shapes: names, field }) {
  for (const name of names) {
    const shape = shapes.get(name);
    if (shape.fields.some(({ camel }) => camel === field.camel))
      throw new Error(`${name}.${field.camel} is there already.`);
    shapes.set(name, { ...shape, fields: [...shape.fields, field] });
  }
}

function changeField({ shapes }, { shapes: names, field: changed }) {
  for (const name of names) {
    const shape = shapes.get(name);
    if (!shape.fields.some(({ camel }) => camel === changed.camel))
      throw new Error(`${name} has no ${changed.camel}.`);
    const fields = shape.fields.map((field) =>
      field.camel === changed.camel ? { ...field, ...changed } : field,
    );
    shapes.set(name, { ...shape, fields });
  }
}
