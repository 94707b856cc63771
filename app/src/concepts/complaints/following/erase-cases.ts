import { type Change, erasePayloads } from '../../../platform/events/index.ts';
import { forgetAnswersNaming } from '../../../platform/http/index.ts';
import { eraseFromMails, eraseMailsAbout } from '../../../platform/mail/index.ts';
import { eraseTakenMails } from '../../../platform/mail-intake/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import { casesByIds } from '../cases/case.store.ts';
import { keepCases } from '../cases/keep-cases.ts';
import { removeCaseWords } from '../searching/case-words.store.ts';
import {
  addressesIn,
  emptyConversations,
  isSharedByOthers,
  type SharedColumn,
} from './following-cases.store.ts';
import { type KeptTraits, namelessCase } from './nameless-case.ts';

/** At least so many others share a trait that stays. */
const ENOUGH_OTHERS = 5;

export type ErasedCases = { readonly erased: number; readonly keptAnonymous: number };

/**
 * Takes who complained out of cases: messages, files, letters, mails, words to search by, what the log says; the cases stay
 * for figures, of nobody. Says of how many records nothing is left, and how many stay nameless.
 */
export async function eraseCases(change: Change, ids: readonly string[]): Promise<ErasedCases> {
  const { queries, at } = change;
  const records = (await casesByIds(queries, ids)).filter(({ erasedAt }) => erasedAt === null);
  if (records.length === 0) return { erased: 0, keptAnonymous: 0 };
  const caseIds = records.map(({ id }) => id);
  const addresses = new Set([...(await addressesIn(queries, caseIds)), ...records.flatMap(addressOf)]);
  let mails = 0;
  for (const record of records) {
    const aboutIds = [record.id, ...(record.customerId === null ? [] : [record.customerId])];
    for (const address of addresses) mails += await eraseMailsAbout(queries, { aboutIds, address });
    mails += await eraseFromMails(queries, record.id);
  }
  await eraseTakenMails(queries, { addresses: [...addresses], aboutIds: caseIds });
  const { messages, files, letters } = await emptyConversations(queries, { ids: caseIds, at });
  const emptied = [];
  for (const before of records) {
    emptied.push({ before, after: namelessCase(before, await traitsThatStay(queries, before, caseIds), at) });
  }
  await keepCases(change, emptied);
  await removeCaseWords(queries, caseIds);
  let payloads = 0;
  for (const id of caseIds) payloads += (await erasePayloads(change, id)).erased;
  await forgetAnswersNaming(queries, [...caseIds, ...addresses]);
  // Who it was is not said; ids of cases lead nowhere.
  await change.recordAll(
    caseIds.map((id) => ({ what: 'case.erased', subject: { kind: 'case', id }, before: null, after: {} })),
  );
  return { erased: mails + files + letters + payloads, keptAnonymous: records.length + messages };
}

function addressOf({ complainant }: CaseRecord): readonly string[] {
  return complainant.email === '' ? [] : [complainant.email.toLowerCase()];
}

async function traitsThatStay(
  queries: Queries,
  record: CaseRecord,
  but: readonly string[],
): Promise<KeptTraits> {
  const kept = async (column: SharedColumn, value: string): Promise<string> => {
    if (value === '') return '';
    const asked = { column, value, but, others: ENOUGH_OTHERS };
    return (await isSharedByOthers(queries, asked)) ? value : '';
  };
  return {
    product: await kept('product', record.product),
    subProduct: await kept('sub_product', record.subProduct),
    issue: await kept('issue', record.issue),
    subIssue: await kept('sub_issue', record.subIssue),
    region: await kept('region', record.region),
    country: await kept('country', record.country),
  };
}

/** The words by which who complained would be found, for the search behind an erasure. */
export function wordsOfComplainants(
  records: readonly CaseRecord[],
): readonly { readonly word: string; readonly what: string }[] {
  const all = records.flatMap(({ complainant, reference }) => [
    { word: complainant.name, what: 'name' },
    { word: complainant.onBehalfOf?.name ?? '', what: 'name' },
    { word: complainant.email, what: 'e-mail address' },
    { word: complainant.phone, what: 'phone number' },
    { word: complainant.address, what: 'address' },
    { word: reference, what: 'reference' },
  ]);
  const trimmed = all
    .map(({ word, what }) => ({ word: word.trim().toLowerCase(), what }))
    .filter(({ word }) => word !== '');
  return [...new Map(trimmed.map((one) => [one.word, one])).values()];
}
