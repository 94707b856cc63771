import { beforeAll, describe, expect, it } from 'vitest';
import { driversOf, type Perceptions } from '../../concepts/perceptions/index.ts';
import { type PerceptionHouse, perceptionHouse } from '../../concepts/perceptions/testing.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  ATTRIBUTES,
  MONTHS,
  REGIONS,
  SEGMENTS,
  SHARE_OF_ANSWERS,
  SHARE_OF_REGION,
} from './brightwater-truth.ts';
import { CUSTOMER_OPINIONS } from './customer-opinions.ts';
import { demoOrganisation } from './demo-organisation.ts';
import { drawOpinions, known, opinionDistributions } from './opinion-structure.ts';
import { randomStream } from './random-streams.ts';
import { pointProbabilities } from './scale-points.ts';
import { monthsOf, PERIODS } from './survey-calendar.ts';
import { attributeColumn } from './survey-questions.ts';
import { trueFigures } from './true-figures.ts';

// What customers answered, added up by month and segment, beside what the simulator knows.

const test = useTestStorage();
const NOW = new Date('2026-03-17T09:00:00Z');
const now = (): Date => NOW;
/** Standard errors: of 1000 intervals of so many people one does not hold what it should. */
const REACH = 3.3;
let house: PerceptionHouse;
let found: Perceptions;
const attributes = new Map<string, string>();
const segments = new Map<string, string>();

beforeAll(async () => {
  house = await perceptionHouse({ storage: test().storage, now }, 'Brightwater');
  const { survey } = demoOrganisation({ seed: 1, now: NOW.toTemporalInstant() });
  for (const { key, name } of ATTRIBUTES) attributes.set(key, await house.attribute(name));
  for (const name of SEGMENTS) segments.set(name, await house.segment(name));
  await house.answers(
    survey.csv,
    survey.recipe,
    ATTRIBUTES.flatMap(({ key }) => [
      { column: attributeColumn('E', key), attributeId: attributes.get(key)!, role: 'expectation' as const },
      { column: attributeColumn('P', key), attributeId: attributes.get(key)!, role: 'perception' as const },
    ]),
  );
  found = await house.perceptions();
});

/** The month of the survey, counted from 1, as the calendar has it. */
const monthText = (month: number): string =>
  NOW.toTemporalInstant()
    .toZonedDateTimeISO('UTC')
    .subtract({ months: MONTHS + 1 - month })
    .toString()
    .slice(0, 7);

function holds(slice: { n: number; mean: number; squares: number }, truth: number): boolean {
  const error = Math.sqrt(slice.squares / (slice.n - 1) / slice.n);
  return Math.abs(slice.mean - truth) <= REACH * error;
}

describe('perceptions of the demo', () => {
  it.each(PERIODS)('%s: hold the true gap of every attribute', (period) => {
    const months = monthsOf(period);
    const truth = trueFigures(months, 'asked').gaps.items;
    const [from, to] = [monthText(months[0]!), monthText(months.at(-1)!)];
    for (const { key, name } of ATTRIBUTES) {
      const slice = { attributeId: attributes.get(key)!, segmentId: null, from, to };
      expect([name, holds(found.gap(slice)!, truth[name]!.gap)]).toEqual([name, true]);
      expect([name, holds(found.perceived(slice)!, truth[name]!.perception)]).toEqual([name, true]);
    }
  });

  it('hold what each segment truly perceives, in every half year', () => {
    for (const segment of SEGMENTS) {
      for (let first = 1; first <= MONTHS; first += 6) {
        for (const { key } of ATTRIBUTES) {
          const slice = found.perceived({
            attributeId: attributes.get(key)!,
            segmentId: segments.get(segment)!,
            from: monthText(first),
            to: monthText(first + 5),
          })!;
          const truth = truePerception(key, segment, first);
          expect([segment, first, key, holds(slice, truth)]).toEqual([segment, first, key, true]);
        }
      }
    }
  });

  it('weigh each attribute as all customers together would, had everybody answered', async () => {
    const making = { storage: test().storage, engine: house.engine, now };
    const asked = { workspace: house.workspace, segmentId: null, from: null, to: null };
    const drivers = good(await driversOf(making, asked))!;
    expect(drivers.outcome.column).toBe('SATISFIED1');
    const truth = trueWeights();
    for (const [i, { key }] of ATTRIBUTES.entries()) {
      const { estimate, standardError } = drivers.weights.get(attributes.get(key)!)!;
      // What is called true is itself drawn, of so many that its own error hardly counts.
      const error = Math.hypot(standardError, truth[i]!.error);
      expect([key, Math.abs(estimate - truth[i]!.weight) <= REACH * error]).toEqual([key, true]);
    }
  });
});

