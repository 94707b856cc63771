import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { erasureShown } from '../erasing/erasure.ts';
import {
  retentionDue,
  retentionRuleChange,
  retentionRuleShown,
  retentionRuleWish,
} from './retention-rule.ts';

const PATH = '/api/workspaces/{workspace}/privacy/retention-rules';
const handling = { roles: rolesWith('handle privacy') };
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a rule') });

export const listRetentionRules = endpoint({
  method: 'get',
  path: PATH,
  summary: 'How long data of customers is kept: rules by which erasing is proposed, never done by itself',
  who: handling,
  answer: z.object({ items: z.array(retentionRuleShown) }),
});

export const addRetentionRule = endpoint({
  method: 'post',
  path: PATH,
  summary: 'Add a retention period',
  who: handling,
  body: retentionRuleWish,
  answer: retentionRuleShown,
  status: 201,
});

export const changeRetentionRule = endpoint({
  method: 'post',
  path: `${PATH}/{id}`,
  summary: 'Change, archive or restore a retention period',
  who: handling,
  params,
  body: retentionRuleChange,
  answer: retentionRuleShown,
});

export const dueForErasure = endpoint({
  method: 'get',
  path: `${PATH}/{id}/due`,
  summary: 'Who is due for erasure by this rule today, each with the reasons',
  who: handling,
  params,
  answer: retentionDue,
});

export const eraseDue = endpoint({
  method: 'post',
  path: `${PATH}/{id}/due`,
  summary: 'Erase these customers, who were looked at by whoever asks; each must still be due. 50 at once',
  who: handling,
  params,
  body: z.strictObject({
    revision: retentionRuleChange.shape.revision,
    ids: z
      .array(z.uuid('this is not the id of a customer'))
      .min(1, 'choose at least one')
      .max(50, 'at most 50 at once'),
  }),
  answer: z.object({ erased: z.array(erasureShown) }),
});
