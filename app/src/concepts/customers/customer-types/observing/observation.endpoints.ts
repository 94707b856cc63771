import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { listing } from '../../../../platform/records/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';
import { CUSTOMER_TYPES } from '../../customer.ts';
import { properDay } from '../../customer-wish.ts';
import {
  coachingPoint,
  OBSERVATION_STATES,
  observation,
  observationWish,
  observationWithdrawal,
  scoreFigure,
} from './observation.ts';

const OBSERVATIONS = '/api/workspaces/{workspace}/observations';
const seeing = { roles: rolesWith('write customers') };

export const observationListing = listing({
  path: OBSERVATIONS,
  summary:
    'Observed contacts: all for those who lead, for everybody else those in which they served or observed',
  who: seeing,
  item: observation,
  list: {
    name: 'observed contacts',
    sort: '-contactOn',
    fields: [
      { id: 'contactOn', title: 'Contact on', kind: 'date' },
      { id: 'agent', title: 'Who served', kind: 'who' },
      { id: 'type', title: 'Type of customer', kind: 'choice', choices: CUSTOMER_TYPES },
      { id: 'score', title: 'Score', kind: 'number' },
      { id: 'wanted', title: 'Wanted, seen', kind: 'many', derived: true },
      { id: 'unwanted', title: 'Unwanted, seen', kind: 'many', derived: true },
      { id: 'observer', title: 'Observer', kind: 'who' },
      { id: 'customer', title: 'Customer', kind: 'who', hidden: true },
      { id: 'note', title: 'Note', kind: 'text', searched: true, hidden: true },
      { id: 'state', title: 'State', kind: 'choice', choices: OBSERVATION_STATES, hidden: true },
      { id: 'recordedAt', title: 'Recorded', kind: 'moment', hidden: true },
    ],
  },
});

export const recordObservation = endpoint({
  method: 'post',
  path: OBSERVATIONS,
  summary: 'Record what was seen in a contact with a customer',
  who: seeing,
  body: observationWish,
  answer: observation,
  status: 201,
});

export const withdrawObservation = endpoint({
  method: 'post',
  path: `${OBSERVATIONS}/{id}/withdraw`,
  summary: 'Take an observation out of all figures while it stays on record',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of an observation') }),
  body: observationWithdrawal,
  answer: observation,
});

const named = z.object({ id: z.uuid(), name: z.string() });

export const showScores = endpoint({
  method: 'get',
  path: `${OBSERVATIONS}/scores`,
  summary:
    'Wanted less unwanted behaviours seen, on average: by type and team, and by person for those who lead; everybody sees their own',
  who: seeing,
  query: z.object({ from: properDay.optional(), to: properDay.optional() }),
  answer: z.object({
    minimumN: z.int(),
    all: scoreFigure,
    byType: z.array(z.object({ type: z.enum(CUSTOMER_TYPES), score: scoreFigure })),
    byTeam: z.array(z.object({ unit: named, score: scoreFigure })),
    byAgent: z.array(z.object({ agent: named, score: scoreFigure })),
    /** What to work on, the most frequent first, at most ten a person. */
    coaching: z.array(coachingPoint),
  }),
});
