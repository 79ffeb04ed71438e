/** Stands for the bundled elkjs, which the page never loads: it hands over an engine of its own. */
export default undefined;
