import type { BulkField } from '../../../platform/bulk-imports/index.ts';

type Said = Pick<BulkField, 'id' | 'title' | 'about' | 'example'> & Partial<BulkField>;
/** A field of words. */
export const text = (said: Said): BulkField => ({ kind: 'text', ...said });
/** A field of a day with its time. */
export const moment = (said: Said): BulkField => ({ kind: 'moment', ...said });
/** A field of a few words. */
export const choice = (said: Said, choices: readonly string[]): BulkField => ({
  kind: 'choice',
  choices,
  ...said,
  about: `${said.about}: ${choices.join(', ')}`,
});
