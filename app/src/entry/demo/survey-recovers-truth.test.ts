import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeFile, readRecipe, resultOf } from '../../concepts/analyses/index.ts';
import { type DemoOrganisation, demoOrganisation } from './demo-organisation.ts';
import { PERIODS } from './survey-calendar.ts';
import { SCALE_QUESTIONS } from './survey-questions.ts';
import type { TrueFigures } from './true-figures.ts';

// The survey goes through the code that people use; what comes out is held against what the simulator knows.

type Interval = readonly [low: number, high: number];
type Weighted = { readonly mean: number; readonly nps: number; readonly interval: Interval };
type Item = {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
  readonly meanInterval: Interval;
  readonly topBoxInterval: Interval;
};
type Gap = { readonly gap: number; readonly interval: Interval };
type Feature = {
  readonly category: string;
  readonly betterInterval: Interval;
  readonly worseInterval: Interval;
};
type Pair = { readonly importance: number; readonly performance: number; readonly quadrant: string };
type Found = {
  readonly technicians: { readonly periods: readonly { readonly signals: readonly string[] }[] };
  readonly recommend: { readonly nps: number; readonly interval: Interval; readonly weighted: Weighted };
  readonly satisfaction: { readonly items: Readonly<Record<string, Item>> };
  readonly gaps: Readonly<Record<'items' | 'dimensions', Readonly<Record<string, Gap>>>> & {
    readonly overall: Gap;
  };
  readonly features: { readonly features: Readonly<Record<string, Feature>> };
  readonly importance: { readonly items: Readonly<Record<string, Pair>> };
  readonly drivers: { readonly drivers: Readonly<Record<string, { readonly lmg: number }>> };
};
type Result = {
  readonly rows: {
    readonly read: number;
    readonly refused: number;
    readonly refusals: readonly { readonly row: number }[];
  };
  readonly cells: { readonly refused: readonly object[] };
  readonly analyses: {
    readonly [ID in keyof Found]: Found[ID] & {
      readonly warnings: readonly string[];
      readonly groups: Readonly<Record<string, Found[ID]>>;
    };
  };
};

const NOW = Temporal.Instant.from('2026-03-17T09:00:00Z');
const COLUMNS = SCALE_QUESTIONS.map(({ column }) => column);
const [BEFORE, SINCE] = PERIODS;

