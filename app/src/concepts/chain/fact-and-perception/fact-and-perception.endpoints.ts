import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { gapsAsked } from '../gap-map/gap-map.endpoints.ts';
import { EVERY, factAndPerception } from './fact-and-perception.ts';

/** Of whom and of which months, as the gap map is asked, and by how long parts of the time a movement is followed. */
export const factsAsked = gapsAsked.omit({ since: true }).extend({
  every: z.enum(EVERY, `every: a part of the time is one of ${EVERY.join(', ')}`).default('quarter'),
});

export const showFactAndPerception = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/fact-and-perception',
  summary:
    'Quality in fact beside quality in perception: which of the four cases each attribute is, with its region of uncertainty, how it moved, and what is missing',
  who: { roles: rolesWith('see records') },
  query: factsAsked,
  answer: factAndPerception,
});
