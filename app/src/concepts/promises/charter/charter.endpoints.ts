import { z } from 'zod';
import { timeLimit } from '../../../platform/business-clock/declarations.ts';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, revision, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { charter, charterStep, keptCharter, writtenCharter } from './charter-frame.ts';
import {
  charterReview,
  draftedServicePromise,
  newServicePromise,
  SERVICE_PROMISE_STATES,
  servicePromise,
  servicePromiseKeeping,
  servicePromiseLine,
  servicePromisePublication,
  servicePromiseWithdrawal,
} from './service-promise.ts';
import { SERVICE_PROMISE_COLUMNS } from './service-promise-columns.ts';

const CHARTER = '/api/workspaces/{workspace}/charter';
const PROMISES = '/api/workspaces/{workspace}/service-promises';
const seeing = { roles: rolesWith('see promises') };
const writing = { roles: rolesWith('write charter') };
const publishing = { roles: rolesWith('publish charter') };
const params = z.object({
  workspace: z.string(),
  id: z.uuid('this is not the id of a promise of the charter'),
});

export const servicePromiseListing = listing({
  path: PROMISES,
  summary: 'What everybody is promised: the promises of the charter, in the words of its first language',
  who: seeing,
  item: servicePromiseLine,
  list: {
    name: 'promises of the charter',
    sort: 'code',
    fields: [
      { id: 'title', title: 'Title', kind: 'text', searched: true },
      { id: 'code', title: 'Code', kind: 'text', searched: true },
      { id: 'state', title: 'State', kind: 'choice', choices: SERVICE_PROMISE_STATES },
      { id: 'limit', title: 'Limit', kind: 'text', derived: true },
      { id: 'kept', title: 'Kept', kind: 'number', derived: true },
      { id: 'reviewOn', title: 'Review on', kind: 'date' },
      { id: 'languages', title: 'Languages', kind: 'many', derived: true },
      { id: 'incomplete', title: 'Incomplete in', kind: 'many', derived: true, hidden: true },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'unit', title: 'Unit', kind: 'who' },
      { id: 'service', title: 'Service', kind: 'who', hidden: true },
      { id: 'attribute', title: 'Attribute', kind: 'who', hidden: true },
      { id: 'drafted', title: 'Draft waits', kind: 'yes-no', hidden: true },
      { id: 'language', title: 'Language', kind: 'text', derived: true, hidden: true },
      { id: 'promise', title: 'Promise', kind: 'text', derived: true, hidden: true },
      { id: 'conditions', title: 'Conditions', kind: 'text', derived: true, hidden: true },
      { id: 'remedy', title: 'Remedy', kind: 'text', derived: true, hidden: true },
      { id: 'complain', title: 'Where to complain', kind: 'text', derived: true, hidden: true },
      { id: 'ask', title: 'Where to ask', kind: 'text', derived: true, hidden: true },
      { id: 'indicator', title: 'Indicator', kind: 'text', derived: true, hidden: true },
      { id: 'toleranceMinutes', title: 'Tolerance minutes', kind: 'number', derived: true, hidden: true },
      { id: 'reviewMonths', title: 'Review months', kind: 'number', hidden: true },
      { id: 'version', title: 'Version', kind: 'number', hidden: true },
    ],
  },
});

export const servicePromiseImport = sheetImport({
  path: PROMISES,
  who: writing,
  what: 'Promises of the charter, as drafts',
  sheet: { name: 'promises of the charter', columns: SERVICE_PROMISE_COLUMNS },
});

export const listPromisedLimits = endpoint({
  method: 'get',
  path: `${PROMISES}/in-force`,
  summary: 'What everybody is promised today: limit, value and tolerance of each published promise',
  who: seeing,
  answer: z.object({
    items: z.array(
      z.object({
        servicePromiseId: z.uuid(),
        code: z.string(),
        version: z.int(),
        title: z.string(),
        words: z.string(),
        serviceId: z.uuid().nullable(),
        attributeId: z.uuid().nullable(),
        measureId: z.uuid().nullable(),
        unitId: z.uuid().nullable(),
        limit: timeLimit.nullable(),
        value: z.number().nullable(),
        toleranceMs: z.number(),
      }),
    ),
  }),
});

