import { calendarDays, LOOKED_UP, type ReadyRule, readyRule, workingDays } from './ready-rule.ts';

const US = 'United States';

const FINANCE: readonly ReadyRule[] = [
  readyRule({
    code: 'us-cfpb-portal',
    name: 'CFPB portal: answer in 15 days, final in 60',
    jurisdiction: US,
    clause: 'CFPB Company Portal Manual',
    source:
      'CFPB Company Portal Manual, edition 8.1, as insideARM reports it; fields of the public complaint data (cfpb/api, ccdb)',
    sourceDate: LOOKED_UP,
    sourceText:
      'A company responds within 15 calendar days of the complaint being sent to it. If the response is “in progress”, the final response follows within 60 calendar days of sending. Timely is what was answered within 15 days, or within 60 after an interim response.',
    isVerified: true,
    limits: [
      {
        what: 'answer',
        limit: calendarDays(15),
        extended: calendarDays(60),
        extendedWhen: 'An interim response “in progress” within the 15 days.',
        says: '15 calendar days; when it is “in progress”, final within 60 calendar days of sending to the company.',
      },
    ],
    requiredParts: ['reference', 'decision', 'reasons', 'remedies'],
    notes:
      'Counted from receipt: of a complaint that the bureau hands over, the day on which it was sent to the company.',
  }),
  readyRule({
    code: 'us-reg-e-1005.11',
    name: 'Reg. E: errors in electronic transfers, 10 business or 45 days',
    jurisdiction: US,
    clause: '12 CFR 1005.11(c)',
    source: '12 CFR 1005.11 (Regulation E), procedures for resolving errors',
    sourceDate: null,
    sourceText:
      'Investigate and determine whether an error occurred within 10 business days of the notice of error; or, when the account is provisionally credited within these 10 business days, within 45 calendar days.',
    isVerified: false,
    limits: [
      {
        what: 'answer',
        limit: workingDays(10),
        extended: calendarDays(45),
        extendedWhen:
          'The account was credited provisionally within the 10 business days, and the consumer was told.',
        says: '10 business days, or 45 calendar days with provisional credit.',
      },
    ],
    requiredParts: ['reference', 'investigation', 'decision', 'reasons'],
    notes:
      'Note the provisional credit as a holding reply: it moves the limit. Longer times for new accounts (20 business days, 90 days) and for transfers abroad or at points of sale are not expressed: write a rule of your own for those products. Not verified: parts of the text were written down from memory.',
  }),
  readyRule({
    code: 'us-reg-z-1026.13',
    name: 'Reg. Z: billing errors, 30 and 90 days',
    jurisdiction: US,
    clause: '12 CFR 1026.13(c)',
    source: '12 CFR 1026.13 (Regulation Z), billing error resolution',
    sourceDate: null,
    sourceText:
      'Acknowledge in writing within 30 days of the billing error notice, unless it is resolved by then; resolve it within two complete billing cycles, but in no event later than 90 days after the notice.',
    isVerified: false,
    warnShare: 0.6,
    limits: [
      {
        what: 'acknowledge',
        limit: calendarDays(30),
        says: 'Written acknowledgement within 30 days of receipt.',
      },
      {
        what: 'answer',
        limit: calendarDays(90),
        says: 'Two complete billing cycles, at most 90 days.',
      },
    ],
    requiredParts: ['reference', 'investigation', 'decision', 'reasons'],
    notes:
      'Two complete billing cycles may end before 90 days, and Heed knows nobody’s billing cycles: the 90 days are the outer limit only. The warning comes at day 54, before two of the shortest monthly cycles have ended. If yours are monthly, add a rule of your own with the days that two of them take. Not verified: parts of the text were written down from memory.',
  }),
];

