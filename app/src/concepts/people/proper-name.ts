import { z } from 'zod';

/** What people, units and organisations are called: words that can be seen, in any script. */
export const properName = z
  .string()
  .trim()
  .min(1, 'give a name')
  .max(200, 'a name has at most 200 characters')
  .regex(
    /^[^\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*$/u,
    'a name has no control characters and none that cannot be seen',
  );
