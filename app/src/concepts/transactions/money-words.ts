import { z } from 'zod';

export const LARGEST_AMOUNT = 1e12;

const FIRST_DAY = '1900-01-01';

/** A day as 2026-01-31, from 1900 on. */
export const plainDay = z
  .string()
  .refine(isPlainDay, 'write a day that there is, from 1900 on, as 2026-01-31');

export function isPlainDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/u.test(text) || text < FIRST_DAY) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** An amount of money in the currency of the workspace. Adding 0 makes -0 the 0 that it is. */
export const moneyAmount = z
  .number('write a number')
  .refine((value) => Math.abs(value) <= LARGEST_AMOUNT, 'an amount lies within 1,000,000,000,000')
  .transform((value) => value + 0);

/** What the source calls something. */
export const properReference = z
  .string()
  .trim()
  .min(1, 'a reference says something, or is left out')
  .max(200, 'a reference has at most 200 characters')
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'a reference has no control characters');
