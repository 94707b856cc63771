import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  BY_ANSWERS,
  enteredWeights,
  type IndexResult,
  indexOfFile,
} from '../../concepts/satisfaction-index/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { indexLines } from './index-lines.ts';
import { printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { readTyped, typedIn } from './typed-paths.ts';

const WANTED =
  'type: heed index-of FILE --recipe RECIPE.json [--unit COLUMN] [--region COLUMN] [--weights answers|WEIGHTS.json] [--model ID] [--from 2026-01] [--to 2026-12] [--samples N] [--seed S] [--json]';

const text = { type: 'string' } as const;

/** `heed index-of`: the satisfaction index of a plain file by unit, region and altogether, without a workspace. */
export async function indexOfCommand(args: readonly string[]): Promise<number> {
  const typed = parse(args);
  const found = await indexOfTyped(typed);
  if (!found.ok) return refused(found.refusals);
  if (typed.json) printJson(found.value);
  else printLines(indexLines(found.value));
  return 0;
}

type Typed = ReturnType<typeof parse>;

async function indexOfTyped(typed: Typed): Promise<Outcome<IndexResult>> {
  const recipe = await readTyped(typed.recipe);
  if (!recipe.ok) return recipe;
  const weights = await weightsTyped(typed.weights);
  if (!weights.ok) return weights;
  return indexOfFile(
    {
      name: typed.file,
      location: resolve(typedIn(), typed.file),
      recipe: { name: typed.recipe, bytes: recipe.value },
      model: typed.model,
      unit: typed.unit,
      region: typed.region,
    },
    { weights: weights.value, from: typed.from, to: typed.to, samples: typed.samples, seed: typed.seed },
  );
}

async function weightsTyped(typed: string): Promise<Outcome<typeof BY_ANSWERS>> {
  if (typed === 'answers') return taken(BY_ANSWERS);
  const bytes = await readTyped(typed);
  return bytes.ok ? enteredWeights(typed, bytes.value) : bytes;
}

function parse(args: readonly string[]) {
  const options = {
    recipe: text,
    unit: text,
    region: text,
    weights: text,
    model: text,
    samples: text,
    seed: text,
    from: text,
    to: text,
    json: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined) throw new CommandProblem(`no file named; ${WANTED}`);
    if (more.length > 0)
      throw new CommandProblem(`one file at a time, ${positionals.length} named; ${WANTED}`);
    if (values.recipe === undefined) throw new CommandProblem(`no recipe named; ${WANTED}`);
    if (values.region !== undefined && values.unit === undefined) {
      throw new CommandProblem(`--region needs --unit, the column that says the unit; ${WANTED}`);
    }
    const [from, to] = [month(values.from, '--from'), month(values.to, '--to')];
    if (from !== null && to !== null && from > to) {
      throw new CommandProblem('--from, --to: the last month lies before the first one; swap them');
    }
    return {
      ...{ file, recipe: values.recipe, model: values.model, from, to, json: values.json === true },
      ...{ unit: values.unit ?? null, region: values.region ?? null, weights: values.weights ?? 'answers' },
      samples: whole(values.samples ?? '1000', '--samples', [2, 100_000]),
      seed: whole(values.seed ?? '1', '--seed', [0, 4_294_967_295]),
    };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}

function whole(typed: string, name: string, [least, most]: readonly [number, number]): number {
  const number = Number(typed);
  if (/^\d+$/u.test(typed) && number >= least && number <= most) return number;
  throw new CommandProblem(`${name}: a whole number from ${least} to ${most}`);
}

function month(typed: string | undefined, name: string): string | null {
  if (typed === undefined) return null;
  if (/^\d{4}-(0[1-9]|1[0-2])$/u.test(typed)) return typed;
  throw new CommandProblem(`${name}: a month is written as 2026-01`);
}
