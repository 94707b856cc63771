import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readRecipe } from '../../concepts/analyses/index.ts';
import {
  type FileToLookAt,
  proposalLines,
  proposeRecipe,
  seenColumns,
} from '../../concepts/recipe-proposals/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { CommandProblem, printError, writeAll } from './terminal-output.ts';
import { isThere, joinedDashes, readTyped, typedIn, writeTyped } from './typed-paths.ts';

const WANTED =
  'type: heed propose FILE [--like RECIPE.json] [--recipe OUT.json] [--json - | --json OUT.json]';

type Asked = {
  readonly file: string;
  readonly recipe?: string;
  readonly json?: string;
  readonly like?: string;
};

/** What a recipe is written from, and what is printed. */
type Found = { readonly recipe: unknown; readonly whole: unknown; lines(width: number): readonly string[] };

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
  const file = { name: asked.file, location: resolve(typedIn(), asked.file) };
  const found = asked.like === undefined ? await firstRecipe(file) : await fitted(file, asked.like);
  return found.ok ? deliver(asked, found.value) : found;
}

async function firstRecipe(file: FileToLookAt): Promise<Outcome<Found>> {
  const proposed = await proposeRecipe(file);
  if (!proposed.ok) return proposed;
  const { recipe } = proposed.value;
  return taken({ recipe, whole: proposed.value, lines: (width) => proposalLines(proposed.value, width) });
}

/** The recipe of another file, with the names that its columns have in this one. */
async function fitted(file: FileToLookAt, like: string): Promise<Outcome<Found>> {
  const { fittedRecipe, offerLines } = await import('../../concepts/imports/index.ts');
  const bytes = await readTyped(like);
  if (!bytes.ok) return bytes;
  const read = readRecipe(like, bytes.value);
  if (!read.ok) return read;
  const seen = await seenColumns(file);
  if (!seen.ok) return seen;
  const offer = fittedRecipe(
    Buffer.from(bytes.value)
      .toString('utf8')
      .replace(/^\u{feff}/u, ''),
    seen.value,
  );
  if (!offer.ok) return offer;
  if (offer.value.matched.length === 0) {
    return refuse('recipe-refused', `${like}: no column of this recipe is in ${file.name}`);
  }
  const { recipe } = offer.value;
  return taken({ recipe, whole: offer.value, lines: () => offerLines(offer.value) });
}

async function deliver({ recipe, json }: Asked, found: Found): Promise<Outcome<null>> {
  if (recipe !== undefined) {
    const written = await writeTyped(recipe, jsonText(found.recipe));
    if (!written.ok) return written;
  }
  if (json !== undefined) {
    const text = jsonText(found.whole);
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
  return writeAll(1, `${found.lines(width).join('\n')}\n\n${wrote.join('')}${next}\n`);
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function parse(args: readonly string[]): Asked {
  const options = {
    recipe: { type: 'string' },
    json: { type: 'string' },
    like: { type: 'string' },
  } as const;
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
