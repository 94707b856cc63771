import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { good } from '../../platform/refusals/testing.ts';
import type { Proposal, ProposedColumn } from './proposal.ts';
import { proposeRecipe } from './propose-recipe.ts';

const folder = mkdtempSync(join(tmpdir(), 'heed-proposals-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** Plants a file and gives the place where it lies. */
export function planted(content: string | Uint8Array): string {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, content);
  return path;
}

/** The proposal for a planted file, which must be none that is refused. */
export async function proposalFor(content: string | Uint8Array): Promise<Proposal> {
  return good(await proposeRecipe({ name: 'answers.csv', location: planted(content) }));
}

/** Why nothing is proposed for a planted file. */
export async function refusalsFor(content: string | Uint8Array): Promise<string[]> {
  const outcome = await proposeRecipe({ name: 'answers.csv', location: planted(content) });
  return outcome.ok ? [] : outcome.refusals.map(({ message }) => message);
}

/** The column of this name or label. */
export function column({ columns }: Proposal, name: string): ProposedColumn {
  const found = columns.find((one) => one.name === name || one.label === name);
  if (found === undefined) throw new Error(`no column ${name} among ${columns.map((one) => one.name)}`);
  return found;
}

/** Repeatable numbers from 0 to below 1. */
export function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Answers of people with an opinion each: a rating is the opinion with some noise, from 1 to `top`. */
export function ratings(people: number, questions: number, top: number): number[][] {
  const draw = drawing(7);
  const normal = (): number => draw() + draw() + draw() + draw() - 2;
  return Array.from({ length: people }, () => {
    const opinion = normal();
    return Array.from({ length: questions }, () => {
      const middle = (top + 1) / 2 + ((opinion + 0.7 * normal()) * top) / 2.5;
      return Math.max(1, Math.min(top, Math.round(middle)));
    });
  });
}
