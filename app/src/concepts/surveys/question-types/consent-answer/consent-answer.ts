import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';

/** Whether somebody agrees. Answer: true or false. Field `CODE` (`yes` or `no`). `required` means that it must be answered; `mustAgree` that without a yes nothing can be sent. */
export const consentAnswer = z.strictObject({
  type: z.literal('consent'),
  ...questionBase,
  mustAgree: z.boolean().default(false),
});
export type ConsentAnswer = z.output<typeof consentAnswer>;
