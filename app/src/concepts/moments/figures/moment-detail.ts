import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { type CountedValue, daysOfMoment, valuesOfMoment } from '../contacts/contact-count.store.ts';
import type { ContactSums, CountDimension } from '../contacts/contact-counting.ts';
import { noSuchMoment } from '../inventory/moment-of-truth.intents.ts';
import { momentById } from '../inventory/moment-of-truth.store.ts';
import type { MomentRecord } from '../inventory/moment-of-truth.ts';
import { type FiguresAsked, gatheredMoments, scopeOf, sumOf } from './gathered-moments.ts';
import { chartOfDays } from './moment-chart.rules.ts';
import { FEW_CONTACTS, type MomentDetail, type MomentPart, type MomentWord } from './moment-figure.ts';
import {
  FAVOURABLE_METHOD,
  favourableShare,
  toldApart,
  UNFAVOURABLE_METHOD,
  unfavourableShare,
  withheldFigure,
  wordShare,
} from './moment-shares.rules.ts';

/** One moment of truth in depth: period by period, by channel, unit and handler, and what was said of it. */
export async function momentDetailOf(
  queries: Queries,
  momentId: string,
  asked: FiguresAsked,
): Promise<Outcome<MomentDetail | null>> {
  const record = await momentById(queries, momentId);
  if (record === null) return noSuchMoment();
  const { scope, months } = await scopeOf(queries, asked, momentId);
  const all = await gatheredMoments(queries, { ...asked, source: scope.source });
  const standing = all.moments.find(({ id }) => id === momentId);
  // One that is archived or became another stands in no comparison.
  if (standing === undefined) return taken(null);
  const span = { from: months.fromDay, before: months.beforeDay, source: scope.source, momentId };
  const days = await daysOfMoment(queries, span);
  const values = await valuesOfMoment(queries, span);
  const sums = sumOf(days);
  const names = await namesOfValues(queries, values);
  const parts = (dimension: CountDimension): readonly MomentPart[] =>
    partsOf(
      values.filter((one) => one.dimension === dimension),
      sums,
      (value) => names.get(value) ?? (value === '' ? 'not said' : value),
    );
  const words = (dimension: CountDimension): MomentWord[] =>
    wordsOf(values, dimension, { record, n: sums.n });
  return taken({
    ...scope,
    standing,
    chart: chartOfDays(days),
    channels: [...parts('channel')],
    units: [...parts('unit')],
    handlers: parts('handler')
      .map(withoutFew)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    enhancers: words('enhancer'),
    detractors: words('detractor'),
  });
}

async function namesOfValues(
  queries: Queries,
  values: readonly CountedValue[],
): Promise<ReadonlyMap<string, string>> {
  const of = (dimension: CountDimension): string[] =>
    values.flatMap((one) => (one.dimension === dimension && one.value !== '' ? [one.value] : []));
  return new Map([
    ...(await namesOfPeople(queries, of('handler'))),
    ...(await namesOfUnits(queries, of('unit'))),
  ]);
}

function partsOf(
  values: readonly CountedValue[],
  all: ContactSums,
  nameOf: (value: string) => string,
): readonly MomentPart[] {
  return values.map((one) => ({
    value: one.value,
    name: nameOf(one.value),
    n: one.n,
    favourable: favourableShare(one),
    unfavourable: unfavourableShare(one),
    apart: toldApart(one, all, values.length),
  }));
}

/** Of a person nothing is said by a few contacts. */
function withoutFew(part: MomentPart): MomentPart {
  if (part.n >= FEW_CONTACTS || part.value === '') return part;
  return {
    ...part,
    favourable: withheldFigure(part.n, FAVOURABLE_METHOD),
    unfavourable: withheldFigure(part.n, UNFAVOURABLE_METHOD),
  };
}

const WORDS_SHOWN = 20;

/** Words as the moment spells them, the most frequent first. */
function wordsOf(
  values: readonly CountedValue[],
  dimension: CountDimension,
  { record, n }: { readonly record: MomentRecord; readonly n: number },
): MomentWord[] {
  const offered = new Map(
    [...record.enhancers, ...record.detractors].map((word) => [word.toLowerCase(), word]),
  );
  return values
    .filter((one) => one.dimension === dimension)
    .slice(0, WORDS_SHOWN)
    .map((one) => ({ word: offered.get(one.value) ?? one.value, n: one.n, share: wordShare(one.n, n) }));
}
