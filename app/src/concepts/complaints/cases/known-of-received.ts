import type { Queries } from '../../../platform/storage/index.ts';
import { customersByEmails } from '../../customers/index.ts';
import { peopleInFiles } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { receivedBefore } from './repeat-complaint.store.ts';

const YEAR_MS = 365 * 86_400_000;

/**
 * What the workspace knows of those who complain: which customer has their address, when it is one alone, whether it is a colleague,
 * and whether they complained in the year before. A few questions for any number of cases.
 */
export async function knownOfReceived<Received extends CaseRecord>(
  queries: Queries,
  records: readonly Received[],
): Promise<readonly Received[]> {
  const emails = [...new Set(records.map(emailOf).filter((email) => email !== ''))];
  const customers = await customersByEmails(queries, emails);
  const colleagues = emails.length === 0 ? new Map() : await colleaguesByEmail(queries);
  const named = records.map((record) => {
    const found = record.customerId === null ? customers.get(emailOf(record)) : undefined;
    const customerId = found?.length === 1 ? found[0]!.id : record.customerId;
    const complainantPersonId = (colleagues.get(emailOf(record)) as string | undefined) ?? null;
    return { ...record, customerId, complainantPersonId };
  });
  const repeated = await receivedBefore(queries, named);
  const among = repeatedAmong(named);
  return named.map((record) => ({
    ...record,
    isRepeatComplaint: record.kind === 'complaint' && (repeated.has(record.id) || among.has(record.id)),
  }));
}

function emailOf({ complainant }: CaseRecord): string {
  return complainant.email.toLowerCase();
}

async function colleaguesByEmail(queries: Queries): Promise<ReadonlyMap<string, string>> {
  return new Map((await peopleInFiles(queries)).map(({ id, email }) => [email.toLowerCase(), id]));
}

/** Those of one batch that follow another one of it. */
function repeatedAmong(records: readonly CaseRecord[]): ReadonlySet<string> {
  if (records.length < 2) return new Set();
  const last = new Map<string, number>();
  const found = new Set<string>();
  const complaints = records.filter(({ kind }) => kind === 'complaint');
  for (const record of complaints.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())) {
    const at = record.receivedAt.getTime();
    for (const key of [record.customerId, emailOf(record)]) {
      if (key === null || key === '') continue;
      const before = last.get(key);
      if (before !== undefined && before < at && before >= at - YEAR_MS) found.add(record.id);
      last.set(key, at);
    }
  }
  return found;
}
