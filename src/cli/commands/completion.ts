import { ruleIds } from "../../rules/index.js";
import type { Command, RunCommand } from "../command.js";
import { UsageError } from "../command.js";
import { parseArguments, refuseMore, requireValueOf } from "../parse-arguments.js";

export const help = `Usage: flowproof completion <bash | zsh | fish>

Prints what a shell needs to complete commands, flags and the ids of rules:

  bash   source <(flowproof completion bash)        in ~/.bashrc
  zsh    source <(flowproof completion zsh)         in ~/.zshrc, after compinit
  fish   flowproof completion fish | source         in ~/.config/fish/config.fish
`;

/** `flowproof completion`, for the commands that there are. */
export function createCompletion(commands: readonly Command[]): RunCommand {
  return async (args, host) => {
    const { positionals } = parseArguments(args, {});
    refuseMore(positionals, 1);
    const [name] = positionals;
    if (name === undefined) throw new UsageError("Which shell? For example: flowproof completion bash");
    const shell = requireValueOf("The shell", name, ["bash", "zsh", "fish"]);
    host.stdout.write(SCRIPTS[shell](await Promise.all(commands.map(describe))));
    return 0;
  };
}

/** What stands behind the name of a command. */
interface Completed {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly string[];
  readonly words: readonly string[];
}

/** The help of a command names each of its flags at the start of a line. */
async function describe({ name, summary, load }: Command): Promise<Completed> {
  const lines = (await load()).help.split("\n").filter((line) => line.startsWith("  --"));
  const listed = lines.flatMap((line) => line.match(/(?<=^ {2}|, )--[a-z-]+/g) ?? []);
  const flags = [...new Set([...listed, "--help"])];
  return { name, summary, flags, words: WORDS[name] ?? [] };
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  explain: ruleIds,
  completion: ["bash", "zsh", "fish"],
};

const SCRIPTS = { bash, zsh, fish };

function bash(all: readonly Completed[]): string {
  const cases = all.map(
    ({ name, flags, words }) => `    ${name}) words="${[...words, ...flags].join(" ")}" ;;`,
  );
  return `_flowproof() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${all.map(({ name }) => name).join(" ")}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
# Without a word that fits, files.
complete -o default -o bashdefault -F _flowproof flowproof
`;
}

function zsh(all: readonly Completed[]): string {
  const described = all.map(({ name, summary }) => `      '${name}:${summary.replaceAll("'", "’")}'`);
  const cases = all.map(({ name, flags, words }) => {
    return `    ${name}) compadd -- ${[...words, ...flags].join(" ")} ;;`;
  });
  return `#compdef flowproof
_flowproof() {
  if (( CURRENT == 2 )); then
    local -a known=(
${described.join("\n")}
    )
    _describe command known
    return
  fi
  case "$words[2]" in
${cases.join("\n")}
  esac
  _files
}
compdef _flowproof flowproof
`;
}

function fish(all: readonly Completed[]): string {
  const lines = all.flatMap(({ name, summary, flags, words }) => {
    const here = `complete -c flowproof -n "__fish_seen_subcommand_from ${name}"`;
    return [
      `complete -c flowproof -f -n __fish_use_subcommand -a ${name} -d '${summary.replaceAll("'", "’")}'`,
      ...flags.map((flag) => `${here} -l ${flag.slice(2)}`),
      ...(words.length > 0 ? [`${here} -f -a "${words.join(" ")}"`] : []),
    ];
  });
  return `${lines.join("\n")}\n`;
}
