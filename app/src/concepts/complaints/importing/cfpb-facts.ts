import type { BulkField } from '../../../platform/bulk-imports/index.ts';
import type { CaseChannel } from '../case.ts';
import { CFPB_CHANNELS, COMPANY_RESPONSES } from '../figures/cfpb/cfpb-columns.ts';

/** Columns of a file of the CFPB for which a case has no field of its own; they are kept as they stand, under their very names. */
export const CFPB_FACTS = [
  'Company public response',
  'Company',
  'ZIP code',
  'Tags',
  'Consumer consent provided?',
  'Submitted via',
  'Date sent to company',
  'Company response to consumer',
  'Timely response?',
  'Consumer disputed?',
] as const;
export type CfpbFact = (typeof CFPB_FACTS)[number];

const OTHER_WORDS: Partial<Record<CfpbFact, readonly string[]>> = {
  'Timely response?': ['timely', 'in time', 'timely response'],
  'Consumer disputed?': ['disputed', 'consumer disputed'],
};

const ABOUT: Partial<Record<CfpbFact, string>> = {
  'Timely response?': 'Whether it was answered in time: Yes or No',
  'Consumer disputed?': 'Whether they did not accept the answer: Yes or No',
  'Submitted via':
    'Web, Phone, Referral, Postal mail, Fax, Email; the channel, where no other column says it',
  'Company response to consumer':
    'How it was answered; In progress leaves the case open, everything else closes it',
};

/** What a field of a fact is called in a mapping. */
export function factField(fact: CfpbFact): string {
  return `fact:${fact}`;
}

export const CFPB_FIELDS: readonly BulkField[] = CFPB_FACTS.map((fact) => ({
  id: factField(fact),
  title: fact,
  kind: 'text',
  most: 2000,
  lines: true,
  about: ABOUT[fact] ?? 'Kept as it stands',
  example: '',
  group: 'Columns of the CFPB',
  ...(OTHER_WORDS[fact] === undefined ? {} : { aliases: OTHER_WORDS[fact] }),
}));

/** By which way a case came that the CFPB says was submitted so. */
export function channelOfCfpb(submittedVia: string): CaseChannel {
  const word = Object.keys(CFPB_CHANNELS).find((known) => known.toLowerCase() === submittedVia.toLowerCase());
  return word === undefined ? 'file' : CFPB_CHANNELS[word]!;
}

/** Whether the response of the company leaves a case open. */
export function isStillOpen(response: string): boolean {
  return response.toLowerCase() === COMPANY_RESPONSES.inProgress.toLowerCase();
}
