import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Proposal, proposalLines, proposeRecipe } from '../../concepts/recipe-proposals/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { CommandProblem, printError, writeAll } from './terminal-output.ts';
import { isThere, joinedDashes, typedIn, writeTyped } from './typed-paths.ts';

const WANTED = 'type: heed propose FILE [--recipe OUT.json] [--json - | --json OUT.json]';

type Asked = { readonly file: string; readonly recipe?: string; readonly json?: string };

/** `heed propose`: how Heed would read a file of answers, as a recipe to look through and correct. */
export async function proposeCommand(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  const outcome = await propose(asked);
  if (outcome.ok) return 0;
  for (const { message } of outcome.refusals) printError(message);
  return 1;
}

async function propose(asked: Asked): Promise<Outcome<null>> {
  const outputs = [asked.recipe, asked.json].filter((path) => path !== undefined && path !== '-') as string[];
  for (const output of outputs) {
    // A recipe may hold somebody's corrections, and nobody wants to lose a file to one.
    if (await isThere(output))
      return refuse('output-refused', `${output}: there is such a file already; name a new one`);
  }
  const proposed = await proposeRecipe({ name: asked.file, location: resolve(typedIn(), asked.file) });
  return proposed.ok ? deliver(asked, proposed.value) : proposed;
}

async function deliver({ recipe, json }: Asked, proposal: Proposal): Promise<Outcome<null>> {
  if (recipe !== undefined) {
    const written = await writeTyped(recipe, jsonText(proposal.recipe));
    if (!written.ok) return written;
  }
  if (json !== undefined) {
    const text = jsonText(proposal);
    const written = json === '-' ? writeAll(1, text) : await writeTyped(json, text);
    if (!written.ok) return written;
  }
  if (json === '-') return taken(null);
  const wrote = [recipe, json]
    .filter((path) => path !== undefined)
    .map((path) => `Wrote ${harmless(path)}\n`);
  if (recipe === undefined && json !== undefined) return writeAll(1, wrote.join(''));
  const width = process.stdout.columns ?? Number(process.env['COLUMNS'] || 100);
  const next =
    recipe === undefined
      ? 'Keep it with --recipe OUT.json, look through it, correct it, and run heed analyze with it.'
      : 'Look through it, correct it, and run heed analyze with it.';
  return writeAll(1, `${proposalLines(proposal, width).join('\n')}\n\n${wrote.join('')}${next}\n`);
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function parse(args: readonly string[]): Asked {
  const options = { recipe: { type: 'string' }, json: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: joinedDashes(args), options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined) throw new CommandProblem(`no file named; ${WANTED}`);
    if (more.length > 0)
      throw new CommandProblem(`one file at a time, ${positionals.length} named; ${WANTED}`);
    if (values.recipe === '-') throw new CommandProblem(`--recipe needs the name of a file; ${WANTED}`);
    if (values.recipe !== undefined && values.recipe === values.json)
      throw new CommandProblem(`both results would go to one file; ${WANTED}`);
    return { ...values, file };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