/** The mean that people of a segment tick in six months from one on; exact. */
function truePerception(key: string, segment: (typeof SEGMENTS)[number], first: number): number {
  let mean = 0;
  for (let month = first; month < first + 6; month++) {
    for (const region of REGIONS) {
      const distribution = known(
        opinionDistributions(CUSTOMER_OPINIONS, { segment, region, month }),
        attributeColumn('P', key),
      );
      const shares = pointProbabilities(distribution, [1, 7]);
      mean += (SHARE_OF_REGION[region] / 6) * shares.reduce((sum, share, i) => sum + share * (i + 1), 0);
    }
  }
  return mean;
}

/** Weights among very many people who answered everything, by a regression of their own. */
function trueWeights(): readonly { readonly weight: number; readonly error: number }[] {
  const random = randomStream(77, 'true weights');
  const names = ['SATISFIED1', ...ATTRIBUTES.map(({ key }) => attributeColumn('P', key))];
  const people = 40_000;
  const columns = names.map(() => new Float64Array(people));
  for (let i = 0; i < people; i++) {
    const segment = random.chance(SHARE_OF_ANSWERS.Household) ? 'Household' : 'Business';
    let left = random.uniform();
    const region = REGIONS.find((one) => {
      left -= SHARE_OF_REGION[one];
      return left < 0;
    });
    const circumstances = { segment, region: region ?? REGIONS[0], month: 1 + random.below(MONTHS) } as const;
    const opinions = drawOpinions(CUSTOMER_OPINIONS, circumstances, random.normal);
    for (const [j, name] of names.entries()) {
      const high = j === 0 ? 10 : 7;
      const point = Math.min(high, Math.max(1, Math.round(known(opinions, name))));
      columns[j]![i] = (100 * (point - 1)) / (high - 1);
    }
  }
  return regression(columns);
}

/** Least squares with an intercept by the normal equations, the outcome first; solved by elimination. */
function regression(
  columns: readonly Float64Array[],
): readonly { readonly weight: number; readonly error: number }[] {
  const n = columns[0]!.length;
  const centred = columns.map((column) => {
    const mean = column.reduce((sum, one) => sum + one, 0) / n;
    return column.map((one) => one - mean);
  });
  const product = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, one, i) => sum + one * b[i]!, 0);
  const [outcome, ...drivers] = centred as [Float64Array, ...Float64Array[]];
  // The equations, and beside them the unit matrix, which becomes the inverse.
  const rows = drivers.map((one, j) => [
    ...drivers.map((other) => product(one, other)),
    product(one, outcome),
    ...drivers.map((_, k) => (j === k ? 1 : 0)),
  ]);
  for (const [j, row] of rows.entries()) {
    const pivot = row[j]!;
    for (let k = 0; k < row.length; k++) row[k]! /= pivot;
    for (const other of rows) {
      const times = other === row ? 0 : other[j]!;
      for (let k = 0; k < row.length; k++) other[k]! -= times * row[k]!;
    }
  }
  const size = drivers.length;
  const weights = rows.map((row) => row[size]!);
  const left = outcome.reduce((sum, one, i) => {
    const explained = weights.reduce((all, weight, j) => all + weight * drivers[j]![i]!, 0);
    return sum + (one - explained) ** 2;
  }, 0);
  const variance = left / (n - size - 1);
  return rows.map((row, j) => ({ weight: row[size]!, error: Math.sqrt(variance * row[size + 1 + j]!) }));
}
