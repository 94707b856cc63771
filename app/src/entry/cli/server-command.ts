import { parseArgs } from 'node:util';
import type { Outcome, Refusal } from '../../platform/refusals/index.ts';
import { readSettings, type Settings } from '../../platform/settings/index.ts';
import { CommandProblem, printError, writeAll } from './terminal-output.ts';

/** The settings as a command finds them. */
export function commandSettings(): Outcome<Settings> {
  return readSettings(process.env);
}

/** Says each refusal in a line; the exit code of a command that was refused. */
export function refused(refusals: readonly Refusal[]): number {
  for (const { message } of refusals) printError(message);
  return 1;
}

/** Writes a result for programs. */
export function printJson(result: unknown): void {
  writeAll(1, `${JSON.stringify(result, null, 2)}\n`);
}

export function printLines(lines: readonly string[]): void {
  writeAll(1, lines.map((line) => `${line}\n`).join(''));
}

/** A command that is typed with one file, perhaps one option that has a text, and perhaps `--json`. */
export function parsedCommand(
  args: readonly string[],
  option: string,
  wanted: string,
): { readonly file: string; readonly text: string | undefined; readonly json: boolean } {
  const options = { [option]: { type: 'string' }, json: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new CommandProblem(wanted);
    const text = values[option];
    return { file, text: typeof text === 'string' ? text : undefined, json: values['json'] === true };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${wanted}`);
  }
}
