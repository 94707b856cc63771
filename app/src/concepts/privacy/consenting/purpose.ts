import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName } from '../../people/declarations.ts';

/** On what ground data may be used. */
export const LEGAL_BASES = ['consent', 'contract', 'legal-obligation', 'legitimate-interest'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

const basis = z.enum(LEGAL_BASES, `a ground is one of ${LEGAL_BASES.join(', ')}`);
const words = neededWords(4_000, 'write what people are shown');

export const purposeWish = z.strictObject({ name: properName, basis, words });
export type PurposeWish = z.output<typeof purposeWish>;

/** A change of a purpose; other words or another ground make a new version, and consents keep the one they were given to. */
export const purposeChange = z.strictObject({
  revision,
  name: properName.optional(),
  basis: basis.optional(),
  words: words.optional(),
  state: z.enum(['active', 'archived']).optional(),
});
export type PurposeChange = z.output<typeof purposeChange>;

export const purposeShown = z.object({
  id: z.uuid(),
  name: z.string(),
  basis,
  words: z.string(),
  state: z.enum(['active', 'archived']),
  version: z.int(),
  revision: z.int(),
  addedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type PurposeShown = z.output<typeof purposeShown>;

/** What is kept of a purpose, with the words of the version that counts. */
export type PurposeRecord = {
  readonly id: string;
  readonly name: string;
  readonly basis: LegalBasis;
  readonly words: string;
  readonly state: 'active' | 'archived';
  readonly version: number;
  readonly revision: number;
  readonly addedAt: Date;
  readonly changedAt: Date;
};
