import { z } from 'zod';
import { type TimeLimit, timeLimit } from '../../../platform/business-clock/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properWords } from '../../people/declarations.ts';

/** How a body helps (ISO 10003): it brings both sides together, recommends, or decides. */
export const DISPUTE_METHODS = ['facilitative', 'advisory', 'determinative'] as const;
export type DisputeMethod = (typeof DISPUTE_METHODS)[number];

export const bodyContent = z.strictObject({
  address: properWords(500).default(''),
  website: properWords(300)
    .refine(
      (text) => text === '' || /^https?:\/\/\S+$/u.test(text),
      'website: an address that begins with https://',
    )
    .default(''),
  email: properWords(254).default(''),
  phone: properWords(60).default(''),
  /** In which languages it works: en, de. */
  languages: z.array(z.string().trim().min(2).max(20)).max(30).default([]),
  /** With what one may turn to it, and who. */
  scope: properWords(2000).default(''),
  /** What it costs the complainant. */
  cost: properWords(500).default(''),
  /** How to turn to it, and what to send. */
  howTo: properWords(2000).default(''),
  /** Where these facts are from. */
  source: properWords(500).default(''),
  /** Somebody here held the facts against the body’s own words. */
  isVerified: z.boolean().default(false),
});
export type BodyContent = z.output<typeof bodyContent>;

export const bodyWish = z.strictObject({
  name: neededWords(200, 'name: say what the body is called'),
  country: properWords(2)
    .transform((code) => code.toUpperCase())
    .refine(
      (code) => code === '' || /^[A-Z]{2}$/u.test(code),
      'country: two letters such as GB; empty for any',
    )
    .default(''),
  method: z.enum(DISPUTE_METHODS, `method: one of ${DISPUTE_METHODS.join(', ')}`),
  content: bodyContent.prefault({}),
  /** Within which time after our answer they may turn to it; null: no limit is known. */
  referWithin: timeLimit.nullable().default(null),
});
export type BodyWish = z.output<typeof bodyWish>;
export const bodyChange = bodyWish.extend({ revision });

export type BodyRecord = BodyWish & {
  readonly id: string;
  readonly state: 'active' | 'archived';
  readonly revision: number;
  readonly changedAt: Date;
};

export const disputeBody = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  method: z.enum(DISPUTE_METHODS),
  ...bodyContent.shape,
  referWithin: timeLimit.nullable(),
  /** The limit as people say it. */
  within: z.string(),
  verified: z.enum(['yes', 'no']),
  state: z.enum(['active', 'archived']),
  changedAt: z.string(),
  revision: z.int(),
});
export type DisputeBody = z.output<typeof disputeBody>;

/** A limit of so many months, weeks or days on the wall, until the end of the last day. */
export function wallLimit(amount: number, unit: 'days' | 'weeks' | 'months'): TimeLimit {
  return { amount, unit, time: 'all', begins: 'next-day', cutOff: null, ends: 'midnight' };
}
