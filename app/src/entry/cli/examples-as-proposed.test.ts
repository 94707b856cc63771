import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { EXAMPLES, type Example, SHARED } from '../../../../examples/example-list.ts';
import { analyzeFile, readRecipe } from '../../concepts/analyses/index.ts';
import { type Proposal, proposeRecipe } from '../../concepts/recipe-proposals/index.ts';
import { good } from '../../platform/refusals/testing.ts';

const ENOUGH = 0.95;

/** Where a hand-made recipe says something that its file does not show. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kiosk: {
    '#2': 'as segment, by hand category: how often somebody uses kiosks puts people into groups as gender does',
  },
};

/** Questions on a scale that the hand-made recipe leaves out; the dictionary of the survey calls them ratings. */
const ALSO_RATINGS: Readonly<Record<string, readonly string[]>> = {
  'sfo-airport-2011': ['Q13'],
  'sfo-airport-2014': ['Q12PRECHECKRATE'],
  'sfo-airport-2016': ['Q12PRECHECKRATE'],
  'sfo-airport-2017': ['Q12PRECHEKCRATE'],
};

// The recipe of the trend describes only what it charts, so all else would seem to be proposed in vain.
const WHOLE = EXAMPLES.filter(({ name }) => name !== 'guests-trend');
const absent = EXAMPLES.filter(({ present }) => !present);
if (absent.length > 0)
  console.log(`Skipped, because ${SHARED} does not hold them: ${absent.map(({ name }) => name).join(', ')}`);

describe('a proposal beside the recipe that a person made for the file', () => {
  it.skipIf(absent.length === EXAMPLES.length).each(EXAMPLES.filter(({ present }) => present))(
    '$name: roles, scales and codes for no answer agree in 95 % of its columns, the rest is known',
    async (example) => {
      const proposal = await proposed(example);
      const { agreed, differing } = compare(example, proposal);
      const share = agreed / (agreed + differing.length);
      console.log(`${example.name}: ${agreed} of ${agreed + differing.length} columns as by hand`);
      const known = Object.entries(KNOWN[example.name] ?? {}).map(
        ([name, what]) => `${name}: ${what.split(':')[0]}`,
      );
      expect(differing).toEqual(known);
      expect(share).toBeGreaterThanOrEqual(ENOUGH);
    },
  );

  it.skipIf(absent.length === EXAMPLES.length).each(WHOLE.filter(({ present }) => present))(
    '$name: nothing else is taken for a question on a scale, and analyze takes the recipe as it is',
    async (example) => {
      const proposal = await proposed(example);
      const described = new Set(
        Object.keys(byHand(example).columns).map((name) => positionOf(name, proposal)),
      );
      const others = proposal.columns.filter(({ as, position }) => as === 'item' && !described.has(position));
      expect(others.map(({ name }) => name)).toEqual(ALSO_RATINGS[example.name] ?? []);
      const refused = await analyzedAsProposed(example.answers, proposal);
      expect(refused).toBe(proposal.columns.reduce((sum, { wouldRefuse }) => sum + wouldRefuse, 0));
    },
  );

  it('proposes every kind of analysis that the guests allow, but no path model', async () => {
    const guests = EXAMPLES.find(({ name }) => name === 'guests')!;
    const { recipe } = await proposed(guests);
    const methods = new Set((recipe['analyses'] as { method: string }[]).map(({ method }) => method));
    expect([...methods].sort()).toEqual([
      'control-chart',
      'importance-performance',
      'kano',
      'key-driver-analysis',
      'net-promoter',
      'reliability',
      'satisfaction',
      'servqual',
    ]);
  });

  const kiosk = EXAMPLES.find(({ name }) => name === 'kiosk')!;
  it.skipIf(!kiosk.present)('finds the pairs and the meanings of the kiosk study', async () => {
    const { recipe } = await proposed(kiosk);
    const hand = byHand(kiosk);
    const pairsIn = (
      analyses: readonly Entry[],
      method: string,
      sides: readonly [string, string],
    ): string[] => {
      const entry = analyses.find((one) => one['method'] === method)!;
      const list = (entry['pairs'] ?? entry['features']) as Record<string, string>[];
      return list.map((pair) => sides.map((side) => positionIn(kiosk, pair[side]!)).join(' ')).sort();
    };
    const ours = recipe['analyses'] as Entry[];
    for (const [method, sides] of [
      ['servqual', ['expectation', 'perception']],
      ['importance-performance', ['importance', 'performance']],
      ['kano', ['functional', 'dysfunctional']],
    ] as const) {
      expect(pairsIn(ours, method, sides)).toEqual(pairsIn(hand.analyses, method, sides));
    }
    const answersIn = (analyses: readonly Entry[]) =>
      analyses.find((one) => one['method'] === 'kano')!['answers'];
    expect(answersIn(ours)).toEqual(answersIn(hand.analyses));
  });
});

