import { z } from 'zod';

/** The number of a record that grows with each change; whoever changes it says which one they saw. */
export const revision = z.int('revision: the number that came with the record').min(1);
