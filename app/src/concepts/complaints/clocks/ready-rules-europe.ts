import {
  calendarDays,
  LOOKED_UP,
  type ReadyRule,
  readyRule,
  wholeMonths,
  wholeWeeks,
  workingDays,
} from './ready-rule.ts';

const FCA = 'FCA Handbook, DISP 1.5 and 1.6, handbook.fca.org.uk/handbook/DISP/1';
const FCA_TEXT = '2026-06-01';
const FINAL_RESPONSE = [
  'reference',
  'complaint',
  'decision',
  'reasons',
  'remedies',
  'outside-body',
  'refer-deadline',
  'contact',
] as const;
const SIX_MONTHS = {
  what: 'refer',
  within: wholeMonths(6),
  toWhom: 'Financial Ombudsman Service',
  says: 'The complainant has six months from the final response to refer the complaint to the ombudsman.',
};

const FCA_RULES: readonly ReadyRule[] = [
  readyRule({
    code: 'uk-fca-disp-1.5',
    name: 'FCA: resolved by the third business day',
    jurisdiction: 'United Kingdom',
    clause: 'DISP 1.5',
    source: FCA,
    sourceDate: FCA_TEXT,
    sourceText:
      'A complaint that is resolved by close of business on the third business day following the day on which it is received needs a summary resolution communication in writing only. It counts as resolved when the complainant has indicated acceptance, which need not be in writing.',
    isVerified: true,
    limits: [
      {
        what: 'outcome',
        limit: workingDays(3, 'close'),
        isChance: true,
        spares: ['uk-fca-disp-1.6.2', 'uk-fca-disp-1.6.2a'],
        says: 'Resolved, with the complainant’s acceptance, by close of business on the third business day after the day of receipt.',
      },
    ],
    requiredParts: ['reference', 'outside-body', 'refer-deadline'],
    windows: [SIX_MONTHS],
    notes:
      'No duty: a complaint that is not resolved by then is answered under DISP 1.6. So when this time passes nothing is missed, and the clock is void. The firm may treat what comes after close of business as come on the next business day: set a cut-off for that.',
  }),
  readyRule({
    code: 'uk-fca-disp-1.6.2',
    name: 'FCA: final response in eight weeks',
    jurisdiction: 'United Kingdom',
    clause: 'DISP 1.6.1, 1.6.2',
    source: FCA,
    sourceDate: FCA_TEXT,
    sourceText:
      'Acknowledge promptly, in writing, and say when the answer will come. By the end of eight weeks after receipt send a final response, or a written response that explains why it is not possible yet, says when to expect it, and tells of the right to go to the Financial Ombudsman Service.',
    isVerified: true,
    limits: [
      {
        what: 'acknowledge',
        limit: workingDays(2),
        isOwnChoice: true,
        says: 'Promptly, in writing. The rule gives no number; two business days are what Heed proposes.',
      },
      {
        what: 'answer',
        limit: wholeWeeks(8),
        says: 'A final response, or a written response with the right to go to the ombudsman, by the end of eight weeks after receipt.',
      },
    ],
    requiredParts: FINAL_RESPONSE.slice(),
    windows: [SIX_MONTHS],
    notes:
      'A holding reply does not move this limit: at eight weeks the complainant may go to the ombudsman whatever was said before.',
  }),
  readyRule({
    code: 'uk-fca-disp-1.6.2a',
    name: 'FCA: payment services and e-money, 15 or 35 business days',
    jurisdiction: 'United Kingdom',
    clause: 'DISP 1.6.2A',
    source: FCA,
    sourceDate: FCA_TEXT,
    sourceText:
      'Complaints about payment services and electronic money: a final response within 15 business days; in exceptional circumstances a holding reply within 15 business days that says why and by when, and the final response within 35 business days.',
    isVerified: true,
    limits: [
      {
        what: 'acknowledge',
        limit: workingDays(2),
        isOwnChoice: true,
        says: 'Promptly, in writing. The rule gives no number; two business days are what Heed proposes.',
      },
      {
        what: 'answer',
        limit: workingDays(15),
        extended: workingDays(35),
        extendedWhen:
          'In exceptional circumstances beyond the firm’s control: a holding reply within the 15 days says why, and by when the final response comes.',
        says: 'A final response within 15 business days, at most 35 with a holding reply.',
      },
    ],
    requiredParts: FINAL_RESPONSE.slice(),
    windows: [SIX_MONTHS],
    notes:
      'Name the products that are payment services or e-money under “applies to”, else it counts for every complaint.',
  }),
];

const EU_RULES: readonly ReadyRule[] = [
  readyRule({
    code: 'eu-psd2-101',
    name: 'PSD2: answer in 15 business days',
    jurisdiction: 'European Union',
    clause: 'Directive (EU) 2015/2366, Article 101',
    source: 'Directive (EU) 2015/2366 in the rulebook of the European Banking Authority, eba.europa.eu',
    sourceDate: LOOKED_UP,
    sourceText:
      'Payment service providers answer every complaint, on all points raised, within 15 business days of receipt; in exceptional situations beyond their control a holding reply says why and by when, and the final reply comes within 35 business days at most.',
    isVerified: true,
    limits: [
      {
        what: 'answer',
        limit: workingDays(15),
        extended: workingDays(35),
        extendedWhen:
          'In exceptional situations beyond the provider’s control: a holding reply says clearly why, and until when the final reply comes.',
        says: 'On paper or another durable medium, on all points raised, within 15 business days; at most 35.',
      },
    ],
    requiredParts: ['reference', 'complaint', 'decision', 'reasons', 'outside-body'],
    notes:
      'Name the payment products under “applies to”, else it counts for every complaint. Member states may set shorter times.',
  }),
  readyRule({
    code: 'eu-adr-90-days',
    name: 'ADR: outcome within 90 days of the full file',
    jurisdiction: 'European Union',
    clause: 'Directive 2013/11/EU, Article 8(e)',
    source: 'Directive 2013/11/EU on alternative dispute resolution for consumer disputes',
    sourceDate: null,
    sourceText:
      'The outcome of the procedure is made available within 90 calendar days from the date on which the ADR entity has received the complete complaint file.',
    isVerified: false,
    limits: [
      {
        what: 'outcome',
        limit: calendarDays(90),
        starts: 'referral',
        says: 'The outside body gives the outcome within 90 calendar days of the complete file.',
      },
    ],
    notes:
      'Binds the outside body, not the organisation. Counted from the referral; when the file became complete later, the body’s own day counts. Highly complex disputes may take longer, at the body’s discretion: not expressed. Not verified: the text was written down from memory.',
  }),
];

export const EUROPEAN_RULES: readonly ReadyRule[] = [...FCA_RULES, ...EU_RULES];
