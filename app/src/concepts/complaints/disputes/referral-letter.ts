import { limitInWords } from '../../../platform/business-clock/declarations.ts';
import type { CaseRecord } from '../case.ts';
import type { BodyRecord } from './dispute-body.ts';
import { dayIn, type ReferDeadline } from './refer-deadline.ts';

type Composing = {
  readonly body: BodyRecord;
  readonly deadline: ReferDeadline | null;
  readonly organisation: string;
  /** Where the workspace is: days are those of its clocks. */
  readonly timeZone: string;
};

const METHODS = {
  facilitative: 'It brings both sides together so that they find a solution themselves.',
  advisory: 'It looks at both sides and recommends a solution; nobody has to accept it.',
  determinative: 'It looks at both sides and decides.',
} as const;
const VERDICTS = {
  justified: 'we found your complaint justified',
  partly: 'we found your complaint justified in part',
  'not-justified': 'we did not find your complaint justified',
} as const;

/** The letter that tells who complains how to turn to an outside body, from what is on record; whoever sends it may change it. */
export function referralLetter(
  record: CaseRecord,
  { body, deadline, organisation, timeZone }: Composing,
): string {
  const { complainant, code, subject, receivedAt, answeredAt, verdict } = record;
  const { address, website, email, phone, scope, cost, howTo, languages } = body.content;
  const answered = answeredAt === null ? '' : ` We answered it on ${dayInWords(dayIn(answeredAt, timeZone))}`;
  const decided = answered === '' || verdict === null ? '' : `: ${VERDICTS[verdict]}`;
  const until =
    deadline === null
      ? 'Please ask the body until when you may turn to it.'
      : `You may turn to it until ${dayInWords(deadline.day)}${body.referWithin === null ? '' : ` (${limitInWords(body.referWithin)} from our answer)`}.`;
  const lines = [
    complainant.name === '' ? 'Dear Sir or Madam,' : `Dear ${complainant.name},`,
    `You complained to us on ${dayInWords(dayIn(receivedAt, timeZone))} (${code}: ${subject}).${answered}${decided}${answered === '' ? '' : '.'} You did not accept this, and you may ask an outside body to look at it. That is your free choice, and it takes no other right from you.`,
    ['The body is', body.name, address, ...labelled({ Website: website, 'E-mail': email, Phone: phone })]
      .filter((line) => line !== '')
      .join('\n'),
    [
      METHODS[body.method],
      sentence(scope),
      labelled({ 'What it costs': cost, 'How to turn to it': howTo, 'It works in': languages.join(', ') })
        .map(sentence)
        .join(' '),
    ]
      .filter((part) => part !== '')
      .join(' '),
    until,
    `Please give the body this code: ${code}. We will give it everything that it asks us for.`,
    organisation,
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function labelled(given: Readonly<Record<string, string>>): string[] {
  return Object.entries(given).flatMap(([label, said]) => (said === '' ? [] : [`${label}: ${said}`]));
}

function sentence(text: string): string {
  return text === '' || /[.!?]$/u.test(text) ? text : `${text}.`;
}

/** A day as everybody reads it: 31 January 2026. */
function dayInWords(day: string): string {
  const at = new Date(`${day}T12:00:00Z`);
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
