import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';

/** Words to read between questions. It has no answer. */
export const statement = z.strictObject({ type: z.literal('statement'), ...questionBase });
export type Statement = z.output<typeof statement>;
