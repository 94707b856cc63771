import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { pausingWish, resumingWish } from '../case-deeds.ts';
import { CASES, caseParams } from '../cases/case.endpoints.ts';
import { caseShown } from '../cases/case-shown.ts';

const handling = { who: { roles: rolesWith('handle cases') }, params: caseParams, answer: caseShown };

export const pauseCase = endpoint({
  method: 'post',
  path: `${CASES}/{id}/pause`,
  summary: 'Stop the clocks whose rules allow it while something is awaited; the others run on',
  ...handling,
  body: pausingWish,
});

export const resumeCase = endpoint({
  method: 'post',
  path: `${CASES}/{id}/resumption`,
  summary: 'Let the clocks of a case run on; the time that they stood still is left out',
  ...handling,
  body: resumingWish,
});
