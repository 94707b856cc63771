import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { withdrawal } from '../ladder.ts';
import { method } from '../ladder-figures.ts';
import { kanoDecay, kanoObservation, newCountedKano, newKanoObservation } from './kano-observation.ts';

const OBSERVATIONS = '/api/workspaces/{workspace}/kano-observations';
const seeing = { roles: rolesWith('see records') };
const writing = { roles: rolesWith('write expectations') };

export const listKanoObservations = endpoint({
  method: 'get',
  path: OBSERVATIONS,
  summary: 'What customers saw in attributes by the Kano model, the oldest first',
  who: seeing,
  answer: z.object({ items: z.array(kanoObservation) }),
});

export const listKanoDecays = endpoint({
  method: 'get',
  path: `${OBSERVATIONS}/decay`,
  summary:
    'Where delight has become common: attributes and segments observed on two dates or more, what moved most first',
  who: seeing,
  answer: z.object({ items: z.array(kanoDecay), method }),
});

export const addKanoObservation = endpoint({
  method: 'post',
  path: OBSERVATIONS,
  summary: 'Record how many customers of a segment see each of the six kinds in an attribute, on a day',
  who: writing,
  body: newKanoObservation,
  answer: kanoObservation,
  status: 201,
});

export const countKano = endpoint({
  method: 'post',
  path: `${OBSERVATIONS}/computed`,
  summary:
    'The same, counted from a set of answers with a Kano analysis, of the two questions assigned to the attribute',
  who: writing,
  body: newCountedKano,
  answer: kanoObservation,
  status: 201,
});

export const withdrawKanoObservation = endpoint({
  method: 'post',
  path: `${OBSERVATIONS}/{id}/withdrawal`,
  summary: 'Withdraw an observation that was wrong; it stays on record with the reason',
  who: writing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of an observation') }),
  body: withdrawal,
  answer: kanoObservation,
});
