/** The Python spelling of a field: `dependsOn` gives `depends_on`. */
export function snakeCase(name) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
