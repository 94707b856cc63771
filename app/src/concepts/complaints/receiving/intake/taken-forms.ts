import { randomBytes } from 'node:crypto';
import { type Change, timedId } from '../../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { CaseRecord, NewCase } from '../../case.ts';
import { casesByIds } from '../../cases/case.store.ts';
import { receiveCases } from '../../cases/receive-cases.ts';
import { addMessages, type NewMessage } from '../../correspondence/add-messages.ts';
import { settingsOf } from '../../settings/complaint-settings.store.ts';
import { acknowledgementOf } from '../acknowledgement.ts';
import { answersDue } from '../answer-due.ts';
import { addFiles } from '../files/add-files.ts';
import type { CheckedFile } from '../files/check-file.ts';
import { organisationOf } from '../organisation-name.ts';
import { receiptSpeech } from '../said-receipt-words.ts';
import { casesOfForms, claimForms, type FormDigest, nameForms } from './form-key.store.ts';

/** A form that was read and found in order. */
export type SentComplaint = {
  readonly digest: FormDigest;
  readonly wanted: Omit<NewCase, 'receivedAt'>;
  readonly files: readonly CheckedFile[];
  /** Whether they may be written to; not when too many mails went to this address. */
  readonly mayMail: boolean;
};

/** What became of a form: the case, whether it was there before. */
export type TakenComplaint = { readonly record: CaseRecord; readonly isReplay: boolean };

export type TakingForms = {
  /** Whether a scanner is set up for files, and whether mail goes out. */
  readonly scans: boolean;
  readonly mails: boolean;
};

/** Keeps forms as cases, each acknowledged at once, all in one transaction. */
export async function takeForms(
  change: Change,
  sent: readonly SentComplaint[],
  { scans, mails }: TakingForms,
): Promise<readonly Outcome<TakenComplaint>[]> {
  const { queries, workspace } = change;
  const { content } = await settingsOf(queries);
  if (!content.isOpen) return sent.map(() => refuse('not-found', 'nothing is taken here'));
  const claimed = await claimForms(
    queries,
    change,
    sent.map(({ digest }) => digest),
  );
  // The same twice in one batch is claimed once.
  const fresh = new Map(sent.filter(({ digest }) => claimed.has(digest)).map((one) => [one.digest, one]));
  const news = [...fresh.values()];
  const newId = idsAt(change.at);
  const records = await receiveCases(
    change,
    news.map(({ wanted }) => ({ ...wanted, receivedAt: change.at })),
    { newId, by: null, acknowledge: () => ({ words: '' }) },
  );
  if (records.length > 0) {
    const organisation = await organisationOf(queries, content);
    await keepWhatTheySaid(change, { news, records, organisation, newId, scans, mails });
  }
  await nameForms(
    queries,
    news.map(({ digest }, i) => ({ digest, caseId: records[i]!.id })),
  );
  return toldOf(change, sent, { workspace, news, records });
}

async function toldOf(
  { queries }: Change,
  sent: readonly SentComplaint[],
  { news, records }: { workspace: string; news: readonly SentComplaint[]; records: readonly CaseRecord[] },
): Promise<readonly Outcome<TakenComplaint>[]> {
  const made = new Map(news.map((one, i) => [one, records[i]!]));
  const others = sent.filter((one) => !made.has(one));
  const known = await casesOfForms(
    queries,
    others.map(({ digest }) => digest),
  );
  const before = new Map((await casesByIds(queries, [...known.values()])).map((one) => [one.id, one]));
  return sent.map((one) => {
    const record = made.get(one);
    if (record !== undefined) return taken({ record, isReplay: false });
    const again = before.get(known.get(one.digest) ?? '');
    return again === undefined
      ? refuse('conflict', 'the same was sent at this moment')
      : taken({ record: again, isReplay: true });
  });
}

type Said = {
  readonly news: readonly SentComplaint[];
  readonly records: readonly CaseRecord[];
  readonly organisation: string;
  readonly newId: () => string;
} & TakingForms;

/** Their own words, our acknowledgement by mail or by the page that follows, and their files. */
async function keepWhatTheySaid(
  change: Change,
  { news, records, organisation, newId, scans, mails }: Said,
): Promise<void> {
  const due = await answersDue(
    change.queries,
    records.map(({ id }) => id),
    change.at,
  );
  const said = records.flatMap((record, i) => {
    const { dueAt = null, zone = 'UTC' } = due.get(record.id) ?? {};
    const { language } = record.complainant;
    const goes = mails && news[i]!.mayMail && record.complainant.email !== '';
    const mail = acknowledgementOf(record, { organisation, language, dueAt, zone });
    // Without an address the page that they see next says the same.
    const onPage = { ...mail, words: receiptSpeech(language).words.received };
    const acknowledgement: NewMessage = {
      ...{ direction: 'out', purpose: 'acknowledgement', channel: goes ? 'mail' : 'form' },
      ...(goes ? mail : onPage),
    };
    return [
      { record, message: ownWords(record) },
      { record, message: acknowledgement },
    ];
  });
  const kept = await addMessages({ ...change, newId }, said);
  await addFiles(
    { ...change, newId, scans },
    news.flatMap(({ files }, i) =>
      files.map((file) => ({ caseId: records[i]!.id, messageId: kept[2 * i]!.id, file })),
    ),
  );
}

function ownWords(record: CaseRecord): NewMessage {
  const { words, subject, complainant } = record;
  return { direction: 'in', channel: 'form', subject, words, language: complainant.language };
}

/** Ids that begin with the moment, so that new rows lie together. */
function idsAt(at: Date): () => string {
  let count = 0;
  return () => timedId(at, count++, randomBytes);
}
