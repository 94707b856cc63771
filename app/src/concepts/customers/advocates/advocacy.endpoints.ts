import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { ADVOCACY_STATES, advocacy, advocacyDeed, deedChange, deedWish, deedWithdrawal } from './advocacy.ts';

const ADVOCACY = '/api/workspaces/{workspace}/customers/{id}/advocacy';
const ofCustomer = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') });
const oneDeed = ofCustomer.extend({ deedId: z.uuid('this is not the id of a deed') });
const seeing = { roles: rolesWith('see customers') };
const writing = { roles: rolesWith('write customers') };
const named = z.object({ id: z.uuid(), name: z.string() });

export const advocateListing = listing({
  path: '/api/workspaces/{workspace}/advocates',
  summary: 'Customers who brought others, stood as a reference, wrote a review or took part in a case study',
  who: seeing,
  item: z.object({
    id: z.uuid(),
    name: z.string(),
    status: z.enum(ADVOCACY_STATES),
    reason: z.string(),
    referrals: z.int(),
    becameCustomers: z.int(),
    referredRevenue: z.number().nullable(),
    references: z.int(),
    reviews: z.int(),
    caseStudies: z.int(),
    lastDeedOn: z.iso.date(),
    recommendation: z.number().nullable(),
    owner: named.nullable(),
  }),
  list: {
    name: 'advocates',
    sort: '-referrals',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'status', title: 'Status', kind: 'choice', choices: [...ADVOCACY_STATES], derived: true },
      { id: 'referrals', title: 'Brought', kind: 'number' },
      { id: 'becameCustomers', title: 'Became customers', kind: 'number' },
      { id: 'referredRevenue', title: 'Revenue of those brought', kind: 'number' },
      { id: 'references', title: 'References', kind: 'number' },
      { id: 'reviews', title: 'Reviews', kind: 'number' },
      { id: 'caseStudies', title: 'Case studies', kind: 'number' },
      { id: 'lastDeedOn', title: 'Last', kind: 'date' },
      { id: 'recommendation', title: 'Recommendation, 0 to 10', kind: 'number', hidden: true },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'reason', title: 'Why this status', kind: 'text', derived: true, hidden: true },
    ],
  },
});

export const showAdvocacy = endpoint({
  method: 'get',
  path: ADVOCACY,
  summary:
    'What a customer did for the organisation, what came of it, and whether they are an advocate, with the reason',
  who: seeing,
  params: ofCustomer,
  answer: advocacy,
});

export const noteAdvocacy = endpoint({
  method: 'post',
  path: ADVOCACY,
  summary: 'Note a referral, a reference, a review or a case study of a customer',
  who: writing,
  params: ofCustomer,
  body: deedWish,
  answer: advocacyDeed,
  status: 201,
});

export const changeAdvocacy = endpoint({
  method: 'post',
  path: `${ADVOCACY}/{deedId}`,
  summary: 'Change what is noted of it',
  who: writing,
  params: oneDeed,
  body: deedChange,
  answer: advocacyDeed,
});

export const withdrawAdvocacy = endpoint({
  method: 'post',
  path: `${ADVOCACY}/{deedId}/withdrawal`,
  summary: 'Take it back, with the reason; it stays on record and counts no longer',
  who: writing,
  params: oneDeed,
  body: deedWithdrawal,
  answer: advocacyDeed,
});
