import { type Outcome, quoted, taken } from '../../../platform/refusals/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { askedPerceptions, type PerceptionMaking } from '../asking/asked-perceptions.ts';
import type { Drivers } from '../perceptions.ts';
import { answeredSums, type SumsOfAnswers } from './answered-sums.ts';
import { completeMoments, type DriverMoments, driverMoments } from './driver-moments.ts';
import { type DriverQuestion, driverQuestion, NO_OUTCOME } from './driver-question.ts';
import type { DriverSums } from './driver-sums.ts';
import { driverWeights, type FoundWeights } from './driver-weights.ts';

/** Whose answers are asked about: months are written as 2026-01, in UTC, both included; null is no limit, and everybody. */
export type DriversAsked = {
  readonly workspace: string;
  readonly segmentId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Whether LMG shares are asked for too; of many drivers they take longer than all the rest. They are when nothing is said. */
  readonly withShares?: boolean;
};

/** The drivers, or what is missing for them. */
export type FoundDrivers =
  | { readonly drivers: Drivers; readonly missing: null }
  | { readonly drivers: null; readonly missing: string };

/** What moves overall satisfaction; null when no answers say what overall satisfaction is. */
export async function driversOf(
  making: PerceptionMaking,
  asked: DriversAsked,
): Promise<Outcome<Drivers | null>> {
  const found = await foundDrivers(making, asked);
  return found.ok ? taken(found.value.drivers) : found;
}

/** As `driversOf`, and where there are none the one thing to do about it. */
export async function foundDrivers(
  making: PerceptionMaking,
  asked: DriversAsked,
): Promise<Outcome<FoundDrivers>> {
  const { withShares = true } = asked;
  const perceptions = await askedPerceptions(making, asked.workspace);
  const question = driverQuestion(perceptions);
  if (question === null) return taken({ drivers: null, missing: NO_OUTCOME });
  const { segments, links } = perceptions;
  const isLinked = links.has(question.columns.set.id);
  const sums = await answeredSums(making, { ...asked, question, segments, isLinked });
  const names = await making.storage.read(asked.workspace, (queries) =>
    namesOfAttributes(
      queries,
      question.drivers.map(({ attributeId }) => attributeId),
    ),
  );
  return taken({ drivers: driversFrom(question, sums, { names, withShares }), missing: null });
}

const CONFIDENCE = 0.95;

const METHOD = {
  name: 'Driver weights: regression of overall satisfaction on all perceptions',
  formula:
    'least squares with an intercept, outcome and drivers from 0 to 100 of their scales: b = C_xx⁻¹·c_xy; t interval with n − p − 1; LMG share beside it',
  source: 'Draper and Smith 1998; Lindeman, Merenda and Gold 1980; Grömping 2006',
} as const;

function driversFrom(
  { columns, outcome, drivers }: DriverQuestion,
  { sums, step }: SumsOfAnswers,
  { names, withShares }: { readonly names: ReadonlyMap<string, string>; readonly withShares: boolean },
): Drivers {
  const ranges = [outcome.scale, ...drivers.map(({ scale }) => scale)].map(([low, high]) => high - low);
  const { moments, found } = weighed(sums, { ranges, withShares });
  const called = (driver: number): string => quoted(names.get(drivers[driver]!.attributeId) ?? '');
  return {
    answerSet: { id: columns.set.id, title: columns.set.title },
    outcome: {
      column: outcome.column.name,
      label: columns.labelOf(outcome.column),
      scale: outcome.scale,
    },
    because: outcome.because,
    n: moments?.n ?? sums.complete.people + sums.others.people,
    r2: found.r2 ?? 0,
    minimumN: columns.recipe.minimumN,
    weights: new Map([...found.weights].map(([driver, weight]) => [drivers[driver]!.attributeId, weight])),
    method: METHOD,
    warnings: [
      ...(found.failure === null ? [] : [`there are no driver weights: ${found.failure}`]),
      ...found.leftOut.map(({ driver, reason }) => `${called(driver)} has no weight: ${reason}`),
      ...(moments === null ? [] : whoWarnings(sums, moments)),
      ...(step === 1
        ? []
        : [
            `of the many answers every ${step}th was looked at; the intervals are those of the people looked at`,
          ]),
      ...(columns.weight?.kind === 'sampling'
        ? [
            `the answers in ${quoted(columns.set.title)} have survey weights; here each respondent counts as one person`,
          ]
        : []),
    ],
  };
}

type Weighed = { readonly moments: DriverMoments | null; readonly found: FoundWeights };

/** Shares of many drivers take a tenth of a second, so they are found once for the same sums. */
const weighedSums = { with: new WeakMap<DriverSums, Weighed>(), without: new WeakMap<DriverSums, Weighed>() };

type Weighing = { readonly ranges: readonly number[]; readonly withShares: boolean };

function weighed(sums: DriverSums, { ranges, withShares }: Weighing): Weighed {
  const kept = withShares ? weighedSums.with : weighedSums.without;
  const known = kept.get(sums);
  if (known !== undefined) return known;
  const moments = sums.complete.people + sums.others.people < 2 ? null : driverMoments(sums, ranges);
  const complete = withShares && sums.complete.people > sums.size ? completeMoments(sums, ranges) : null;
  const found = moments === null ? NOBODY : driverWeights({ found: moments, complete }, CONFIDENCE);
  kept.set(sums, { moments, found });
  return { moments, found };
}

const NOBODY: FoundWeights = {
  r2: null,
  weights: new Map(),
  leftOut: [],
  failure: 'fewer than two people said how satisfied they are',
};

function whoWarnings(
  { complete, others, size }: SumsOfAnswers['sums'],
  { of, n }: DriverMoments,
): readonly string[] {
  const all = complete.people + others.people;
  if (of === 'pairs') {
    return [
      `only ${complete.people} of ${all} people answered about all ${size - 1} perceptions: each pair of questions is taken from those who answered both, and all of it counts as ${n} people`,
    ];
  }
  return others.people === 0
    ? []
    : [`${others.people} of ${all} people left a perception without an answer and are left out`];
}
