import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Pages of rules by category, from where they lie. */
function ruleGroups() {
  const folders = ["src/document/rules", "src/schema/rules"];
  const categories = readdirSync(`${root}src/rules`, { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  const all = [...folders, ...categories.map(({ name }) => `src/rules/${name}`)];
  return all
    .sort((a, b) => (categoryOf(a) < categoryOf(b) ? -1 : 1))
    .map((folder) => ({
      text: categoryOf(folder),
      collapsed: true,
      items: readdirSync(`${root}${folder}`)
        .filter((name) => name.endsWith(".md"))
        .sort()
        .map((name) => ({ text: name.replace(".md", ""), link: `/${folder}/${name.replace(".md", "")}` })),
    }));
}

function categoryOf(folder: string): string {
  return folder.replace(/^src\/rules\/|^src\/|\/rules$/g, "");
}

/** As on the playground: nothing to load. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#7c3aed"/><path d="M4 8.5l3 3 5-6" fill="none" stroke="white" stroke-width="2"/></svg>',
)}`;

const page = (text: string, name: string) => ({ text, link: `/docs/${name}` });

/** The pages as they are in the repository, with search around them. */
export default defineConfig({
  // Copied there by build.mjs.
  srcDir: fileURLToPath(new URL("../.pages", import.meta.url)),
  rewrites: { "README.md": "index.md" },
  outDir: fileURLToPath(new URL("../dist", import.meta.url)),
  cacheDir: fileURLToPath(new URL("./cache", import.meta.url)),
  title: "flowproof",
  description: "Proves a Scenario workflow sound before it is saved.",
  // Pages link to files of the repository, too, which are not pages.
  ignoreDeadLinks: true,
  // Served from any folder of any server.
  base: "/",
  markdown: {
    config(md) {
      // Pages are plain Markdown: braces in them are not for Vue.
      md.core.ruler.push("no-interpolation", ({ tokens }) => {
        for (const token of tokens)
          if (token.type === "inline" || token.type === "fence") token.attrSet?.("v-pre", "");
      });
    },
  },
  head: [["link", { rel: "icon", href: ICON }]],
  themeConfig: {
    search: { provider: "local" },
    nav: [
      { text: "Library", link: "/docs/library" },
      { text: "Command line", link: "/docs/cli" },
      { text: "Rules", link: "/docs/rules" },
      { text: "Playground", link: "/playground/", target: "_self" },
    ],
    sidebar: [
      {
        text: "Using it",
        items: [
          { text: "Start", link: "/" },
          page("The library", "library"),
          page("The command line", "cli"),
          page("Hooks", "hooks"),
          page("Config", "config"),
          page("Suppressing findings", "suppressions"),
          page("For programs that repair", "agents"),
          page("The test kit", "testing"),
        ],
      },
      {
        text: "What it means",
        items: [
          page("What a workflow means", "semantics"),
          page("What a release may change", "versions"),
          page("Performance", "performance"),
          page("How it is built", "architecture"),
          page("Decisions", "decisions"),
          { text: "Changes", link: "/CHANGELOG" },
          { text: "How to help", link: "/CONTRIBUTING" },
        ],
      },
      { text: "Rules", items: [page("All rules", "rules"), ...ruleGroups()] },
    ],
    outline: [2, 3],
  },
});
