import type { DataValue, MessageData, Messages, Placeholder } from "./message.js";

/** Something that flowproof says beside the sentence of a finding: an id, its template, and what stands in its places. */
export interface Phrase {
  readonly id: string;
  readonly template: string;
  readonly data: Readonly<Record<string, DataValue>>;
}

/** Says what an edit does. */
export function title<Id extends keyof typeof titles>(id: Id, ...data: DataOf<(typeof titles)[Id]>): Phrase {
  return { id, template: titles[id], data: data[0] ?? {} };
}

/** Says what a related place has to do with a finding. */
export function relation<Id extends keyof typeof relations>(
  id: Id,
  ...data: DataOf<(typeof relations)[Id]>
): Phrase {
  return { id, template: relations[id], data: data[0] ?? {} };
}

type DataOf<Template extends string> = [Placeholder<Template>] extends [never]
  ? readonly []
  : readonly [data: MessageData<Template>];

/** What edits are called. One id for what several rules offer, so that it is translated once. */
export const titles = {
  addEntry: "Add the entry",
  addType: 'Add "{field}": "if-else"',
  askFor: 'Ask for "{name}" when the workflow is run',
  callInput: 'Call the input "{name}"',
  callLater: 'Call the later one "{id}"',
  declareInput: 'Declare the input "{name}"',
  escapeApostrophe: "Escape the apostrophe",
  gateLike: "Let {nodes} run on the same condition as {sources}",
  gateLikeElse: "Let {nodes} run on the same condition as {sources}, and hand back what {members} made",
  giveDefault: 'Give "{name}" its default',
  handBack: "Hand back what {nodes} makes, too: {field}",
  joinBody: 'Put {nodes} into {field} of "{loop}"',
  joinDetour: "Put {nodes} into the body",
  markOutput: 'Mark "{node}" as an output',
  narrowInput: "Let the workflow input take no more than its readers do",
  notWait: 'Let "{node}" not wait for "{source}"',
  putBack: 'Put "{id}" back as a node that hands on what it gets',
  putBackChooser: 'Put "{id}" back as a node that chooses as the run says',
  quoteText: "Put the text in quotation marks",
  readAll: 'Read all results of "{loop}"',
  readInput: 'Read the workflow input "{input}"',
  readInstead: 'Read "{other}" instead of "{name}"',
  readInsteadEverywhere: 'Read "{other}" instead of "{name}", wherever it is named',
  readIt: 'Let "{node}" read it',
  readLoop: 'Read the for-each "{loop}" instead',
  readThrough: 'Read "{name}" through conditional, so that it is skipped together with it',
  readThroughElse:
    'Read "{name}" through conditional, so that it is skipped together with it, and hand back what {members} made',
  remove: 'Remove "{field}"',
  removeAttribute: "Remove this attribute",
  removeCase: "Remove this case",
  removeCopy: "Remove the copy",
  removeEntries: "Remove these entries",
  removeEntry: "Remove this entry",
  removeInput: 'Remove the input "{input}" of "{node}"',
  removeMark: "Remove the mark",
  removeNaming: 'Remove what names "{name}"',
  removeRepetition: "Remove the repetition",
  removeSetting: "Remove the setting",
  removeThis: "Remove this one",
  removeValue: "Remove the value",
  rename: 'Rename the field to "{name}"',
  requireAlike: 'Require the workflow input "{input}" in the same way',
  requireInput: 'Make the workflow input "{input}" required',
  runOnOutcome: "Let it run on this outcome",
  runOnOutcomes: "Let each of them run on its outcome",
  singleQuotes: "Write it in single quotes",
  skipAfter: "Skip {nodes} together with {sources}",
  skipAfterElse: "Skip {nodes} together with {sources}, and hand back what {members} made",
  skipWith: "Skip {nodes} together with {sources}: read through conditional",
  skipWithElse:
    "Skip {nodes} together with {sources}: read through conditional, and hand back what {members} made",
  spellFields: "Spell every field in {spelling}",
  swapEnds: "Swap the ends of the wire",
  takeWhichever: 'Let "{input}" take whichever of {members} ran',
  waitInstead: 'Wait for "{name}" in {field} instead',
  wireBranch: 'Wire the branch of "{name}" to "{node}", too',
  wireInto: 'Wire "{name}" into "{node}"',
  wireTo: 'Wire it to "{name}"',
  write: 'Write "{name}"',
  writeAlways: "Write it as always: true",
  writeAsCel: "Write it as CEL does",
  writeAsText: "Write it as a text",
  writeEverywhere: 'Write "{name}", in all {count} places',
  writeJson: "Write {json}",
} as const satisfies Messages;