export const addToCharter = endpoint({
  method: 'post',
  path: PROMISES,
  summary: 'Begin a promise of the charter; it is a draft until it is published',
  who: writing,
  body: newServicePromise,
  answer: servicePromise,
  status: 201,
});

export const showServicePromise = endpoint({
  method: 'get',
  path: `${PROMISES}/{id}`,
  summary:
    'A promise of the charter: its draft with warnings, every version with the test behind it, and reviews',
  who: seeing,
  params,
  answer: servicePromise,
});

export const draftInCharter = endpoint({
  method: 'post',
  path: `${PROMISES}/{id}/draft`,
  summary: 'Write the next version of a promise; the published one stays until this one is published',
  who: writing,
  params,
  body: draftedServicePromise,
  answer: servicePromise,
});

export const discardInCharter = endpoint({
  method: 'post',
  path: `${PROMISES}/{id}/draft/disposal`,
  summary: 'Throw the draft of a published promise away',
  who: writing,
  params,
  body: z.object({ revision }),
  answer: servicePromise,
});

export const keepInCharter = endpoint({
  method: 'post',
  path: `${PROMISES}/{id}`,
  summary: 'Change code, unit, owner or the months between reviews; a code stays once it was published',
  who: writing,
  params,
  body: servicePromiseKeeping,
  answer: servicePromise,
});

export const testInCharter = endpoint({
  method: 'post',
  path: `${PROMISES}/{id}/draft/test`,
  summary:
    'Test the draft against what was really delivered, and against its standard; the result stays with it',
  who: writing,
  params,
  body: z.object({ revision }),
  answer: servicePromise,
});

export const publishInCharter = endpoint({
  method: 'post',
  path: `${PROMISES}/{id}/publication`,
  summary: 'Publish the draft as a version that nobody changes any more; over-promising needs a reason',
  who: publishing,
  params,
  body: servicePromisePublication,
  answer: servicePromise,
});

export const withdrawFromCharter = endpoint({
  method: 'post',
  path: `${PROMISES}/{id}/withdrawal`,
  summary: 'Withdraw a promise; the public page says since when it is not promised any more',
  who: writing,
  params,
  body: servicePromiseWithdrawal,
  answer: servicePromise,
});

export const reviewInCharter = endpoint({
  method: 'post',
  path: `${PROMISES}/{id}/reviews`,
  summary: 'Note that a promise was looked at anew, and whether it is kept, changed or withdrawn',
  who: publishing,
  params,
  body: charterReview,
  answer: servicePromise,
});

export const showCharter = endpoint({
  method: 'get',
  path: CHARTER,
  summary: 'The charter as a whole: what customers read, its draft, versions and reviews',
  who: seeing,
  answer: charter,
});

export const writeCharterDraft = endpoint({
  method: 'post',
  path: `${CHARTER}/draft`,
  summary: 'Write what the charter as a whole is to say: who promises, languages, purpose, scope, contact',
  who: writing,
  body: writtenCharter,
  answer: charter,
});

export const keepCharter = endpoint({
  method: 'post',
  path: CHARTER,
  summary:
    'Change owner, review, notes on consultation and communication, and whether rates are shown in public',
  who: writing,
  body: keptCharter,
  answer: charter,
});

export const publishWholeCharter = endpoint({
  method: 'post',
  path: `${CHARTER}/publication`,
  summary: 'Publish the charter: its page is there for everybody',
  who: publishing,
  body: charterStep,
  answer: charter,
});

export const withdrawWholeCharter = endpoint({
  method: 'post',
  path: `${CHARTER}/withdrawal`,
  summary: 'Take the page of the charter from the public',
  who: publishing,
  body: charterStep,
  answer: charter,
});

export const reviewWholeCharter = endpoint({
  method: 'post',
  path: `${CHARTER}/reviews`,
  summary: 'Note that the charter as a whole was looked at anew',
  who: publishing,
  body: charterReview,
  answer: charter,
});
