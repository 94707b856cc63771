import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { listing, revision } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import {
  newPolicy,
  POLICY_STATES,
  policy,
  policyAudience,
  policyDraft,
  policyKeeping,
  policyLine,
  policyPublication,
  policyReading,
  policyVersion,
} from './policy.ts';

const POLICIES = '/api/workspaces/{workspace}/policies';
const seeing = { roles: rolesWith('see records') };
const managing = { roles: rolesWith('manage policies') };
// Who of the others has not read something is for those who answer for it, and for auditors.
const seeingReaders = { roles: rolesWith('see log') };
const onePolicy = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a policy') });

export const policyListing = listing({
  path: POLICIES,
  summary: 'Policies, and how many of those asked have read the published version',
  who: seeing,
  item: policyLine,
  list: {
    name: 'policies',
    sort: 'title',
    fields: [
      { id: 'title', title: 'Title', kind: 'text', searched: true },
      { id: 'state', title: 'State', kind: 'choice', choices: [...POLICY_STATES] },
      { id: 'version', title: 'Version', kind: 'number' },
      { id: 'publishedAt', title: 'Published', kind: 'moment' },
      { id: 'read', title: 'Have read it', kind: 'number', derived: true },
      { id: 'asked', title: 'Are asked to', kind: 'number', derived: true, hidden: true },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'reviewOn', title: 'Review on', kind: 'date' },
      { id: 'drafted', title: 'Draft waits', kind: 'yes-no' },
    ],
  },
});

export const addPolicy = endpoint({
  method: 'post',
  path: POLICIES,
  summary: 'Begin a policy; it is a draft until it is published',
  who: managing,
  body: newPolicy,
  answer: policy,
  status: 201,
});

export const showPolicy = endpoint({
  method: 'get',
  path: `${POLICIES}/{id}`,
  summary: 'One policy: its published text, its draft, and how many have read it',
  who: seeing,
  params: onePolicy,
  answer: policy,
});

export const draftPolicy = endpoint({
  method: 'post',
  path: `${POLICIES}/{id}/draft`,
  summary: 'Write the next version of a policy; the published one stays until this one is published',
  who: managing,
  params: onePolicy,
  body: policyDraft,
  answer: policy,
});

export const discardDraft = endpoint({
  method: 'post',
  path: `${POLICIES}/{id}/draft/disposal`,
  summary: 'Throw the draft of a published policy away',
  who: managing,
  params: onePolicy,
  body: z.object({ revision }),
  answer: policy,
});

export const publishPolicy = endpoint({
  method: 'post',
  path: `${POLICIES}/{id}/publication`,
  summary: 'Publish the draft as a version that nobody changes any more; everybody is asked to read it',
  who: managing,
  params: onePolicy,
  body: policyPublication,
  answer: policy,
});

export const keepPolicyInHand = endpoint({
  method: 'post',
  path: `${POLICIES}/{id}`,
  summary: 'Name the owner of a policy and the day on which it is looked at anew',
  who: managing,
  params: onePolicy,
  body: policyKeeping,
  answer: policy,
});

export const movePolicy = endpoint({
  method: 'post',
  path: `${POLICIES}/{id}/state`,
  summary: 'Archive a policy, or restore it',
  who: managing,
  params: onePolicy,
  body: z.object({ state: z.enum(['active', 'archived']), revision }),
  answer: policy,
});

export const listPolicyVersions = endpoint({
  method: 'get',
  path: `${POLICIES}/{id}/versions`,
  summary: 'The published versions of a policy, the newest first, with their texts',
  who: seeing,
  params: onePolicy,
  answer: z.object({ items: z.array(policyVersion) }),
});

export const readPolicy = endpoint({
  method: 'post',
  path: `${POLICIES}/{id}/readings`,
  summary: 'Say that one has read the version that is published now',
  who: { roles: rolesWith('acknowledge policies') },
  params: onePolicy,
  body: z.object({ version: z.int('give the number of the version that you read').min(1) }),
  answer: policy,
});

export const showPolicyAudience = endpoint({
  method: 'get',
  path: `${POLICIES}/{id}/audience`,
  summary: 'Who has read the published version, and who of those asked has not yet',
  who: seeingReaders,
  params: onePolicy,
  answer: policyAudience,
});

export const policyReadingListing = listing({
  path: `${POLICIES}/{id}/readings`,
  summary: 'Who said that they read which version of a policy, and when',
  who: seeingReaders,
  item: policyReading,
  params: onePolicy,
  list: {
    name: 'policy-readings',
    sort: '-readAt',
    fields: [
      { id: 'person', title: 'Person', kind: 'who' },
      { id: 'version', title: 'Version', kind: 'number' },
      { id: 'readAt', title: 'Read at', kind: 'moment' },
    ],
  },
});
