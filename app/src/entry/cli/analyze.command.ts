import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyzeFile, readRecipe, reportOf, resultOf } from '../../concepts/analyses/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { CommandProblem, printError, writeAll } from './terminal-output.ts';
import { typedIn, writeOutput } from './typed-paths.ts';

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
  const bytes = await recipeBytes(asked.recipe);
  if (!bytes.ok) return bytes;
  const recipe = readRecipe(asked.recipe, bytes.value);
  if (!recipe.ok) return recipe;
  const analyzed = await analyzeFile(asked.file, recipe.value, resolve(typedIn(), asked.file));
  if (!analyzed.ok) return analyzed;
  const inputs = [asked.file, asked.recipe];
  if (asked.html !== undefined) {
    const { htmlPage } = await import('../../platform/interface/index.ts');
    const written = await writeOutput(asked.html, htmlPage(reportOf(analyzed.value)), inputs);
    if (!written.ok) return written;
  }
  if (asked.json !== undefined) {
    const text = `${JSON.stringify(resultOf(analyzed.value), null, 2)}\n`;
    if (asked.json === '-') writeAll(1, text);
    else {
      const written = await writeOutput(asked.json, text, inputs);
      if (!written.ok) return written;
    }
  }
  if (asked.json === '-') return taken(null);
  if (asked.html === undefined && asked.json === undefined) await printReport(analyzed.value);
  else for (const path of [asked.html, asked.json]) if (path !== undefined) writeAll(1, `Wrote ${path}\n`);
  return taken(null);
}

async function printReport(analyzed: Parameters<typeof reportOf>[0]): Promise<void> {
  const { terminalReport } = await import('../../platform/interface/index.ts');
  const width = process.stdout.columns ?? Number(process.env['COLUMNS'] || 100);
  const color = process.stdout.isTTY === true && !process.env['NO_COLOR'];
  writeAll(1, terminalReport(reportOf(analyzed), { width, color }));
}

function parse(args: readonly string[]): Asked {
  const options = { recipe: { type: 'string' }, json: { type: 'string' }, html: { type: 'string' } } as const;
  try {
    // parseArgs would take a lone "-" after an option for an option that lacks its value.
    const joined = args.flatMap((arg, i) => (arg === '-' && args[i - 1] === '--json' ? [] : [arg]));
    const list = joined.map((arg, i) => (arg === '--json' && args[i + 1] === '-' ? '--json=-' : arg));
    const { values, positionals } = parseArgs({ args: list, options, allowPositionals: true });
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

async function recipeBytes(path: string): Promise<Outcome<Uint8Array>> {
  try {
    return taken(await readFile(resolve(typedIn(), path)));
  } catch (error) {
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such recipe; check the path',
      ENOTDIR: 'there is no such recipe; a part of the path is not a folder',
      EISDIR: 'this is a folder; name a recipe in it',
      EACCES: 'you may not read this recipe; change its permissions',
    };
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    return refuse('recipe-refused', `${path}: ${reason}`);
  }
}
