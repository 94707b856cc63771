import type { LegalBasis } from './consenting/purpose.ts';
import type { ErasureGround } from './erasing/erasure.ts';
import type { RetentionSince } from './retaining/retention-rule.ts';

/** Grounds on which data may be used, as people read them. */
export const BASIS_WORDS: Readonly<Record<LegalBasis, string>> = {
  consent: 'Consent',
  contract: 'Contract',
  'legal-obligation': 'The law asks for it',
  'legitimate-interest': 'Legitimate interest',
};

export const SINCE_WORDS: Readonly<Record<RetentionSince, string>> = {
  left: 'the day they left',
  'last-purchase': 'the last purchase',
  'last-sign': 'the last purchase or answer; without any, the day they were added',
  added: 'the day they were added',
};

export const GROUND_WORDS: Readonly<Record<ErasureGround, string>> = {
  request: 'They asked for it',
  retention: 'The retention period was over',
  restored: 'Erased before, came back with a backup',
};

/** What is in a store that concepts name in one word. */
export const STORE_WORDS: Readonly<Record<string, string>> = {
  transaction: 'Transactions',
  'customer-segment': 'Members set by hand',
  preference: 'Preferences',
  'key-account': 'Key-account sheets and meetings',
  advocacy: 'Referrals, references and reviews',
  'customer-answer': 'Answers of surveys',
  'consent-and-request': 'Consents and requests',
  customer: 'Records of the register',
  event: 'What events said',
  'kept-answer': 'Answers kept for repeated requests',
};

export function storeWords(store: string): string {
  const words = STORE_WORDS[store] ?? store.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
