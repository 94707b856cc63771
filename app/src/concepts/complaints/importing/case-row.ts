import {
  type FieldValue,
  isTimeZone,
  momentAt,
  type RowChecker,
  type RowFault,
  type RowValues,
} from '../../../platform/bulk-imports/index.ts';
import { properEmail } from '../../customers/declarations.ts';
import type { REMEDIES } from '../../recoveries/declarations.ts';
import type { CaseChannel, CaseKind, CaseResult, NewCase, Severity, Verdict } from '../case.ts';
import { subjectFrom } from '../case-wish.ts';
import type { BroughtState } from './case-outcome-fields.ts';
import { CFPB_FACTS, channelOfCfpb, factField, isStillOpen } from './cfpb-facts.ts';

type Looked = 'customerId' | 'unitId' | 'ownerId' | 'attributeId' | 'serviceId' | 'rightIds' | 'source';

/** What became of a case before it was brought in. Moments in milliseconds since 1970. */
export type BroughtOutcome = {
  readonly state: BroughtState;
  readonly severity: Severity | null;
  readonly acknowledgedAt: number | null;
  readonly answeredAt: number | null;
  readonly closedAt: number | null;
  readonly result: CaseResult | null;
  readonly verdict: Verdict | null;
  readonly reasons: string;
  readonly remedy: (typeof REMEDIES)[number] | null;
  readonly remedyWords: string;
  readonly cost: number | null;
  readonly ratingAfter: number | null;
  readonly isDisputed: boolean;
};

/** A case of a row; what it names by words is looked up later. */
export type CaseOnTheWay = {
  readonly wanted: Omit<NewCase, Looked | 'receivedAt'> & { readonly receivedAt: number };
  readonly customer: string | null;
  readonly unit: string;
  readonly owner: string;
  readonly cause: string;
  readonly outcome: BroughtOutcome;
};

type Tell = (field: string, why: string, value: string | null) => void;

/** What makes a case on the way of a row; `channel` is where nothing says by which way it came. */
export function caseRowChecker(channel: CaseChannel = 'file'): RowChecker {
  return (values) => {
    const faults: RowFault[] = [];
    const row = rowOf(values, channel, (field, why, value) => faults.push({ field, why, value }));
    if (row === null || faults.length > 0) return { ok: false, faults };
    const { reference } = row.wanted;
    return { ok: true, row, keys: reference === '' ? [] : [{ field: 'Reference', key: reference }] };
  };
}

function rowOf(values: RowValues, channel: CaseChannel, tell: Tell): CaseOnTheWay | null {
  const zone = text(values['timeZone']) || 'UTC';
  if (!isTimeZone(zone)) {
    tell('Time zone', 'there is no such time zone; name it as Europe/Paris or UTC', zone);
    return null;
  }
  const at = (field: string, id: string): number | null => {
    const written = text(values[id]);
    const moment = written === '' ? null : momentAt(written, zone);
    if (written !== '' && moment === null)
      tell(field, 'clocks there never showed this, they were put forward', written);
    return moment;
  };
  const receivedAt = at('Received', 'received');
  if (receivedAt === null) {
    if (text(values['received']) === '') tell('Received', 'nothing stands here and it is needed', null);
    return null;
  }
  const facts = factsIn(values, tell);
  const wanted = wantedIn(values, { facts, channel, receivedAt }, tell);
  const times = {
    acknowledgedAt: at('Acknowledged', 'acknowledged'),
    answeredAt: at('Answered', 'answered'),
    closedAt: at('Closed', 'closed'),
  };
  for (const [field, time] of [
    ['Acknowledged', times.acknowledgedAt],
    ['Answered', times.answeredAt],
    ['Closed', times.closedAt],
  ] as const) {
    // A day alone is its beginning, and may be that of the receipt.
    if (time !== null && time < receivedAt - (receivedAt % DAY_MS))
      tell(field, 'this is before it was received; correct one of them', null);
  }
  return {
    wanted,
    customer: text(values['customer']) || null,
    unit: text(values['unit']),
    owner: text(values['owner']),
    cause: text(values['cause']),
    outcome: outcomeIn(values, { facts, times }, tell),
  };
}

const DAY_MS = 86_400_000;
const YES_OR_NO = /^(?:yes|no|y|n|true|false|ja|nein|oui|non|n\/a)$/iu;

function factsIn(values: RowValues, tell: Tell): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const fact of CFPB_FACTS) {
    const said = text(values[factField(fact)]);
    if (said === '') continue;
    if ((fact === 'Timely response?' || fact === 'Consumer disputed?') && !YES_OR_NO.test(said)) {
      tell(fact, 'neither Yes nor No; say in the mapping what the word means', said);
    }
    facts[fact] = said;
  }
  return facts;
}

