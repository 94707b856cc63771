import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { changedJourney, JOURNEY_STATES, journey, movedJourney, newJourney } from './journey.ts';
import { READY_JOURNEY_IDS } from './ready-journeys.ts';

const JOURNEYS = '/api/workspaces/{workspace}/journeys';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a journey') });
const seeing = { roles: rolesWith('see contacts') };
const managing = { roles: rolesWith('manage moments') };

export const journeyListing = listing({
  path: JOURNEYS,
  summary: 'Journeys of customers with their steps',
  who: seeing,
  item: journey,
  list: {
    name: 'journeys',
    sort: 'name',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'purpose', title: 'Purpose', kind: 'text', searched: true, hidden: true },
      { id: 'segment', title: 'Segment', kind: 'who' },
      { id: 'unit', title: 'Unit', kind: 'who' },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'moments', title: 'Moments', kind: 'number', derived: true },
      { id: 'state', title: 'State', kind: 'choice', choices: JOURNEY_STATES, hidden: true },
      { id: 'updatedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

export const showJourney = endpoint({
  method: 'get',
  path: `${JOURNEYS}/{id}`,
  summary: 'A journey with its steps in their order',
  who: seeing,
  params,
  answer: journey,
});

export const addOneJourney = endpoint({
  method: 'post',
  path: JOURNEYS,
  summary: 'Draw a journey with its steps',
  who: managing,
  body: newJourney,
  answer: journey,
  status: 201,
});

export const startReadyJourney = endpoint({
  method: 'post',
  path: `${JOURNEYS}/ready/{set}`,
  summary: 'Begin with a ready journey and its moments of truth; what is there already stays as it is',
  who: managing,
  params: z.object({ workspace: z.string(), set: z.enum(READY_JOURNEY_IDS, 'set: no such ready journey') }),
  answer: z.object({ journey, momentsAdded: z.int() }),
});

export const changeOneJourney = endpoint({
  method: 'post',
  path: `${JOURNEYS}/{id}`,
  summary: 'Change a journey and its steps; all of it is given, known steps with their ids',
  who: managing,
  params,
  body: changedJourney,
  answer: journey,
});

export const moveOneJourney = endpoint({
  method: 'post',
  path: `${JOURNEYS}/{id}/state`,
  summary: 'Archive a journey, or bring it back',
  who: managing,
  params,
  body: movedJourney,
  answer: journey,
});
