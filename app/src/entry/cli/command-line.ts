import { quoted } from '../../platform/refusals/index.ts';
import { analyzeCommand } from './analyze.command.ts';
import { CommandProblem, printError, writeAll } from './terminal-output.ts';

const USAGE = `Heed: what customers expect, what they get, and the gaps between.

  heed analyze FILE --recipe RECIPE.json                  a readable report in the terminal
  heed analyze FILE --recipe RECIPE.json --json -         the figures as JSON on standard output
  heed analyze FILE --recipe RECIPE.json --html OUT.html  one self-contained page with plots
`;

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  analyze: analyzeCommand,
};

/**
 * Runs a command as typed.
 *
 * @returns the exit code: 0 done, 1 a file or recipe was refused, 2 the command was not understood, 70 a fault of Heed
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || args.includes('--help')) {
    writeAll(1, USAGE);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    printError(`heed: there is no command ${quoted(name)}; type: heed help`);
    return 2;
  }
  try {
    return await command(rest);
  } catch (error) {
    if (error instanceof CommandProblem) {
      printError(`heed ${name}: ${error.message}`);
      return 2;
    }
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    printError(`heed ${name}: a fault in Heed: ${reason}; set HEED_DEBUG=1 to see where, and report it`);
    if (process.env['HEED_DEBUG']) printError(error instanceof Error ? String(error.stack) : '');
    return 70;
  }
}
