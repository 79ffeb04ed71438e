import type { Translation } from "flowproof";

/** flowproof in German: whatever the examples bring up, and all that it says of paths and references. */
export const german = {
  messages: {
    "editor/edge-direction": {
      turned:
        'Die Leitung von "{producer}" zu "{node}" ist verkehrt herum gezogen: source muss der Knoten sein, der liest, also "{node}", sonst kommt der Wert nicht an.',
    },
    "graph/cycle": {
      avoidable:
        "Die Knoten {path} warten im Kreis aufeinander; sie beginnen nur, wenn ein Knoten von außen einen davon laufen lässt.",
      cycle: "Die Knoten {path} warten im Kreis aufeinander, sodass keiner davon je beginnt.",
    },
    "loop/escape": {
      reads:
        'Knoten "{node}" liest "{member}" aus dem Rumpf von "{loop}": Nur dessen Kopien laufen, sodass "{node}" für immer wartet.',
    },
    "node/duplicate-id": {
      duplicate:
        'Zwei Knoten haben die id "{node}": Verweise meinen den ersten, und die API nimmt den Ablauf nicht an.',
    },
    "node/missing-model": {
      missing: 'Knoten "{node}" ist ein custom-model ohne {field}, sodass kein Modell da ist, das läuft.',
    },
    "node/runtime-field": {
      runtime:
        'Knoten "{node}" hat {field}, was zu den Knoten eines laufenden Auftrags gehört; in eine Definition gehört es nicht.',
    },
    "path/hangs": {
      always:
        'Knoten "{node}" liest {sources}, wovon in jedem Lauf einer übersprungen wird: "{node}" wartet dann für immer, und der Auftrag wird nie fertig.',
      depends:
        'Knoten "{node}" hängt von "{source}" ab, der mit {outcomes} übersprungen wird: "{node}" wartet dann für immer, und der Auftrag wird nie fertig.',
      dependsAlways:
        'Knoten "{node}" hängt von {sources} ab, wovon in jedem Lauf einer übersprungen wird: "{node}" wartet dann für immer, und der Auftrag wird nie fertig.',
      nothing:
        'Knoten "{node}" liest "{source}", der übersprungen wird, wenn kein Fall von "{choice}" zutrifft: "{node}" wartet dann für immer, und der Auftrag wird nie fertig.',
      outcome:
        'Knoten "{node}" liest "{source}", der übersprungen wird, wenn "{choice}" "{outcome}" ergibt: "{node}" wartet dann für immer, und der Auftrag wird nie fertig.',
      together:
        'Knoten "{node}" liest "{source}", der übersprungen wird, wenn {outcomes} zusammenkommen: "{node}" wartet dann für immer, und der Auftrag wird nie fertig.',
    },
    "path/merge-not-exclusive": {
      shared:
        'Eingabe "{input}" von Knoten "{node}" nimmt, was von {members} gelaufen ist, doch beide können laufen: Es ist offen, was genommen wird, und beides wird berechnet.',
    },
    "path/never-runs": {
      excluded:
        'Knoten "{node}" läuft nie: Seine Bedingungen an {sources} schließen einander aus, sodass er bei jeder Eingabe übersprungen wird.',
      never:
        'Knoten "{node}" läuft nie: Seine Bedingung an {sources} trifft nie zu, sodass er bei jeder Eingabe übersprungen wird.',
    },
    "path/no-output": {
      none: "Bei {outcomes} wird jeder Knoten übersprungen, der etwas ausgäbe: Der Auftrag gelingt und gibt nichts zurück.",
      ran: "Bei {outcomes} wird jede Ausgabe übersprungen, und der Auftrag gibt nichts zurück: Was gelaufen ist ({nodes}), ist keine Ausgabe, weil {readers} es nennt.",
    },
    "ref/duplicate-conditional": {
      twice: 'Knoten "{node}" nennt "{target}" zweimal in conditional; die Wiederholung bewirkt nichts.',
    },
    "ref/empty": {
      blank:
        'Eingabe "{input}" von Knoten "{node}" hat einen ref mit leerem {field}: Zu lesen gibt es nichts.',
      empty: 'Eingabe "{input}" von Knoten "{node}" hat einen ref ohne {fields}: Zu lesen gibt es nichts.',
      emptyList:
        'Eingabe "{input}" von Knoten "{node}" hat einen ref mit leerem {field}: Zu warten gibt es auf nichts.',
    },
    "ref/equal-unknown-value": {
      members:
        'Knoten "{node}" läuft nur, wenn eines von {members} "{equal}" ergibt, doch das ergibt dort kein Fall und kein default.',
      status:
        'Knoten "{node}" läuft nur, wenn der Status von {members} "{equal}" ist, doch das ist nicht der Status eines Knotens.',
      unknown:
        'Knoten "{node}" läuft nur, wenn "{source}" "{equal}" ergibt, doch das ergibt dort weder ein Fall noch der default: Er läuft nie.',
    },
    "ref/equal-without-branch": {
      input:
        'Knoten "{node}" fragt eine Eingabe des Workflows nach dem Ergebnis "{equal}"; Ergebnisse haben nur if-else-Knoten.',
      other:
        'Knoten "{node}" fragt "{source}" nach dem Ergebnis "{equal}", doch "{source}" ist ein {type}-Knoten; Ergebnisse haben nur if-else-Knoten.',
    },
    "ref/missing-name": {
      missing:
        'Eingabe "{input}" von Knoten "{node}" liest den Workflow ohne Namen, sodass offen ist, welche Eingabe gemeint ist.',
    },
    "ref/no-output": {
      approval:
        'Eingabe "{input}" von Knoten "{node}" liest die Freigabe "{source}", die keinen Wert ergibt; um auf sie zu warten, gibt es {field}.',
    },
    "ref/self": {
      member:
        'Eingabe "{input}" von Knoten "{node}" nennt den eigenen Knoten in conditional, der nicht gelaufen sein kann, bevor er beginnt.',
      reads:
        'Eingabe "{input}" von Knoten "{node}" liest den eigenen Knoten: Er wartete auf sich selbst und begänne nie.',
      waits:
        'Eingabe "{input}" von Knoten "{node}" nennt in conditional nur den eigenen Knoten: Er begänne nie.',
    },
    "ref/unknown-input": {
      unknown:
        'Knoten "{node}" liest die Eingabe "{name}" des Workflows, doch der Workflow hat keine Eingabe dieses Namens.',
    },
    "ref/unknown-node": {
      conditional: 'Knoten "{node}" wartet in conditional auf "{target}", doch kein Knoten hat diese id.',
      unknown: 'Knoten "{node}" liest "{target}", doch kein Knoten hat diese id.',
    },
    "ref/unknown-output": {
      unknown:
        'Eingabe "{input}" von Knoten "{node}" liest die Ausgabe "{output}" von "{source}", doch "{called}" ({callee}) hat keine Ausgabe dieses Namens.',
    },
    "ref/value-ignored": {
      both: 'Eingabe "{input}" von Knoten "{node}" hat ref und Wert: Der ref gilt, und der Wert bewirkt nichts.',
    },
    "schema/unknown-value": {
      misspelt: '"{value}" ist als {what} nicht bekannt; die API nimmt es nicht an.',
    },
    "schema/wrong-type": {
      named: '"{field}" von "{name}" ({owner}) muss {expected} sein, ist aber {found}.',
    },
  },
  titles: {
    askFor: 'Nach "{name}" fragen, wenn der Workflow läuft',
    callLater: 'Den späteren "{id}" nennen',
    declareInput: 'Die Eingabe "{name}" deklarieren',
    giveDefault: '"{name}" seinen default geben',
    narrowInput: "Die Eingabe des Workflows nur nehmen lassen, was ihre Leser nehmen",
    putBack: '"{id}" als Knoten zurückholen, der weitergibt, was er bekommt',
    putBackChooser: '"{id}" als Knoten zurückholen, der wählt, was der Lauf sagt',
    readInstead: 'Statt "{name}" "{other}" lesen',
    readInsteadEverywhere: 'Statt "{name}" überall "{other}" lesen',
    removeCopy: "Die Kopie entfernen",
    removeEntries: "Diese Einträge entfernen",
    removeNaming: 'Entfernen, was "{name}" nennt',
    requireAlike: 'Die Eingabe "{input}" des Workflows ebenso verlangen',
    runOnOutcome: "Ihn bei diesem Ergebnis laufen lassen",
    runOnOutcomes: "Jeden davon bei seinem Ergebnis laufen lassen",
    writeEverywhere: '"{name}" schreiben, an allen {count} Stellen',
    addEntry: "Eintrag hinzufügen",
    addType: '"{field}": "if-else" hinzufügen',
    callInput: 'Die Eingabe "{name}" nennen',
    escapeApostrophe: "Dem Apostroph einen Rückstrich voranstellen",
    gateLike: "{nodes} unter derselben Bedingung laufen lassen wie {sources}",
    gateLikeElse:
      "{nodes} unter derselben Bedingung laufen lassen wie {sources}, und zurückgeben, was {members} erzeugt",
    handBack: "Auch zurückgeben, was {nodes} erzeugt: {field}",
    joinBody: '{nodes} in {field} von "{loop}" aufnehmen',
    joinDetour: "{nodes} in den Rumpf aufnehmen",
    markOutput: '"{node}" als Ausgabe kennzeichnen',
    notWait: '"{node}" nicht auf "{source}" warten lassen',
    quoteText: "Den Text in Anführungszeichen setzen",
    readAll: 'Alle Ergebnisse von "{loop}" lesen',
    readInput: 'Die Eingabe "{input}" des Workflows lesen',
    readIt: '"{node}" es lesen lassen',
    readLoop: 'Stattdessen den for-each "{loop}" lesen',
    readThrough: '"{name}" über conditional lesen, um mit ihm übersprungen zu werden',
    readThroughElse:
      '"{name}" über conditional lesen, um mit ihm übersprungen zu werden, und zurückgeben, was {members} erzeugt',
    remove: '"{field}" entfernen',
    removeAttribute: "Dieses Attribut entfernen",
    removeCase: "Diesen Fall entfernen",
    removeEntry: "Diesen Eintrag entfernen",
    removeInput: 'Die Eingabe "{input}" von "{node}" entfernen',
    removeMark: "Die Kennzeichnung entfernen",
    removeRepetition: "Die Wiederholung entfernen",
    removeSetting: "Die Einstellung entfernen",
    removeThis: "Diese hier entfernen",
    removeValue: "Den Wert entfernen",
    rename: 'Das Feld in "{name}" umbenennen',
    requireInput: 'Die Eingabe "{input}" des Workflows verlangen',
    singleQuotes: "In einfache Anführungszeichen setzen",
    skipAfter: "{nodes} mit {sources} überspringen",
    skipAfterElse: "{nodes} mit {sources} überspringen, und zurückgeben, was {members} erzeugt",
    skipWith: "{nodes} mit {sources} überspringen: über conditional lesen",
    skipWithElse:
      "{nodes} mit {sources} überspringen: über conditional lesen, und zurückgeben, was {members} erzeugt",
    spellFields: "Jedes Feld in {spelling} schreiben",
    swapEnds: "Die Enden der Leitung vertauschen",
    takeWhichever: '"{input}" nehmen lassen, was von {members} gelaufen ist',
    waitInstead: 'Stattdessen in {field} auf "{name}" warten',
    wireBranch: 'Den Zweig von "{name}" auch mit "{node}" verbinden',
    wireInto: '"{name}" mit "{node}" verbinden',
    wireTo: 'Mit "{name}" verbinden',
    write: '"{name}" schreiben',
    writeAlways: "Als always: true schreiben",
    writeAsCel: "In CEL schreiben",
    writeAsText: "Als Text schreiben",
    writeJson: "{json} schreiben",
  },
  relations: {
    asWell: "Ebenfalls.",
    readsToo: "Liest es ebenfalls.",
    skippedWhenever: "Wird immer übersprungen, wenn der Knoten läuft.",
    valueRead: "Der Wert, der gelesen wird.",
    whatItReads: "Was er liest.",
    anotherWorkflow: "Ein anderer Workflow dieser id.",
    approvalLost: 'Die Freigabe "{node}" hat keinen Knoten im Ablauf.',
    approvalWins: "Die Freigabe, die gilt.",
    arrayInput: "Die Eingabe mit der Liste.",
    calls: '"{workflow}" ruft "{target}" auf',
    callsIn: '"{workflow}" ruft in "{node}" "{target}" auf',
    collects: '"{node}" sammelt "{source}"',
    condition: "Seine Bedingung.",
    dependsOn: '"{node}" hängt von "{source}" ab',
    drawnHere: "So ist es hier gezeichnet.",
    earlierCase: "Der frühere Fall.",
    firstInput: "Die erste Eingabe dieses Namens.",
    firstMention: "Die erste Nennung.",
    firstNode: "Der erste Knoten mit dieser id.",
    firstOne: "Die erste.",
    forEach: "Der for-each.",
    forEachBody: "Der for-each, in dessen Rumpf er steht.",
    forEachCopies: "Der for-each, von dem die Kopien sind.",
    forEachLists: "Der andere for-each, der ihn nennt.",
    forEachRepeats: "Der for-each, der ihn wiederholt.",
    forEachRuns: "Der for-each, der ihn laufen lässt.",
    hangsOn: '"{node}" hängt an "{source}"',
    inputRead: "Die Eingabe des Workflows, die gelesen wird.",
    isSelectedBy: '"{node}" wird von "{source}" ausgewählt',
    isSkipped: '"{node}" wird übersprungen.',
    laterDate: "Die spätere Zeit, die davor steht.",
    listWithoutItems: "Die Liste ohne Einträge.",
    namedInput: "Die genannte Eingabe.",
    namedNode: "Der genannte Knoten.",
    neverRuns: '"{node}" läuft deshalb ebenfalls nie.',
    nodeRead: "Der Knoten, der gelesen wird.",
    oneCondition: "Eine seiner Bedingungen.",
    oneOfTwo: "Einer der beiden.",
    opened: "Hier steht die Klammer, die noch offen ist.",
    otherExpression: 'Der Ausdruck von "{node}" ist im Graphen ein anderer.',
    otherModel: 'Knoten "{node}" führt "{name}" aus, im Graphen steht "{wanted}".',
    outputLost: '"{node}" ist als Ausgabe gekennzeichnet und hat keinen Knoten im Ablauf.',
    outputOfKind: "Die Ausgabe dieser Art.",
    pinLost: 'Die Eingabe "{input}" ist im Graphen nicht angeheftet.',
    reads: '"{node}" liest "{source}"',
    readsValue: "Liest den Wert.",
    requiredHere: "Hier verlangt.",
    requiredToo: "Ebenfalls verlangt.",
    requiredWhenGiven: "Verlangt, wenn es angegeben ist.",
    runsInLoop: '"{node}" läuft in der Schleife "{source}"',
    runsInVain: '"{node}" läuft, und {readers} nennt ihn.',
    runsOnlyThen: '"{node}" läuft nur dann.',
    runsOnOutcome: '"{node}" läuft nach einem Ergebnis von "{source}"',
    sameKey: "Hier steht derselbe Schlüssel; sein Wert entfällt.",
    skippedThen: '"{node}" wird dann übersprungen.',
    statusOfJob: "Der Status des Auftrags.",
    statusOfSource: "Der Status des Knotens, den er liest.",
    unknownToGraph: 'Kein Knoten des Graphen hat die id "{node}".',
    upperBound: "Die obere Grenze.",
    waitsAsWell: '"{node}" wartet ebenfalls.',
    waitsFor: '"{node}" wartet in conditional auf "{source}"',
    waitsForever: '"{node}" wartet für immer.',
    waitsInTurn: '"{node}" wartet seinerseits darauf, wenn er nicht übersprungen wird.',
    workflowInput: "Die Eingabe des Workflows.",
  },
  words: {
    nearest: '{sentence} Ist "{nearest}" gemeint?',
    known: "{sentence} Hier gibt es: {list}.",
    restsOn: "{sentence} Das beruht auf semantics {readings}.",
    titled: '"{node}" ({title})',
    and: "{list} und {last}",
    more: "{list} und {more} weitere",
    when: "wenn",
    if: "falls",
    run: "Lauf",
    yields: '"{node}" ergibt "{outcome}"',
    yieldsNothing: '"{node}" ergibt nichts',
    inIteration: "{yields} in Durchgang {iteration}",
    handsOn: '"{node}" gibt {value} als "{output}" weiter',
  },
  values: {
    "a number": "eine Zahl",
    "a string": "ein Text",
    "an array": "eine Liste",
    "an object": "ein Objekt",
    "node nor conditional": "node und ohne conditional",
    "node type": "Typ eines Knotens",
    document: "Dokument",
    input: "Eingabe",
    model: "Modell",
    node: "Knoten",
    workflow: "Workflow",
  },
} satisfies Translation;
