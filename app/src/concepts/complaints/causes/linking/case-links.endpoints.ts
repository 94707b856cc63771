import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';
import { caseCauseView, causeLinkWish } from './case-cause-view.ts';
import { casePromises, casePromiseWish } from './case-promises.ts';

const CASE = '/api/workspaces/{workspace}/cases/{id}';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a case') });
const seeing = { roles: rolesWith('see cases') };
const handling = { roles: rolesWith('handle cases') };

export const showCaseCause = endpoint({
  method: 'get',
  path: `${CASE}/cause`,
  summary: 'The cause of a case, and causes that cases like it had',
  who: seeing,
  params,
  answer: caseCauseView,
});

export const nameCaseCause = endpoint({
  method: 'post',
  path: `${CASE}/cause`,
  summary: 'Say which cause a case has: one of the register, a new one, or none',
  who: handling,
  params,
  body: causeLinkWish,
  answer: caseCauseView,
});

export const showCasePromises = endpoint({
  method: 'get',
  path: `${CASE}/promises`,
  summary: 'What was promised to who complained',
  who: seeing,
  params,
  answer: casePromises,
});

export const promiseInCaseEndpoint = endpoint({
  method: 'post',
  path: `${CASE}/promises`,
  summary: 'Promise something to who complained: it stands in the ledger, and in the case',
  who: handling,
  params,
  body: casePromiseWish,
  answer: casePromises,
});
