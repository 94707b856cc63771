import { columnBatch, columnNamesOf } from '../../platform/columns/index.ts';
import { normalText } from '../../platform/delimited/index.ts';
import type { Change } from '../../platform/events/index.ts';
import type { AnswerSetRecord } from '../answer-sets/index.ts';
import { answerRows } from '../answer-sets/index.ts';
import { storedMoments, storedNumbers } from '../answers/index.ts';
import { customersByEmails, customersByReferences } from '../customers/index.ts';
import { type LinkPlaces, outOfHundred } from './answer-link.rules.ts';
import type { AnswerLinkWish, CustomersBy, LinkReport, ResponseRecord } from './answer-link.ts';
import { insertResponses } from './customer-response.store.ts';

/** Rows that are looked at together. */
const ROWS_AT_ONCE = 10_000;
const EXAMPLES = 20;
const EARLIEST = Date.UTC(1900, 0, 1);

type Matching = {
  readonly set: AnswerSetRecord;
  readonly wish: AnswerLinkWish;
  readonly places: LinkPlaces;
};

type Counts = Omit<LinkReport, 'rows' | 'matched' | 'customers' | 'repeated'>;

/**
 * Finds who gave each response of a set, and keeps it with the two ratings, some thousand rows at a time. Words are compared as
 * they stand but for blanks around them; e-mail addresses whatever the case of their letters.
 */
export async function matchResponses(
  change: Pick<Change, 'queries' | 'workspace'>,
  matching: Matching,
): Promise<Counts & { readonly rows: number }> {
  const { queries, workspace } = change;
  const { set, places } = matching;
  const key = { workspace, table: set.id };
  const stored = await columnNamesOf(queries, key);
  const wanted = wantedColumns(places).filter((name) => stored.has(name));
  const counts = { unknown: 0, ambiguous: 0, without: 0, ratingsOutside: 0, rows: 0 };
  const unknownExamples: LinkReport['unknownExamples'] = [];
  for (let after = 0; ; ) {
    const batch = await columnBatch(queries, key, { columns: wanted, after, limit: ROWS_AT_ONCE });
    const [first] = batch.rowNumbers;
    const last = batch.rowNumbers.at(-1);
    if (first === undefined || last === undefined) break;
    const cells = new Map(
      (await answerRows(queries, set.id, { from: first, to: last })).map(({ row, cells: all }) => [
        row,
        normalText(all[places.customer] ?? ''),
      ]),
    );
    const known = await customersNamed(change, [...cells.values()], matching.wish.customersBy);
    const responses: ResponseRecord[] = [];
    batch.rowNumbers.forEach((row, i) => {
      const word = cells.get(row) ?? '';
      const found = word === '' ? null : (known.get(inOneForm(word, matching.wish.customersBy)) ?? []);
      if (found?.length === 1) {
        const numbers = new Map(wanted.map((name, at) => [name, batch.columns[at]![i]!]));
        responses.push(responseOf(matching, { row, customerId: found[0]!, numbers, counts }));
        return;
      }
      if (found === null) counts.without += 1;
      else if (found.length > 1) counts.ambiguous += 1;
      else {
        counts.unknown += 1;
        if (unknownExamples.length < EXAMPLES) unknownExamples.push({ row, word: word.slice(0, 200) });
      }
    });
    await insertResponses(queries, workspace, responses);
    counts.rows += batch.rowNumbers.length;
    after = last;
  }
  return { ...counts, unknownExamples };
}

function wantedColumns({ satisfaction, recommendation, answered }: LinkPlaces): string[] {
  return [
    ...(satisfaction === null ? [] : [storedNumbers(satisfaction)]),
    ...(recommendation === null ? [] : [storedNumbers(recommendation)]),
    ...(answered === null ? [] : [storedMoments(answered)]),
  ];
}

function inOneForm(word: string, by: CustomersBy): string {
  return by === 'e-mail' ? word.toLowerCase() : word;
}

async function customersNamed(
  { queries }: Pick<Change, 'queries'>,
  words: readonly string[],
  by: CustomersBy,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = [...new Set(words.filter((word) => word !== '').map((word) => inOneForm(word, by)))];
  if (by === 'e-mail') {
    const found = await customersByEmails(queries, wanted);
    return new Map([...found].map(([email, records]) => [email, records.map(({ id }) => id)]));
  }
  const found = await customersByReferences(queries, wanted);
  return new Map([...found].map(([reference, { id }]) => [reference, [id]]));
}

type OneRow = {
  readonly row: number;
  readonly customerId: string;
  readonly numbers: ReadonlyMap<string, number>;
  readonly counts: { ratingsOutside: number };
};

function responseOf(
  { set, wish, places }: Matching,
  { row, customerId, numbers, counts }: OneRow,
): ResponseRecord {
  const answerAt = (place: number | null): number | null => {
    const number = place === null ? undefined : numbers.get(storedNumbers(place));
    return number === undefined || Number.isNaN(number) ? null : number;
  };
  const inside = (answer: number | null, rating: number | null): number | null => {
    if (answer !== null && rating === null) counts.ratingsOutside += 1;
    return rating;
  };
  const satisfied = answerAt(places.satisfaction);
  const recommends = answerAt(places.recommendation);
  const moment = places.answered === null ? undefined : numbers.get(storedMoments(places.answered));
  const isMoment = moment !== undefined && Number.isFinite(moment) && moment >= EARLIEST;
  return {
    setId: set.id,
    row,
    customerId,
    answeredAt: isMoment ? new Date(moment) : set.takenAt,
    satisfaction: inside(
      satisfied,
      satisfied === null || wish.satisfaction === null ? null : outOfHundred(satisfied, wish.satisfaction),
    ),
    recommendation: inside(
      recommends,
      recommends !== null && recommends >= 0 && recommends <= 10 ? recommends + 0 : null,
    ),
  };
}
