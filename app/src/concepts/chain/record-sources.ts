import type { Queries } from '../../platform/storage/index.ts';
import { type AnswerSetRecord, answerSetById } from '../answer-sets/index.ts';
import type { LadderRecord } from '../expectations/index.ts';
import { namesOfPeople } from '../people/index.ts';
import type { Perceptions } from '../perceptions/index.ts';
import type { SetStandard } from '../standards/index.ts';
import type { ChainBelief, ChainDelivery, ChainLink, ChainPerception } from './attribute-chain.ts';
import type { RecordAge } from './shown-chain.ts';
import { ageOf, newestOf } from './verdict/record-ages.rules.ts';

/** The records of an attribute as far as their age and source say something. */
export type DatedRecords = {
  readonly ladders: readonly LadderRecord[];
  readonly beliefs: readonly ChainBelief[];
  /** Those in force today. */
  readonly standards: readonly SetStandard[];
  readonly deliveries: readonly ChainDelivery[];
  /** The last month in which a promise fell due. */
  readonly promisedIn: string | null;
  /** The answers that perception comes from, and the last month in which somebody answered. */
  readonly answers: { readonly set: AnswerSetRecord; readonly lastMonth: string | null } | null;
};

/** The answers that perception comes from, and when the last came. */
export async function answersBehind(
  queries: Queries,
  perception: ChainPerception | null,
  {
    perceptions,
    attributeId,
    segmentId,
  }: {
    readonly perceptions: Perceptions;
    readonly attributeId: string;
    readonly segmentId: string | null;
  },
): Promise<DatedRecords['answers']> {
  const set = perception === null ? null : await answerSetById(queries, perception.answerSet.id);
  if (set === null) return null;
  const lastMonth = perceptions.months.findLast(
    (month) => (perceptions.perceived({ attributeId, segmentId, from: month, to: month })?.n ?? 0) > 0,
  );
  return { set, lastMonth: lastMonth ?? null };
}

/** Names of all who wrote records down. */
export async function writersOf(
  queries: Queries,
  { ladders, standards, answers }: Pick<DatedRecords, 'ladders' | 'standards' | 'answers'>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [
    ...ladders.map(({ recordedBy }) => recordedBy),
    ...standards.map(({ setBy }) => setBy),
    answers?.set.takenBy ?? null,
  ];
  return namesOfPeople(
    queries,
    ids.filter((id) => id !== null),
  );
}

/** How old the newest record of each link is, and where its records come from; links without any are left out. */
export function recordAges(
  records: DatedRecords,
  { names, today }: { readonly names: ReadonlyMap<string, string>; readonly today: string },
): readonly RecordAge[] {
  const by = (id: string | null): string => {
    const name = id === null ? undefined : names.get(id);
    return name === undefined ? '' : ` by ${name}`;
  };
  const found: readonly (readonly [ChainLink, string | null, string])[] = [
    ['expectation', newestOf(records.ladders.map(({ on }) => on)), ladderSource(records.ladders, by)],
    ['belief', newestOf(records.beliefs.map(({ on }) => on)), beliefSource(records.beliefs)],
    ['standard', newestOf(records.standards.map(({ from }) => from)), standardSource(records.standards, by)],
    [
      'delivery',
      newestOf(records.deliveries.map(({ lastAt }) => lastAt?.slice(0, 10) ?? null)),
      'readings of the measure, entered or imported',
    ],
    ['promise', endOf(records.promisedIn, today), 'the ledger of promises'],
    ['perception', perceivedOn(records.answers, today), answerSource(records.answers, by)],
  ];
  return found.flatMap(([link, day, source]) => (day === null ? [] : { link, ...ageOf(day, today), source }));
}

type By = (id: string | null) => string;

function ladderSource(ladders: DatedRecords['ladders'], by: By): string {
  const newest = ladders.toSorted((a, b) => (a.on > b.on ? -1 : 1))[0];
  if (newest === undefined) return '';
  const from = newest.computedFrom;
  if (from !== null) return `computed from the answers “${from.answerSet.title}”`;
  const told = newest.sources.map((source) => source.replaceAll('-', ' ')).join(', ');
  return `written down${by(newest.recordedBy)}, from ${told}`;
}

function beliefSource(beliefs: DatedRecords['beliefs']): string {
  const newest = beliefs.toSorted((a, b) => (a.on > b.on ? -1 : 1))[0];
  return newest === undefined ? '' : `round “${newest.title}” among managers`;
}

function standardSource(standards: DatedRecords['standards'], by: By): string {
  const newest = standards.toSorted((a, b) => (a.from > b.from ? -1 : 1))[0];
  return newest === undefined ? '' : `set${by(newest.setBy)}: ${newest.reason}`;
}

function perceivedOn(answers: DatedRecords['answers'], today: string): string | null {
  if (answers === null) return null;
  return endOf(answers.lastMonth, today) ?? answers.set.takenAt.toISOString().slice(0, 10);
}

/** The last day of a month, no later than today: the month that runs has not ended. */
function endOf(month: string | null, today: string): string | null {
  if (month === null) return null;
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  const end = `${month}-${daysInMonth}`;
  return end < today ? end : today;
}

function answerSource(answers: DatedRecords['answers'], by: By): string {
  if (answers === null) return '';
  const { title, fileName, sourceKind, takenBy } = answers.set;
  return sourceKind === 'survey'
    ? `survey “${title}”, which goes on`
    : `“${title}”, file ${fileName} taken${by(takenBy)}`;
}
