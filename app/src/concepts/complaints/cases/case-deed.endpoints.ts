import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import {
  acceptingWish,
  acknowledgingWish,
  actingWish,
  answeringWish,
  approvingWish,
  assessingWish,
  assigningWish,
  closingWish,
  decidingWish,
  givingWish,
  holdingWish,
  investigatingWish,
  mergingWish,
  outcomeWish,
  referringWish,
  rejectingWish,
  reopeningWish,
  resolvingAtOnceWish,
  reviewingWish,
  turningWish,
  withdrawingWish,
} from '../case-deeds.ts';
import { CASES, caseParams } from './case.endpoints.ts';
import { caseShown } from './case-shown.ts';

const handling = { roles: rolesWith('handle cases') };

const deed = <Name extends string, Body extends z.ZodObject>(name: Name, summary: string, body: Body) =>
  endpoint({
    method: 'post',
    path: `${CASES}/{id}/${name}`,
    summary,
    who: handling,
    params: caseParams,
    body,
    answer: caseShown,
  });

export const acknowledgeCase = deed(
  'acknowledgement',
  'Tell them that we have it (by mail, or note that they were told), or say why they cannot be told',
  acknowledgingWish,
);
export const assessCase = deed(
  'assessment',
  'Judge how severe it is, whether it is about safety, how complex, its impact, and what has to be done at once',
  assessingWish,
);
export const actAtOnceInCase = deed('immediate-action', 'Note what was done at once', actingWish);
export const investigateCase = deed(
  'investigation',
  'Note what was found; or why no investigation is in proportion, where little is at stake',
  investigatingWish,
);
export const decideCase = deed(
  'decision',
  'Decide whether it is justified, with reasons and what is offered; beyond one’s limit it waits for approval',
  decidingWish,
);
export const approveCase = deed(
  'approval',
  'Approve what somebody else proposed, or send it back and say why',
  approvingWish,
);
export const answerCase = deed('answer', 'Tell them the decision or the answer', answeringWish);
export const holdCase = deed('holding-reply', 'Tell them that it takes longer, and why', holdingWish);
export const acceptCase = deed('acceptance', 'Note that they accept it', acceptingWish);
export const rejectCase = deed(
  'rejection',
  'Note that they do not accept it: it stays open for an internal review or an outside body',
  rejectingWish,
);
export const reviewCase = deed(
  'review',
  'Have it looked at again by somebody else in the house',
  reviewingWish,
);
export const referCase = deed('referral', 'They turn to an outside body', referringWish);
export const noteCaseOutcome = deed('outcome', 'Note what the outside body said', outcomeWish);
export const closeCase = deed('closure', 'Close it; says why not where something is left', closingWish);
export const reopenCase = deed('reopening', 'Open it again, and why', reopeningWish);
export const withdrawCase = deed('withdrawal', 'Note that they withdraw it', withdrawingWish);
export const turnCase = deed(
  'kind',
  'Turn it into a complaint, request, praise or suggestion; it begins anew as what it then is',
  turningWish,
);
export const mergeCase = deed(
  'merge',
  'Merge it into another case, which goes on; answers with that one',
  mergingWish,
);
export const assignCase = deed('assignment', 'Say who works on it', assigningWish);
export const resolveCaseAtOnce = deed(
  'resolution',
  'Everything in one talk: assessed, found, decided, answered, accepted, each as a step of its own',
  resolvingAtOnceWish,
);

export const giveCaseRemedy = endpoint({
  method: 'post',
  path: `${CASES}/{id}/remedies/{remedyId}/given`,
  summary: 'Note that what was offered was given',
  who: handling,
  params: caseParams.extend({ remedyId: z.uuid('this is not the id of a remedy') }),
  body: givingWish,
  answer: caseShown,
});