const folder = mkdtempSync(join(tmpdir(), 'heed-demo-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The survey analysed as its recipe says, without resampling and with satisfaction of all questions with a scale. */
async function analyzed({ survey }: DemoOrganisation, confidence: number): Promise<Result> {
  const entries = survey.recipe['analyses'] as readonly Readonly<Record<string, unknown>>[];
  const analyses = entries
    .filter(({ method }) => method !== 'path-model')
    .map(({ bootstrap, topBoxes, ...entry }) => {
      return entry['method'] === 'satisfaction' ? { ...entry, items: COLUMNS } : entry;
    });
  const recipe = readRecipe(
    'recipe',
    Buffer.from(JSON.stringify({ ...survey.recipe, analyses, confidence })),
  );
  if (!recipe.ok) throw new Error(recipe.refusals.map(({ message }) => message).join('\n'));
  const path = join(folder, survey.fileName);
  writeFileSync(path, survey.csv);
  const outcome = await analyzeFile(path, recipe.value);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('\n'));
  return JSON.parse(JSON.stringify(resultOf(outcome.value))) as Result;
}

/** Every interval of a period beside the truth it should hold. */
function intervals({ analyses }: Result, period: string, truth: Readonly<Record<string, TrueFigures>>) {
  const { recommend, questions, gaps, features } = truth['asked']!;
  const found: [what: string, interval: Interval, truth: number][] = [];
  const nps = analyses.recommend.groups[period]!;
  found.push(['net promoter score', nps.interval, recommend.nps]);
  found.push(['weighted score', nps.weighted.interval, truth['customers']!.recommend.nps]);
  for (const [column, item] of Object.entries(analyses.satisfaction.groups[period]!.items)) {
    found.push([`mean of ${column}`, item.meanInterval, questions[column]!.mean]);
    found.push([`top box of ${column}`, item.topBoxInterval, questions[column]!.topBox]);
  }
  const { items, dimensions, overall } = analyses.gaps.groups[period]!;
  found.push(['overall gap', overall.interval, gaps.overall]);
  for (const [name, { interval }] of Object.entries(items))
    found.push([name, interval, gaps.items[name]!.gap]);
  for (const [name, { interval }] of Object.entries(dimensions)) {
    found.push([name, interval, gaps.dimensions[name]!]);
  }
  for (const [name, feature] of Object.entries(analyses.features.groups[period]!.features)) {
    found.push([`better of ${name}`, feature.betterInterval, features[name]!.better]);
    found.push([`worse of ${name}`, feature.worseInterval, features[name]!.worse]);
  }
  return found.map(([what, [low, high], value]) => ({
    what,
    low,
    high,
    value,
    holds: low <= value && value <= high,
  }));
}

describe('the demo survey, analysed', () => {
  const demo = demoOrganisation({ seed: 1, now: NOW });
  let result: Result;
  beforeAll(async () => {
    result = await analyzed(demo, 0.999);
  });

  it('has a recipe that is taken as it stands, with all nine methods', () => {
    const recipe = readRecipe('recipe', Buffer.from(JSON.stringify(demo.survey.recipe)));
    if (!recipe.ok) throw new Error(recipe.refusals.map(({ message }) => message).join('\n'));
    expect(new Set(recipe.value.analyses.map(({ method }) => method)).size).toBe(9);
  });

  it('refuses what was planted, and nothing else', () => {
    const { planted, rows } = demo.truth;
    expect(result.rows).toMatchObject({ read: rows, refused: planted.rows.length });
    expect(result.rows.refusals.map(({ row }) => row)).toEqual(planted.rows);
    const cells = planted.cells.map(({ column, value, rows: places }) => {
      return { column, value, count: places.length, firstRow: places[0] };
    });
    expect(new Set(result.cells.refused)).toEqual(new Set(cells));
    const without = `${planted.rowsWithoutWeight.length} rows have no weight above 0`;
    expect(result.analyses.recommend.warnings.join()).toContain(without);
  });

  it('signals in every month since technicians come otherwise, and in few before', () => {
    const { periods } = result.analyses.technicians;
    expect(periods).toHaveLength(24);
    const signalled = periods.map(({ signals }) => signals.length > 0);
    expect(signalled.slice(12)).toEqual(signalled.slice(12).map(() => true));
    expect(signalled.slice(0, 12).filter(Boolean).length).toBeLessThan(3);
  });

  it.each(PERIODS)('%s: holds the truth in every interval at a confidence of 0.999', (period) => {
    const found = intervals(result, period, demo.truth.periods[period]);
    expect(found.length).toBe(2 + 2 * COLUMNS.length + 16 + 8);
    expect(found.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('finds each change, in its direction, and none where there is none', () => {
    const truth = demo.truth.periods;
    const satisfaction = result.analyses.satisfaction.groups;
    const compared = COLUMNS.map((column) => {
      const [before, since] = [satisfaction[BEFORE]!.items[column]!, satisfaction[SINCE]!.items[column]!];
      const error = Math.sqrt(before.sd ** 2 / before.n + since.sd ** 2 / since.n);
      const change = truth[SINCE].asked.questions[column]!.mean - truth[BEFORE].asked.questions[column]!.mean;
      return { column, change, z: (since.mean - before.mean) / error };
    });
    const clear = compared.filter(({ change }) => Math.abs(change) > 0.25);
    expect(clear.map(({ column }) => column)).toEqual(
      expect.arrayContaining([
        'RECOMMEND',
        'SATIS_FIELD',
        'SATIS_BILLING',
        'P_ON_TIME',
        'P_BILL',
        'SATISFIED1',
      ]),
    );
    expect(clear.filter(({ change, z }) => z * Math.sign(change) < 3.29)).toEqual([]);
    const same = compared.filter(({ change }) => Math.abs(change) < 1e-9);
    expect(same.map(({ column }) => column)).toEqual(
      expect.arrayContaining(['P_APP', 'P_STABLE', 'P_REACHED', 'E_ON_TIME', 'SATIS_SERVICE', 'IMAGE1']),
    );
    expect(same.filter(({ z }) => Math.abs(z) > 3.29)).toEqual([]);
  });

  it('raises the net promoter score and narrows the gap in reliability, not in assurance', () => {
    const nps = PERIODS.map((period) => result.analyses.recommend.groups[period]!.interval);
    expect(nps[0]![1]).toBeLessThan(nps[1]![0]);
    const dimension = (name: string) =>
      PERIODS.map((period) => result.analyses.gaps.groups[period]!.dimensions[name]!.interval);
    const [reliabilityBefore, reliabilitySince] = dimension('reliability');
    expect(reliabilityBefore![1]).toBeLessThan(reliabilitySince![0]);
    const [assuranceBefore, assuranceSince] = dimension('assurance');
    expect(assuranceBefore![0]).toBeLessThan(assuranceSince![1]);
    expect(assuranceSince![0]).toBeLessThan(assuranceBefore![1]);
  });

  it('finds the Kano category of each feature, and that the two-hour appointment became one-dimensional', () => {
    for (const period of PERIODS) {
      const { features } = result.analyses.features.groups[period]!;
      for (const [name, { category }] of Object.entries(demo.truth.periods[period].asked.features)) {
        expect([name, features[name]!.category]).toEqual([name, category]);
      }
    }
    const groups = result.analyses.features.groups;
    expect(PERIODS.map((period) => groups[period]!.features['Two-hour appointment']!.category)).toEqual([
      'A',
      'O',
    ]);
  });

  it('moves the technician who comes when promised from concentrate to keep up', () => {
    const name = 'Technician comes when promised';
    const { groups } = result.analyses.importance;
    expect(PERIODS.map((period) => groups[period]!.items[name]!.quadrant)).toEqual([
      'concentrate',
      'keep-up',
    ]);
  });

  it('ranks as key drivers what drives most', () => {
    const ranked = Object.entries(result.analyses.drivers.drivers).toSorted((a, b) => b[1].lmg - a[1].lmg);
    expect(ranked.slice(0, 2).map(([column]) => column)).toEqual(['P_ON_TIME', 'P_STABLE']);
  });
});

it('has intervals that hold the truth about as often as they say, over other seeds', {
  timeout: 60_000,
}, async () => {
  const found: { readonly holds: boolean }[] = [];
  for (let seed = 100; seed < 110; seed++) {
    const demo = demoOrganisation({ seed, now: NOW });
    const result = await analyzed(demo, 0.9);
    for (const period of PERIODS) found.push(...intervals(result, period, demo.truth.periods[period]));
  }
  const share = found.filter(({ holds }) => holds).length / found.length;
  expect(share).toBeGreaterThan(0.875);
  expect(share).toBeLessThan(0.925);
});
