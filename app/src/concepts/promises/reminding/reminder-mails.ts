import type { NewMail } from '../../../platform/mail/index.ts';
import type { PromiseRecord } from '../ledger/ledger-promise.ts';
import type { ToldPerson } from './told-people.ts';

/** What one person is told in one round. */
export type Telling = {
  readonly person: ToldPerson;
  readonly kind: 'remind' | 'broken' | 'escalate';
  readonly promise: PromiseRecord;
};

/** What mails say beside the promises themselves. */
export type MailWords = {
  /** Where the page of a promise is. */
  readonly addressOf: (promise: PromiseRecord) => string;
  /** To whom a promise was made. */
  readonly toWhom: (promise: PromiseRecord) => string;
  /** What people's clocks show. */
  readonly timeZone: string;
};

const HEADS = {
  escalate: 'Broken promises that nobody has delivered yet:',
  broken: 'Your promises whose time has passed without delivery:',
  remind: 'Your promises that are due soon:',
} as const;
const KINDS = ['escalate', 'broken', 'remind'] as const;
const MOST_LISTED = 100;
const LONGEST_WORDS = 200;

/** One mail a person, whatever they are told of in this round. */
export function reminderMails(tellings: readonly Telling[], words: MailWords): readonly NewMail[] {
  const ofEach = Map.groupBy(tellings, ({ person }) => person.id);
  return [...ofEach.values()].map((told) => mailOf(told as [Telling, ...Telling[]], words));
}

function mailOf(told: readonly [Telling, ...Telling[]], words: MailWords): NewMail {
  const [{ person, promise, kind }] = told;
  const parts = KINDS.flatMap((one) => {
    const those = told.filter((telling) => telling.kind === one);
    if (those.length === 0) return [];
    const lines = those.slice(0, MOST_LISTED).map((telling) => lineOf(telling.promise, words));
    const rest = those.length - lines.length;
    return [HEADS[one], '', ...lines, ...(rest > 0 ? [`… and ${rest} more.`, ''] : [])];
  });
  return {
    key: `promise/${promise.id}/${kind}/${promise.dueAt.toISOString()}/${person.id}`,
    to: { name: person.name, address: person.email },
    subject: subjectOf(told),
    text: [`Hello ${person.name},`, '', ...parts, 'Heed'].join('\n'),
    about: [person.id, ...new Set(told.flatMap((telling) => telling.promise.customerId ?? []))],
  };
}

function subjectOf(told: readonly [Telling, ...Telling[]]): string {
  const [{ promise, kind }] = told;
  if (told.length > 1) {
    const missed = told.filter((telling) => telling.kind !== 'remind').length;
    return missed === 0
      ? `${told.length} promises are due soon`
      : `${missed} ${missed === 1 ? 'promise is' : 'promises are'} broken${missed < told.length ? `, ${told.length - missed} due soon` : ''}`;
  }
  return `${kind === 'remind' ? 'Due soon' : 'Broken promise'}: ${shortened(promise.words)}`;
}

function lineOf(promise: PromiseRecord, { addressOf, toWhom, timeZone }: MailWords): string {
  const due = Temporal.Instant.fromEpochMilliseconds(promise.dueAt.getTime()).toZonedDateTimeISO(timeZone);
  const when = `${due.toPlainDate()} ${due.toPlainTime().toString({ smallestUnit: 'minute' })} (${timeZone})`;
  const to = toWhom(promise);
  return `- ${shortened(promise.words)}\n  ${to === '' ? '' : `to ${to}, `}due ${when}\n  ${addressOf(promise)}\n`;
}

function shortened(words: string): string {
  const line = words.replaceAll(/\s+/gu, ' ');
  return line.length > LONGEST_WORDS ? `${line.slice(0, LONGEST_WORDS)}…` : line;
}