const AIRLINES: readonly ReadyRule[] = [
  readyRule({
    code: 'us-14-cfr-259.7',
    name: 'US airlines: acknowledged in 30, answered in 60 days',
    jurisdiction: US,
    clause: '14 CFR 259.7(c)',
    source: '14 CFR 259.7(c), looked up at self-law.org and mondaq.com (331846)',
    sourceDate: LOOKED_UP,
    sourceText:
      'Carriers acknowledge in writing each complaint about scheduled service within 30 days of receiving it, and send a substantive written response within 60 days of receiving it.',
    isVerified: true,
    limits: [
      {
        what: 'acknowledge',
        limit: calendarDays(30),
        says: 'Acknowledged in writing within 30 days of receipt.',
      },
      {
        what: 'answer',
        limit: calendarDays(60),
        says: 'A substantive written response within 60 days of receipt.',
      },
    ],
    requiredParts: ['reference', 'complaint', 'decision', 'reasons'],
  }),
  readyRule({
    code: 'us-14-cfr-382.155',
    name: 'US airlines: disability complaints in 30 days',
    jurisdiction: US,
    clause: '14 CFR 382.155',
    source: '14 CFR 382.155, looked up with 14 CFR 259.7 at self-law.org and mondaq.com (331846)',
    sourceDate: LOOKED_UP,
    sourceText:
      'Carriers give a dispositive written response to a written disability-related complaint within 30 days of receiving it; it says whether the carrier admits a violation, and tells of the right to turn to the Department of Transportation.',
    isVerified: true,
    limits: [
      {
        what: 'answer',
        limit: calendarDays(30),
        says: 'A dispositive written response within 30 days of receipt.',
      },
    ],
    requiredParts: ['reference', 'complaint', 'decision', 'reasons', 'outside-body'],
    notes:
      'Name the issues that are about disability under “applies to”, else it counts for every complaint.',
  }),
];

const RG_271 = {
  jurisdiction: 'Australia',
  source:
    'ASIC Regulatory Guide 271 (Internal dispute resolution), looked up at afa.asn.au and investordaily.com.au',
  sourceDate: LOOKED_UP,
  isVerified: true,
  requiredParts: ['reference', 'complaint', 'decision', 'reasons', 'outside-body', 'contact'] as const,
};
const ACKNOWLEDGED = {
  what: 'acknowledge',
  limit: workingDays(1),
  says: 'Within 24 hours or one business day of receipt, or as soon as practicable. Counted here as one business day.',
};
const CLOSED_AT_ONCE = {
  what: 'outcome',
  limit: workingDays(5),
  isChance: true,
  spares: ['au-asic-rg-271'],
  says: 'Closed to the complainant’s satisfaction within five business days: no written answer is needed; it is recorded all the same.',
};
const RG_NOTES =
  'When five business days pass without closing, nothing is missed: the written answer is due then. Complaints about hardship, declined insurance claims and superannuation need a written answer even then: not expressed.';

const AUSTRALIA: readonly ReadyRule[] = [
  readyRule({
    ...RG_271,
    code: 'au-asic-rg-271',
    name: 'ASIC RG 271: answer in 30 days',
    clause: 'RG 271.51, 271.56, 271.71',
    sourceText:
      'Acknowledge within 24 hours or one business day; the internal dispute resolution response comes within 30 calendar days. What is closed within five business days needs no written answer.',
    limits: [
      ACKNOWLEDGED,
      CLOSED_AT_ONCE,
      {
        what: 'answer',
        limit: calendarDays(30),
        says: 'The written response within 30 calendar days of receipt.',
      },
    ],
    requiredParts: RG_271.requiredParts.slice(),
    notes: RG_NOTES,
  }),
  readyRule({
    ...RG_271,
    code: 'au-asic-rg-271-super',
    name: 'ASIC RG 271: superannuation, answer in 45 days',
    clause: 'RG 271.51, 271.58',
    sourceText:
      'Complaints about superannuation: acknowledge within 24 hours or one business day; the response comes within 45 calendar days.',
    limits: [
      ACKNOWLEDGED,
      {
        what: 'answer',
        limit: calendarDays(45),
        says: 'The written response within 45 calendar days of receipt.',
      },
    ],
    requiredParts: RG_271.requiredParts.slice(),
    notes: 'Name the superannuation products under “applies to”, else it counts for every complaint.',
  }),
];

const BRAZIL: readonly ReadyRule[] = [
  readyRule({
    code: 'br-consumidor-gov',
    name: 'consumidor.gov.br: answer in 10 days',
    jurisdiction: 'Brazil',
    clause: 'consumidor.gov.br, terms of use',
    source: 'consumidor.gov.br, as described at github.com/lbragalopes/PUC_ArquiteturaDados_Nuvem',
    sourceDate: LOOKED_UP,
    sourceText:
      'The company answers within 10 days; the consumer then has 20 days to say whether it was resolved and how satisfied they are.',
    isVerified: true,
    limits: [{ what: 'answer', limit: calendarDays(10), says: 'The company answers within 10 days.' }],
    requiredParts: ['reference', 'decision', 'reasons'],
    windows: [
      {
        what: 'rate',
        within: calendarDays(20),
        toWhom: '',
        says: 'The consumer has 20 days to say whether it was resolved and how satisfied they are.',
      },
    ],
  }),
];

export const OVERSEAS_RULES: readonly ReadyRule[] = [...FINANCE, ...AIRLINES, ...AUSTRALIA, ...BRAZIL];
