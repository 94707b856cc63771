import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfCustomers, type TypedTerm, typedReadings } from '../../customers/index.ts';
import type { CaseRecord } from '../case.ts';
import { caseByCode, casesByIds } from '../cases/case.store.ts';
import { codeFromWords } from '../cases/case-code.ts';
import { isVisible } from '../cases/visible-case.ts';
import { casesWithWords, countsOfWords, wordsWithin } from './case-words.store.ts';
import type { FoundCase } from './search-cases.endpoints.ts';
import { STOP_WORDS } from './stop-words.ts';

export type CaseSearch = { readonly words: string; readonly limit: number; readonly personId: string };
export type CasesFound = { readonly records: readonly CaseRecord[]; readonly isWhole: boolean };

/** An unfinished word is taken for so many at most. */
const MOST_MEANT = 40;
const COUNTED = 2_000;
/** Of words that are that common only the newest cases are looked through. */
const DEPTH = 5_000;

/** The case of this code, or those that have all words, the newest first. */
export async function foundCases(queries: Queries, asked: CaseSearch): Promise<CasesFound> {
  const { personId, limit } = asked;
  const words = asked.words.replaceAll('\0', ' ');
  const code = codeFromWords(words);
  const called = code === null ? null : await caseByCode(queries, code);
  if (called !== null && isVisible(called, { personId })) return { records: [called], isWhole: true };
  const records = new Map<string, CaseRecord>();
  let isWhole = true;
  for (const terms of typedReadings(words)) {
    if (records.size > 0) break;
    const found = await foundByTerms(queries, terms, { personId, limit });
    isWhole &&= found.isWhole;
    for (const record of await casesByIds(queries, found.ids)) records.set(record.id, record);
  }
  return { records: [...records.values()].slice(0, limit), isWhole };
}

type Bounds = { readonly personId: string; readonly limit: number };
const NOTHING = { ids: [], isWhole: true };

async function foundByTerms(
  queries: Queries,
  terms: readonly TypedTerm[],
  bounds: Bounds,
): Promise<{ readonly ids: readonly string[]; readonly isWhole: boolean }> {
  // Nobody is found by a word that stands in every text, unless it is all that was typed.
  const telling = terms.filter(
    ({ exact, begins }) => begins.length > 0 || !exact.some((word) => STOP_WORDS.has(word)),
  );
  if (telling.length === 0) return NOTHING;
  const meant = await Promise.all(telling.map((term) => wordsMeant(queries, term)));
  if (meant.some((words) => words.length === 0)) return NOTHING;
  const counts = await countsOfWords(queries, meant, COUNTED);
  const rarest = counts.indexOf(Math.min(...counts));
  const others = meant.filter((_, i) => i !== rarest);
  const ids = await casesWithWords(queries, { ...bounds, leading: meant[rarest]!, others, depth: DEPTH });
  const isWhole = ids.length >= bounds.limit || others.length === 0 || counts[rarest]! < COUNTED;
  return { ids, isWhole };
}

async function wordsMeant(queries: Queries, { exact, begins }: TypedTerm): Promise<readonly string[]> {
  const words = new Set(exact);
  for (const range of begins)
    for (const word of await wordsWithin(queries, range, MOST_MEANT)) words.add(word);
  return [...words];
}

export async function shownFound(queries: Queries, records: readonly CaseRecord[]): Promise<FoundCase[]> {
  const names = await namesOfCustomers(
    queries,
    records.flatMap(({ customerId }) => customerId ?? []),
  );
  return records.map(
    ({ id, code, kind, state, turn, severity, subject, complainant, customerId, receivedAt }) => ({
      ...{ id, code, kind, state, turn, severity, subject },
      who: complainant.name || (customerId === null ? '' : (names.get(customerId) ?? '')),
      receivedAt: receivedAt.toISOString(),
    }),
  );
}
