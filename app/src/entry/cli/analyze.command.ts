import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type AnalyzedFile,
  analyzeFile,
  readRecipe,
  reportOf,
  resultOf,
} from '../../concepts/analyses/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { CommandProblem, printError, writeAll } from './terminal-output.ts';
import { joinedDashes, readTyped, samePlace, typedIn, writeTyped } from './typed-paths.ts';

const WANTED = 'type: heed analyze FILE --recipe RECIPE.json [--json - | --json OUT.json] [--html OUT.html]';

type Asked = {
  readonly file: string;
  readonly recipe: string;
  readonly json?: string;
  readonly html?: string;
};

/** `heed analyze`: what a file of answers says, by a recipe. */
export async function analyzeCommand(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  const outcome = await analyze(asked);
  if (outcome.ok) return 0;
  for (const { message } of outcome.refusals) printError(message);
  return 1;
}

async function analyze(asked: Asked): Promise<Outcome<null>> {
  const clash = await placesThatClash(asked);
  if (clash !== null) return refuse('output-refused', clash);
  const bytes = await readTyped(asked.recipe);
  if (!bytes.ok) return bytes;
  const recipe = readRecipe(asked.recipe, bytes.value);
  if (!recipe.ok) return recipe;
  const analyzed = await analyzeFile(asked.file, recipe.value, resolve(typedIn(), asked.file));
  return analyzed.ok ? deliver(asked, analyzed.value) : analyzed;
}

/** Why the results cannot go where they are asked to go; null when they can. */
async function placesThatClash({ file, recipe, json, html }: Asked): Promise<string | null> {
  const outputs = [json, html].filter((path) => path !== undefined && path !== '-') as string[];
  for (const output of outputs) {
    for (const input of [file, recipe]) {
      if (await samePlace(output, input)) {
        return `${output}: this is a file that the command reads; name another for the result`;
      }
    }
  }
  const [first, second] = outputs;
  if (first !== undefined && second !== undefined && (await samePlace(first, second))) {
    return `${second}: both results would go here; name two files`;
  }
  return null;
}

async function deliver({ json, html }: Asked, analyzed: AnalyzedFile): Promise<Outcome<null>> {
  if (html !== undefined) {
    const { htmlPage } = await import('../../platform/interface/index.ts');
    const written = await writeTyped(html, htmlPage(reportOf(analyzed)));
    if (!written.ok) return written;
  }
  if (json !== undefined) {
    const text = `${JSON.stringify(resultOf(analyzed), null, 2)}\n`;
    const written = json === '-' ? writeAll(1, text) : await writeTyped(json, text);
    if (!written.ok) return written;
  }
  if (json === '-') return taken(null);
  if (html === undefined && json === undefined) return printReport(analyzed);
  const wrote = [html, json]
    .filter((path) => path !== undefined)
    .map((path) => `Wrote ${harmless(path ?? '')}\n`);
  return writeAll(1, wrote.join(''));
}

async function printReport(analyzed: AnalyzedFile): Promise<Outcome<null>> {
  const { terminalReport } = await import('../../platform/interface/index.ts');
  const width = process.stdout.columns ?? Number(process.env['COLUMNS'] || 100);
  const color = process.stdout.isTTY === true && !process.env['NO_COLOR'];
  return writeAll(1, terminalReport(reportOf(analyzed), { width, color }));
}

function parse(args: readonly string[]): Asked {
  const options = { recipe: { type: 'string' }, json: { type: 'string' }, html: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: joinedDashes(args), options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined) throw new CommandProblem(`no file named; ${WANTED}`);
    if (more.length > 0)
      throw new CommandProblem(`one file at a time, ${positionals.length} named; ${WANTED}`);
    if (values.recipe === undefined) throw new CommandProblem(`no recipe named; ${WANTED}`);
    if (values.html === '-') throw new CommandProblem(`--html needs the name of a file; ${WANTED}`);
    return { ...values, file, recipe: values.recipe };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