type Wanting = {
  readonly facts: Readonly<Record<string, string>>;
  readonly channel: CaseChannel;
  readonly receivedAt: number;
};

function wantedIn(
  values: RowValues,
  { facts, channel, receivedAt }: Wanting,
  tell: Tell,
): CaseOnTheWay['wanted'] {
  const said = (id: string): string => text(values[id]);
  const submitted = facts['Submitted via'];
  const [issue, words, product] = [said('issue'), said('words'), said('product')];
  const subject = subjectFrom(said('subject') || issue, words) || product;
  if (subject === '') tell('Words', 'neither a subject, nor an issue, nor words stand here', null);
  const country = said('country').toUpperCase();
  if (country !== '' && !/^[A-Z]{2}$/u.test(country))
    tell('Country', 'two letters are needed, such as GB', country);
  const email = said('email');
  const address = email === '' ? null : properEmail.safeParse(email);
  if (address?.success === false)
    tell('E-mail', address.error.issues[0]?.message ?? 'this is no address', email);
  const language = said('language');
  if (language !== '' && !/^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$/u.test(language)) {
    tell('Language', 'this is no language; write en, de or pt-BR', language);
  }
  return {
    kind: (said('kind') || 'complaint') as CaseKind,
    channel: (said('channel') ||
      (submitted === undefined ? channel : channelOfCfpb(submitted))) as CaseChannel,
    receivedAt,
    complainant: {
      name: said('name'),
      email: address?.success === true ? address.data : '',
      phone: said('phone'),
      address: said('address'),
      language,
      isAnonymous: false,
      onBehalfOf: null,
    },
    subject,
    words,
    wanted: said('wanted'),
    product,
    subProduct: said('subProduct'),
    issue,
    subIssue: said('subIssue'),
    reference: said('reference'),
    region: said('region'),
    country,
    happenedOn: said('happenedOn') || null,
    ratingBefore: rating(values, { id: 'ratingBefore', title: 'Rating before' }, tell),
    facts,
  };
}

type Times = Pick<BroughtOutcome, 'acknowledgedAt' | 'answeredAt' | 'closedAt'>;
type Outcoming = { readonly facts: Readonly<Record<string, string>>; readonly times: Times };

function outcomeIn(values: RowValues, { facts, times }: Outcoming, tell: Tell): BroughtOutcome {
  const said = (id: string): string => text(values[id]);
  const cost = values['cost'];
  if (typeof cost === 'number' && !(Number.isFinite(cost) && cost >= 0 && cost <= 1e12)) {
    tell('Cost', 'a number from 0 to 1000000000000 is needed', String(cost));
  }
  const verdict = (said('verdict') || null) as Verdict | null;
  const state = stateOf(values, facts, times);
  if (state === 'open' && (times.closedAt !== null || said('result') !== '')) {
    tell(
      'State of the case',
      'it is open, and a result or a time of closing stands here; leave one of them out',
      'open',
    );
  }
  if (state === 'answered' && verdict === null) {
    tell('Verdict', 'the case was answered and is open; say whether it was justified', null);
  }
  return {
    ...times,
    state,
    severity: (said('severity') || null) as Severity | null,
    result: (said('result') || null) as CaseResult | null,
    verdict,
    reasons: said('reasons'),
    remedy: (said('remedy') || null) as BroughtOutcome['remedy'],
    remedyWords: said('remedyWords'),
    cost: typeof cost === 'number' ? cost : null,
    ratingAfter: rating(values, { id: 'ratingAfter', title: 'Rating after' }, tell),
    isDisputed: /^(?:yes|y|true|ja|oui)$/iu.test(facts['Consumer disputed?'] ?? ''),
  };
}

function stateOf(values: RowValues, facts: Readonly<Record<string, string>>, times: Times): BroughtState {
  const said = text(values['caseState']) as BroughtState | '';
  if (said !== '') return said;
  if (times.closedAt !== null || text(values['result']) !== '') return 'closed';
  const response = facts['Company response to consumer'];
  if (response !== undefined) return isStillOpen(response) ? 'open' : 'closed';
  return times.answeredAt === null ? 'open' : 'answered';
}

function rating(
  values: RowValues,
  { id, title }: { readonly id: string; readonly title: string },
  tell: Tell,
): number | null {
  const value = values[id];
  if (typeof value !== 'number') return null;
  if (Number.isInteger(value) && value >= 0 && value <= 10) return value;
  tell(title, 'a whole number from 0 to 10 is needed', String(value));
  return null;
}

function text(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
