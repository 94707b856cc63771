import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowed } from '../people/index.ts';
import { offScale, type ScaleRecord } from './expectation-scale.ts';
import { type Distribution, type LadderLevels, type LadderRecord, LEVEL_WORDS, LEVELS } from './ladder.ts';

/** A ladder of the same attribute, segment and scale that is kept already. */
export type KnownLadder = Pick<LadderRecord, 'on' | 'state'>;

type Circumstances = {
  readonly actor: Actor;
  /** Those of the same attribute, segment and scale. */
  readonly known: readonly KnownLadder[];
  readonly at: Date;
};

/** May this ladder be recorded? Its levels are on the scale and in order, and no other is of the same day. */
export function recorded(wish: LadderRecord, { actor, known, at }: Circumstances): Outcome<LadderRecord> {
  const may = allowed(actor, 'write expectations');
  if (!may.ok) return may;
  const problems = [
    ...levelProblems(wish.scale, wish.levels),
    ...distributionProblems(wish.scale, wish),
    ...dayProblems(wish.on, at),
  ];
  if (problems.length > 0) return refuse('request-refused', ...problems);
  if (known.some(({ on, state }) => on === wish.on && state === 'kept')) {
    return refuse(
      'conflict',
      `on: there is a ladder of ${wish.on} for this attribute, segment and scale already; ladders are not overwritten: withdraw that one, or name another day`,
    );
  }
  return taken(wish);
}

/** May a ladder be withdrawn? It stays on record with the reason. */
export function withdrawn(record: LadderRecord, reason: string, actor: Actor): Outcome<LadderRecord> {
  const may = allowed(actor, 'write expectations');
  if (!may.ok) return may;
  if (record.state === 'withdrawn') {
    return refuse('conflict', `this ladder was withdrawn already: ${quoted(record.withdrawnReason ?? '')}`);
  }
  return taken({ ...record, state: 'withdrawn', withdrawnReason: reason, revision: record.revision + 1 });
}

/** The first pair of neighbouring levels that stand the wrong way round; equal ones are in order. */
export function levelsOutOfOrder(
  scale: Pick<ScaleRecord, 'lowerIsBetter'>,
  levels: LadderLevels,
): string | null {
  const given = LEVELS.flatMap((level) => {
    const figure = levels[level];
    return figure === undefined ? [] : [{ level, value: figure.value }];
  });
  for (const [i, higher] of given.slice(0, -1).entries()) {
    const lower = given[i + 1]!;
    const turned = scale.lowerIsBetter ? lower.value < higher.value : lower.value > higher.value;
    if (!turned) continue;
    const [upper, under] = [LEVEL_WORDS[higher.level].toLowerCase(), LEVEL_WORDS[lower.level].toLowerCase()];
    return scale.lowerIsBetter
      ? `levels: "${upper}" is ${higher.value} and "${under}" is ${lower.value}; where lower is better, ${quoted(under)} must not be below ${quoted(upper)}`
      : `levels: "${upper}" is ${higher.value} and "${under}" is ${lower.value}; ${quoted(under)} must not be above ${quoted(upper)}`;
  }
  return null;
}

function levelProblems(scale: ScaleRecord, levels: LadderLevels): string[] {
  const off = LEVELS.flatMap((level) => {
    const figure = levels[level];
    const problem = figure === undefined ? null : offScale(scale, figure.value);
    return problem === null ? [] : [`levels.${level}: ${problem}`];
  });
  const order = levelsOutOfOrder(scale, levels);
  return order === null ? off : [...off, order];
}

function distributionProblems(
  scale: ScaleRecord,
  { distribution, levels }: { readonly distribution: Distribution | null; readonly levels: LadderLevels },
): string[] {
  if (distribution === null) return [];
  if (levels.acceptable === undefined) {
    return ['distribution: it says what people find acceptable; give the acceptable level too'];
  }
  const off = distribution.map(({ value }) => offScale(scale, value)).find((problem) => problem !== null);
  if (off !== undefined) return [`distribution: ${off}`];
  const values = new Set(distribution.map(({ value }) => value));
  return values.size === distribution.length
    ? []
    : ['distribution: a value stands there twice; add its people up'];
}

/** The day may have begun anywhere on earth. */
export function dayProblems(on: string, at: Date): string[] {
  const latest = new Date(at.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  return on > latest ? [`on: ${on} has not come yet; name the day on which it was observed`] : [];
}