/** What related places have to do with findings. */
export const relations = {
  anotherWorkflow: "Another workflow of this id.",
  approvalLost: 'The approval "{node}" has no node in the flow.',
  approvalWins: "The approval that wins.",
  arrayInput: "The array input.",
  asWell: "As well.",
  calls: '"{workflow}" runs "{target}"',
  callsIn: '"{workflow}" runs "{target}" in "{node}"',
  collects: '"{node}" collects "{source}"',
  condition: "Its condition.",
  dependsOn: '"{node}" depends on "{source}"',
  drawnHere: "It is drawn so here.",
  earlierCase: "The earlier case.",
  firstInput: "The first input with this name.",
  firstMention: "The first mention.",
  firstNode: "The first node with this id.",
  firstOne: "The first one.",
  forEach: "The for-each.",
  forEachBody: "The for-each whose body it is in.",
  forEachCopies: "The for-each that made the copies.",
  forEachLists: "The other for-each that lists it.",
  forEachRepeats: "The for-each that repeats it.",
  forEachRuns: "The for-each that runs it.",
  hangsOn: '"{node}" hangs on "{source}"',
  inputRead: "The workflow input that is read.",
  isSelectedBy: '"{node}" is selected by "{source}"',
  isSkipped: '"{node}" is skipped.',
  laterDate: "The later date that stands before it.",
  listWithoutItems: "The list without items.",
  namedInput: "The named input.",
  namedNode: "The node that it names.",
  neverRuns: '"{node}" never runs in turn.',
  nodeRead: "The node that is read.",
  oneCondition: "One of its conditions.",
  oneOfTwo: "One of the two.",
  opened: "The bracket that is still open stands here.",
  otherExpression: 'The expression of "{node}" is another one in the graph.',
  otherModel: 'Node "{node}" runs "{name}", the graph has "{wanted}".',
  outputLost: '"{node}" is marked as an output and has no node in the flow.',
  outputOfKind: "The output of that kind.",
  pinLost: 'The input "{input}" is not pinned in the graph.',
  reads: '"{node}" reads "{source}"',
  readsToo: "Reads it as well.",
  readsValue: "Reads the value.",
  requiredHere: "Required here.",
  requiredToo: "Required as well.",
  requiredWhenGiven: "Required when it is given.",
  runsInLoop: '"{node}" runs in the loop "{source}"',
  runsInVain: '"{node}" runs and is named by {readers}.',
  runsOnOutcome: '"{node}" runs on an outcome of "{source}"',
  runsOnlyThen: '"{node}" runs only then.',
  sameKey: "The same key stands here; its value is dropped.",
  skippedThen: '"{node}" is skipped then.',
  skippedWhenever: "Skipped whenever the node runs.",
  statusOfJob: "The status of the job.",
  statusOfSource: "The status of the node it reads.",
  unknownToGraph: 'No node of the graph has the id "{node}".',
  upperBound: "The upper bound.",
  valueRead: "The value that is read.",
  waitsAsWell: '"{node}" waits as well.',
  waitsFor: '"{node}" waits in conditional for "{source}"',
  waitsForever: '"{node}" waits forever.',
  waitsInTurn: '"{node}" waits for it in turn, unless it is skipped.',
  whatItReads: "What it reads.",
  workflowInput: "The workflow input.",
} as const satisfies Messages;
