import type { CaseChannel } from '../../case.ts';

/** The columns of the Consumer Complaint Database of the CFPB, in their order and by their very names. */
export const CFPB_COLUMNS = [
  'Date received',
  'Product',
  'Sub-product',
  'Issue',
  'Sub-issue',
  'Consumer complaint narrative',
  'Company public response',
  'Company',
  'State',
  'ZIP code',
  'Tags',
  'Consumer consent provided?',
  'Submitted via',
  'Date sent to company',
  'Company response to consumer',
  'Timely response?',
  'Consumer disputed?',
  'Complaint ID',
] as const;
export type CfpbColumn = (typeof CFPB_COLUMNS)[number];

/** By which way the word of the CFPB says it came. */
export const CFPB_CHANNELS: Readonly<Record<string, CaseChannel>> = {
  Web: 'form',
  Email: 'mail',
  Phone: 'phone',
  Fax: 'letter',
  'Postal mail': 'letter',
  Referral: 'referral',
  'Web Referral': 'referral',
};

/** What the CFPB calls the way; it has no word for those that are none of its own. */
export const SUBMITTED_VIA: Readonly<Record<CaseChannel, string>> = {
  form: 'Web',
  mail: 'Email',
  phone: 'Phone',
  letter: 'Postal mail',
  chat: 'Chat',
  'in-person': 'In person',
  social: 'Social media',
  referral: 'Referral',
  api: 'Web',
  file: '',
};

export const CONSENT_GIVEN = 'Consent provided';

export const COMPANY_RESPONSES = {
  monetary: 'Closed with monetary relief',
  nonMonetary: 'Closed with non-monetary relief',
  explanation: 'Closed with explanation',
  inProgress: 'In progress',
  untimely: 'Untimely response',
} as const;

/** By what the complaints of a file are told apart. */
export const FILE_PARTS_BY = {
  product: 'Product',
  'sub-product': 'Sub-product',
  issue: 'Issue',
  'sub-issue': 'Sub-issue',
  company: 'Company',
  state: 'State',
  tags: 'Tags',
  channel: 'Submitted via',
  response: 'Company response to consumer',
  'public-response': 'Company public response',
  consent: 'Consumer consent provided?',
} as const satisfies Readonly<Record<string, CfpbColumn>>;
export type FilePartsBy = keyof typeof FILE_PARTS_BY;
