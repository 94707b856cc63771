import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';
import { kindPlan, kindPlanChange, kindPlanWish } from './kind-plan.ts';

const PLANS = '/api/workspaces/{workspace}/kinds/plans';
const seeing = { roles: rolesWith('see customers') };
const managing = { roles: rolesWith('manage kinds') };

export const listKindPlans = endpoint({
  method: 'get',
  path: PLANS,
  summary:
    'Plans to keep, win, recover and switch customers, open ones first, with what happened with the kind meanwhile',
  who: seeing,
  answer: z.object({ items: z.array(kindPlan) }),
});

export const addKindPlan = endpoint({
  method: 'post',
  path: PLANS,
  summary: 'Plan how the customers of a kind are kept, won, recovered or switched',
  who: managing,
  body: kindPlanWish,
  answer: kindPlan,
  status: 201,
});

export const changeKindPlan = endpoint({
  method: 'post',
  path: `${PLANS}/{id}`,
  summary: 'Change a plan and its actions, or end it with its outcome',
  who: managing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a plan') }),
  body: kindPlanChange,
  answer: kindPlan,
});
