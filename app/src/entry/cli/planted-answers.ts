import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyzeFile, readRecipe, resultOf } from '../../concepts/analyses/index.ts';

/** The Node and the command that people run. */
export const NODE = fileURLToPath(new URL('../../../../node_modules/.bin/node', import.meta.url));
export const HEED = fileURLToPath(new URL('./heed.mjs', import.meta.url));
export const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url));

const MEASURE_MEMORY =
  "data:text/javascript,process.on('exit',()=>process.getBuiltinModule('fs').writeFileSync(process.env.MEMORY_FILE,String(process.resourceUsage().maxRSS)))";

export type Bytes = string | Uint8Array;
export type Recipe = Readonly<Record<string, unknown>>;

const planted = mkdtempSync(join(tmpdir(), 'heed-planted-'));
process.on('exit', () => rmSync(planted, { recursive: true, force: true }));
let folders = 0;

/** A new folder with these files in it. */
export function plant(files: Readonly<Record<string, Bytes>>): string {
  const folder = mkdtempSync(join(planted, `${folders++}-`));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** A recipe with one analysis called `it` that withholds nothing, unless said otherwise. */
export function recipeFor(analysis: Recipe, more: Recipe = {}): Recipe {
  return { version: 1, minimumN: 0, analyses: [{ id: 'it', ...analysis }], ...more };
}

/** A recipe that asks for the satisfaction with these columns. */
export function satisfactionWith(items: readonly string[], more: Recipe = {}): Recipe {
  return recipeFor({ method: 'satisfaction', items }, more);
}

/** Either the result as `--json` writes it, or the lines that say why not. */
export type Answered = { readonly result: unknown; readonly refusals: readonly string[] };

/** Analyses planted bytes in this process, as the command does. */
export async function analyzed(file: Bytes, recipe: Recipe | string | Uint8Array): Promise<Answered> {
  const folder = plant({ 'answers.csv': file });
  const text = typeof recipe === 'string' || recipe instanceof Uint8Array ? recipe : JSON.stringify(recipe);
  const read = readRecipe('recipe.json', Buffer.from(text as string));
  if (!read.ok) return { result: undefined, refusals: read.refusals.map(({ message }) => message) };
  const outcome = await analyzeFile('answers.csv', read.value, join(folder, 'answers.csv'));
  if (!outcome.ok) return { result: undefined, refusals: outcome.refusals.map(({ message }) => message) };
  return { result: JSON.parse(JSON.stringify(resultOf(outcome.value))), refusals: [] };
}

/** The result of planted bytes that must not be refused. */
export async function resultFor(file: Bytes, recipe: Recipe): Promise<unknown> {
  const { result, refusals } = await analyzed(file, recipe);
  if (refusals.length > 0) throw new Error(`refused: ${refusals.join('; ')}`);
  return result;
}

/** What the analysis called `it` says. */
export async function figuresFor(file: Bytes, recipe: Recipe): Promise<unknown> {
  return at(await resultFor(file, recipe), 'analyses', 'it');
}

/** What stands at a path of a result; undefined when nothing does. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string | number, unknown>)[step];
  }
  return found;
}

export function numberAt(value: unknown, ...path: readonly (string | number)[]): number {
  const found = at(value, ...path);
  if (typeof found !== 'number') throw new Error(`${path.join('.')} is ${JSON.stringify(found)}`);
  return found;
}

export type Ran = {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
  readonly milliseconds: number;
  readonly megabytes: number;
};

/** Runs the real command in a folder and gives up on it after 20 seconds; `code` is null then. */
export function heed(folder: string, args: readonly string[]): Ran {
  const memory = join(folder, '.memory');
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(NODE, ['--import', MEASURE_MEMORY, HEED, ...args], {
    cwd: folder,
    encoding: 'utf-8',
    timeout: 20_000,
    killSignal: 'SIGKILL',
    maxBuffer: 1 << 29,
    env: { ...process.env, MEMORY_FILE: memory, npm_lifecycle_event: undefined },
  });
  const milliseconds = performance.now() - start;
  const megabytes = status === null ? Number.NaN : Number(readFileSync(memory, 'utf-8')) / 1024;
  return { code: status, out: stdout, error: stderr, milliseconds, megabytes };
}

/** Plants a file and a recipe and runs `analyze` on them; without options the result is asked for as JSON. */
export function analyzeTyped(file: Bytes, recipe: Recipe | Bytes, options = ['--json', '-']): Ran {
  const isBytes = typeof recipe === 'string' || recipe instanceof Uint8Array;
  const folder = plant({ 'answers.csv': file, 'recipe.json': isBytes ? recipe : JSON.stringify(recipe) });
  return heed(folder, ['analyze', 'answers.csv', '--recipe', 'recipe.json', ...options]);
}

/** The number that a t distribution with whole degrees of freedom leaves (1 − confidence)/2 above, by integration. */
export function tCritical(freedom: number, confidence: number): number {
  const key = `${freedom} ${confidence}`;
  const known = criticalValues.get(key) ?? integratedT(freedom, confidence);
  criticalValues.set(key, known);
  return known;
}

const criticalValues = new Map<string, number>();

function integratedT(freedom: number, confidence: number): number {
  let constant = freedom % 2 === 1 ? 1 / Math.PI : 1 / (2 * Math.SQRT2);
  for (let v = freedom % 2 === 1 ? 1 : 2; v < freedom; v += 2)
    constant *= ((v + 1) / v) * Math.sqrt(v / (v + 2));
  // With t = √v·tan(a) the density becomes a power of the cosine over a finite range.
  const area = (angle: number): number => {
    const steps = 400;
    const height = (i: number): number => Math.cos((angle * i) / steps) ** (freedom - 1);
    let sum = height(0) + height(steps);
    for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * height(i);
    return (constant * Math.sqrt(freedom) * sum * angle) / steps / 3;
  };
  let [low, high] = [0, Math.PI / 2];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (area(middle) < confidence / 2) low = middle;
    else high = middle;
  }
  return Math.sqrt(freedom) * Math.tan((low + high) / 2);
}
