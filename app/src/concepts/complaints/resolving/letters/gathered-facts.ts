import { type BusinessClock, dueAt } from '../../../../platform/business-clock/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { clockOf } from '../../../calendars/index.ts';
import { namesOfCustomers } from '../../../customers/index.ts';
import { namesOfRights } from '../../../policies/index.ts';
import { promisesByIds } from '../../../promises/index.ts';
import { readAssumptions } from '../../../transactions/index.ts';
import type { CaseRecord } from '../../case.ts';
import { type RuleOnCase, rulesOnCase } from '../../clocks/shown-clocks.ts';
import { referralParts } from '../../disputes/referral-parts.ts';
import { settingsOf } from '../../settings/complaint-settings.store.ts';
import type { LetterFacts, NeededParts } from './letter-facts.ts';

/** From whom a letter is: the organisation, and who signs it. */
export type LetterFrom = { readonly organisation: string; readonly signer: string };
export type Gathered = { readonly facts: LetterFacts; readonly needed: NeededParts };
type Asking = { readonly queries: Queries; readonly at: Date };

/** What a letter of answer is composed from, as it stands now, and which parts the rules on the case ask for. */
export async function gatheredFacts(
  { queries, at }: Asking,
  record: CaseRecord,
  from: LetterFrom,
): Promise<Gathered> {
  const { content } = await settingsOf(queries);
  const clock = await clockOf(queries, null);
  const day = dayOf(clock);
  const rules = record.kind === 'complaint' ? await rulesOnCase(queries, record.id) : [];
  const rights = await namesOfRights(queries, record.rightIds);
  const promises = await promisesByIds(queries, record.promiseIds);
  const { complainant, decision, customerId } = record;
  const customer =
    customerId === null ? '' : ((await namesOfCustomers(queries, [customerId])).get(customerId) ?? '');
  const reference = record.channel === 'file' ? '' : record.reference;
  const facts: LetterFacts = {
    kind: record.kind,
    code: record.code,
    receivedOn: day(record.receivedAt),
    today: day(at),
    reference,
    name: complainant.isAnonymous ? '' : complainant.name || customer,
    onBehalfOf: complainant.onBehalfOf?.name ?? '',
    subject: record.subject,
    product: record.product,
    words: record.words,
    wanted: record.wanted,
    findings: record.findings,
    isNotInvestigated: isNotInvestigated(record),
    isReviewed: record.level !== 'front-line',
    verdict: record.verdict,
    reasons: decision?.reasons ?? '',
    rights: record.rightIds.flatMap((id) => rights.get(id) ?? []),
    remedies: record.remedies
      .filter(({ withdrawnAt }) => withdrawnAt === undefined)
      .map(({ kind, words, cost, givenAt }) => ({
        ...{ kind, words, cost },
        givenOn: givenAt === null ? null : day(new Date(givenAt)),
      })),
    promises: promises
      .filter(({ state }) => state !== 'cancelled' && state !== 'renegotiated')
      .map(({ words, dueAt: due }) => ({ words, dueOn: day(due) })),
    currency: (await readAssumptions(queries)).currency,
    noReplyDays: content.noReplyDays,
    body: record.kind === 'complaint' ? await bodyOf({ queries, at }, record, { rules, clock }) : null,
    hasTracker: content.isOpen && complainant.email !== '',
    organisation: content.organisation === '' ? from.organisation : content.organisation,
    signer: from.signer,
  };
  return { facts, needed: neededParts(record, rules) };
}

/** The last step of its kind says whether anything was looked into. */
function isNotInvestigated({ steps }: CaseRecord): boolean {
  return steps.findLast(({ step }) => step === 'investigation')?.isSkipped === true;
}

type Around = { readonly rules: readonly RuleOnCase[]; readonly clock: BusinessClock };

/** The outside body: the one of the register that fits, else the one that a rule names; the earlier of their deadlines holds. */
async function bodyOf(
  { queries, at }: Asking,
  record: CaseRecord,
  { rules, clock }: Around,
): Promise<LetterFacts['body']> {
  const day = dayOf(clock);
  const known = await referralParts(queries, record.referral?.providerId ?? null, {
    answeredAt: at,
    country: record.country,
  });
  // What ends at midnight ends with the day before.
  const lastDay = (due: Date): string => day(new Date(due.getTime() - 1));
  const windows = rules.flatMap((rule) => rule.windows.filter(({ what }) => what === 'refer'));
  const untils = windows.flatMap(({ within }) => {
    const due = dueAt(clock, within, { receivedAt: at.getTime() });
    return due.ok && due.value !== null ? [lastDay(new Date(due.value))] : [];
  });
  if (known?.deadline != null) untils.push(lastDay(known.deadline));
  const deadline = untils.toSorted()[0] ?? null;
  if (known !== null) {
    const { name, address, website } = known;
    return { name, address, website, deadline };
  }
  const name = windows.find(({ toWhom }) => toWhom !== '')?.toWhom;
  return name === undefined ? null : { name, address: '', website: '', deadline };
}

const ALWAYS = 'always';

/** Which parts are needed: a letter says at least which case it is of and, of a complaint, what was decided and why. */
function neededParts(record: CaseRecord, rules: readonly RuleOnCase[]): NeededParts {
  const parts = new Map<string, string[]>();
  const add = (part: string, by: string): void => {
    parts.set(part, [...(parts.get(part) ?? []), by]);
  };
  add('reference', ALWAYS);
  if (record.kind === 'complaint') {
    add('decision', ALWAYS);
    add('reasons', ALWAYS);
  }
  for (const { name, requiredParts } of rules) {
    // The deadline stands with the body.
    const wanted = new Set(requiredParts.map((part) => (part === 'refer-deadline' ? 'outside-body' : part)));
    for (const part of wanted) {
      // Nothing is made good of what was not justified.
      const isIdle = part === 'remedies' || part === 'apology' ? record.verdict === 'not-justified' : false;
      if (!isIdle) add(part, name);
    }
  }
  const deadlineBy = rules
    .filter(({ requiredParts }) => requiredParts.includes('refer-deadline'))
    .map(({ name }) => name);
  return { parts, deadlineBy };
}

function dayOf({ timeZone }: BusinessClock): (at: Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone });
  return (at) => format.format(at);
}
