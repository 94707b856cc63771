import { columnBatch, columnNamesOf } from '../../platform/columns/index.ts';
import type { Change } from '../../platform/events/index.ts';
import { answerSetById } from '../answer-sets/index.ts';
import { storedNumbers } from '../answers/index.ts';
import { refreshRatings } from './answer-link.intents.ts';
import { outOfHundred } from './answer-link.rules.ts';
import type { ResponseRecord } from './answer-link.ts';
import { insertResponses, removeResponses } from './customer-response.store.ts';
import { columnsOfSet, ratingColumns } from './linkable-columns.ts';

/** A response of which it is known from the beginning which customer gave it. */
export type KnownResponse = { readonly row: number; readonly customerId: string; readonly answeredAt: Date };

export type ResponsesToKeep = {
  readonly setId: string;
  readonly responses: readonly KnownResponse[];
  /** Whether high answers to a column say that people are satisfied. */
  readonly isSatisfaction: (column: string) => boolean;
};

/**
 * Keeps which customers gave some responses of a set whose people came by links of their own and were told that their answers are
 * kept with their names. What is kept already is kept as it is now: done twice it is as done once. The two ratings are found
 * by what the recipe of the set asks of them, as when a file is linked.
 */
export async function keepResponses(
  change: Change,
  { setId, responses, isSatisfaction }: ResponsesToKeep,
): Promise<void> {
  const set = await answerSetById(change.queries, setId);
  if (set === null || responses.length === 0) return;
  const { satisfaction, recommendation } = ratingColumns(set, columnsOfSet(set), isSatisfaction);
  const ratings = await numbersOf(change, setId, {
    rows: responses.map(({ row }) => row),
    positions: [satisfaction?.position, recommendation?.position],
  });
  const records = responses.map(({ row, customerId, answeredAt }): ResponseRecord => {
    const [satisfied, recommends] = ratings.get(row) ?? [null, null];
    return {
      setId,
      row,
      customerId,
      answeredAt,
      satisfaction: satisfied == null || satisfaction === null ? null : outOfHundred(satisfied, satisfaction),
      recommendation: recommends != null && recommends >= 0 && recommends <= 10 ? recommends + 0 : null,
    };
  });
  const rows = responses.map(({ row }) => row);
  const before = await removeResponses(change.queries, { setId, rows });
  await insertResponses(change.queries, change.workspace, records);
  const customers = new Set([...before, ...records.map(({ customerId }) => customerId)]);
  await refreshRatings(change, [...customers]);
}

type Places = {
  readonly rows: readonly number[];
  readonly positions: readonly (number | undefined)[];
};

/** What some rows hold at some positions of the set; rows of one batch lie near each other. */
async function numbersOf(
  { queries, workspace }: Change,
  setId: string,
  { rows, positions }: Places,
): Promise<ReadonlyMap<number, readonly (number | null)[]>> {
  const key = { workspace, table: setId };
  const stored = await columnNamesOf(queries, key);
  const names = positions.map((position) => {
    const name = position === undefined ? '' : storedNumbers(position);
    return stored.has(name) ? name : null;
  });
  const columns = names.filter((name) => name !== null);
  const found = new Map<number, readonly (number | null)[]>();
  const waiting = [...new Set(rows)].sort((a, b) => a - b);
  while (columns.length > 0 && waiting.length > 0) {
    const [first = 1] = waiting;
    const batch = await columnBatch(queries, key, { columns, after: first - 1, limit: ROWS_AT_ONCE });
    batch.rowNumbers.forEach((row, at) => {
      const numberAt = (name: string | null): number | null => {
        const number = name === null ? undefined : batch.columns[columns.indexOf(name)]?.[at];
        return number === undefined || Number.isNaN(number) ? null : number;
      };
      found.set(row, names.map(numberAt));
    });
    const last = batch.rowNumbers.at(-1) ?? first;
    waiting.splice(0, Math.max(1, waiting.findLastIndex((row) => row <= last) + 1));
  }
  return found;
}

const ROWS_AT_ONCE = 1_000;
