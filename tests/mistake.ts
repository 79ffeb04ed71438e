import { type Copy, elementsOf, type Fields } from "./document-parts.js";

/** What is to be found after one mistake: `pointer` is exact unless it is left out. */
export interface Planted {
  readonly rule: string;
  readonly pointer: string;
}

/** One kind of mistake. `places` counts where a document can have it; `make` spoils a copy at one of them. */
export interface Mistake {
  readonly title: string;
  places(copy: Copy): readonly (() => Planted)[];
}

/** Swaps the last two letters, which no list of names survives. */
export const misspell = (name: string) => `${name.slice(0, -2)}${name.at(-1) ?? ""}${name.at(-2) ?? ""}`;

/** One mistake at each node. */
export function atNodes(
  title: string,
  spoil: (node: Fields, pointer: string, copy: Copy) => Planted | undefined,
  fits: (node: Fields, copy: Copy) => boolean = () => true,
): Mistake {
  const places = (copy: Copy) =>
    copy.flow
      .map((node, index) => ({ node, pointer: `${copy.flowPointer}/${index}` }))
      .filter(({ node }) => fits(node, copy))
      .map(
        ({ node, pointer }) =>
          () =>
            planted(spoil(node, pointer, copy)),
      );
  return { title, places };
}

function planted(made: Planted | undefined): Planted {
  if (made === undefined) throw new Error("the mistake does not fit here");
  return made;
}

/** One mistake at each input of each node, and of the workflow. */
export function atInputs(
  title: string,
  spoil: (input: Fields, pointer: string, copy: Copy) => Planted,
  where: "nodes" | "everywhere" = "everywhere",
): Mistake {
  const places = (copy: Copy) => {
    const owners = copy.flow.map((node, index) => ({ node, at: `${copy.flowPointer}/${index}` }));
    if (copy.workflow !== undefined && where === "everywhere") {
      owners.push({ node: copy.workflow, at: copy.workflowPointer });
    }
    return owners.flatMap(({ node, at }) =>
      elementsOf(node, "inputs").map((input, index) => () => spoil(input, `${at}/inputs/${index}`, copy)),
    );
  };
  return { title, places };
}

/** One mistake in the document as a whole. */
export function atDocument(
  title: string,
  spoil: (copy: Copy) => Planted,
  fits: (copy: Copy) => boolean,
): Mistake {
  return { title, places: (copy) => (fits(copy) ? [() => spoil(copy)] : []) };
}

/** The mistake had no place here. */
export const NOTHING: Planted = { rule: "", pointer: "" };

/** Renames a key in its place. */
export function rename(owner: Fields, from: string, to: string): void {
  const entries = Object.entries(owner).map(([key, value]) => [key === from ? to : key, value]);
  for (const key of Object.keys(owner)) delete owner[key];
  Object.assign(owner, Object.fromEntries(entries));
}
