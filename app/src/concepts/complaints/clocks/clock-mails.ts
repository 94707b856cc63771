import type { NewMail } from '../../../platform/mail/index.ts';
import type { CaseRecord } from '../case.ts';
import type { ClockTelling } from './clock-telling.ts';
import type { ClockWhat } from './complaint-rule.ts';
import type { ToldColleague } from './told-of-clocks.ts';

/** What mails say beside the cases themselves. */
export type ClockMailWords = {
  /** Where the page of a case is. */
  readonly addressOf: (record: CaseRecord) => string;
  /** What the rule of a code is called. */
  readonly nameOf: (code: string) => string;
  /** What people's clocks show. */
  readonly timeZone: string;
};

type Told = ClockTelling & { readonly person: ToldColleague };

const HEADS = {
  missed: 'Clocks of complaints that have run out:',
  warned: 'Clocks of complaints that run out soon:',
} as const;
const WAITS: Readonly<Record<ClockWhat, string>> = {
  acknowledge: 'to be acknowledged',
  answer: 'to be answered',
  outcome: 'to be settled',
};
const MOST_LISTED = 100;

/** One mail a person, whatever they are told of in this round. What customers wrote is not in it: mail is read by more eyes. */
export function clockMails(tellings: readonly ClockTelling[], words: ClockMailWords): readonly NewMail[] {
  const told = tellings.flatMap((one) => one.people.map((person) => ({ ...one, person })));
  const ofEach = Map.groupBy(told, ({ person }) => person.id);
  return [...ofEach.values()].map((own) => mailOf(own as [Told, ...Told[]], words));
}

function mailOf(told: readonly [Told, ...Told[]], words: ClockMailWords): NewMail {
  const [{ person, clock, told: kind }] = told;
  const parts = (['missed', 'warned'] as const).flatMap((one) => {
    const those = told.filter((telling) => telling.told === one);
    if (those.length === 0) return [];
    const lines = those.slice(0, MOST_LISTED).map((telling) => lineOf(telling, words));
    const rest = those.length - lines.length;
    return [HEADS[one], '', ...lines, ...(rest > 0 ? [`… and ${rest} more.`, ''] : [])];
  });
  return {
    key: `case-clock/${clock.id}/${kind}/${clock.dueAt?.toISOString() ?? ''}/${person.id}`,
    to: { name: person.name, address: person.email },
    subject: subjectOf(told),
    text: [`Hello ${person.name},`, '', ...parts, 'Heed'].join('\n'),
    about: [person.id, ...new Set(told.map(({ record }) => record.customerId ?? record.id))],
  };
}

function subjectOf(told: readonly [Told, ...Told[]]): string {
  const [{ record, told: kind }] = told;
  if (told.length === 1) {
    return `${kind === 'missed' ? 'Time has run out' : 'Time runs out'}: complaint ${record.code}`;
  }
  const missed = told.filter((one) => one.told === 'missed').length;
  const soon = told.length - missed;
  const clocks = (n: number): string => (n === 1 ? '1 clock' : `${n} clocks`);
  if (missed === 0) return `${clocks(soon)} of complaints ${soon === 1 ? 'runs' : 'run'} out soon`;
  const later = soon === 0 ? '' : `, ${soon} ${soon === 1 ? 'runs' : 'run'} out soon`;
  return `${clocks(missed)} of complaints ${missed === 1 ? 'has' : 'have'} run out${later}`;
}

function lineOf({ record, clock }: Told, { addressOf, nameOf, timeZone }: ClockMailWords): string {
  const when = `${wallTime(clock.dueAt ?? new Date(0), timeZone)} (${timeZone})`;
  return `- ${record.code}, ${WAITS[clock.what]} by ${when}\n  ${nameOf(clock.ruleCode)}\n  ${addressOf(record)}\n`;
}

/** The end of a day is its 24:00: people read the 0:00 of the next one as that day. */
function wallTime(due: Date, timeZone: string): string {
  const shown = Temporal.Instant.fromEpochMilliseconds(due.getTime()).toZonedDateTimeISO(timeZone);
  const isMidnight = shown.equals(shown.startOfDay());
  if (isMidnight) return `${shown.toPlainDate().subtract({ days: 1 })} 24:00`;
  return `${shown.toPlainDate()} ${shown.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