type Entry = Readonly<Record<string, unknown>>;
type Described = { as: string; scale?: number[]; missing?: (string | number)[] };
type ByHand = { columns: Record<string, Described>; missing?: (string | number)[]; analyses: Entry[] };

function byHand({ recipe }: Example): ByHand {
  return JSON.parse(readFileSync(recipe, 'utf-8'));
}

/** Analyses a file by what was proposed for it; gives the number of refused cells. */
async function analyzedAsProposed(location: string, proposal: Proposal): Promise<number> {
  const recipe = good(readRecipe('proposed', Buffer.from(JSON.stringify(proposal.recipe))));
  const { answers } = good(await analyzeFile(location, recipe));
  return answers.refusedCells.reduce((sum, { count }) => sum + count, 0);
}

async function proposed({ answers, name }: Example): Promise<Proposal> {
  return good(await proposeRecipe({ name, location: answers }));
}

function positionOf(name: string, { columns }: Proposal): number {
  return /^#\d+$/u.test(name) ? Number(name.slice(1)) : columns.findIndex((column) => column.name === name);
}

const headers = new Map<string, string[]>();

function positionIn({ answers }: Example, name: string): number {
  if (/^#\d+$/u.test(name)) return Number(name.slice(1));
  const known = headers.get(answers) ?? rowsOf(answers, 'euc-kr')[0]!;
  headers.set(answers, known);
  return known.findIndex((header) => header.trim() === name);
}

function compare(example: Example, proposal: Proposal): { agreed: number; differing: string[] } {
  const hand = byHand(example);
  const rows = rowsOf(example.answers, proposal.file.encoding).slice(1);
  const differing: string[] = [];
  let agreed = 0;
  for (const [name, wanted] of Object.entries(hand.columns)) {
    const position = positionOf(name, proposal);
    const found = proposal.columns[position];
    const cells = new Set(rows.map((row) => (row[position] ?? '').trim()));
    // A code that no cell has cannot be found, and matters to nobody.
    const codes = (listed: readonly (string | number)[]): string =>
      [...cells]
        .filter((cell) => cell !== '' && listed.some((one) => isSame(cell, one)))
        .sort()
        .join(', ');
    const ours = codes([...(found?.missing ?? []), ...((proposal.recipe['missing'] ?? []) as string[])]);
    const theirs = codes([...(wanted.missing ?? []), ...(hand.missing ?? [])]);
    const what = [
      found?.as === wanted.as ? '' : `as ${found?.as}, by hand ${wanted.as}`,
      String(found?.scale) === String(wanted.scale) ? '' : `scale ${found?.scale}, by hand ${wanted.scale}`,
      ours === theirs ? '' : `no answer ${ours}, by hand ${theirs}`,
    ].filter((one) => one !== '');
    if (what.length === 0) agreed++;
    else differing.push(`${name}: ${what.join('; ')}`);
  }
  return { agreed, differing };
}

function isSame(cell: string, listed: string | number): boolean {
  return cell === String(listed) || (typeof listed === 'number' && Number(cell) === listed);
}

function rowsOf(path: string, encoding: string): string[][] {
  if (!existsSync(path)) throw new Error(join(path, 'is not there'));
  return parse(new TextDecoder(encoding).decode(readFileSync(path)), { relax_column_count: true, bom: true });
}
