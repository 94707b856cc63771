import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { holiday, language } from './holiday-source.ts';

const BASE = '/api/workspaces/{workspace}';
const seeing = { roles: rolesWith('see promises') };
const place = z.string().max(20).optional();

export const listHolidayPlaces = endpoint({
  method: 'get',
  path: `${BASE}/holiday-places`,
  summary: 'Countries whose holidays are known; with country its states, with state as well its regions',
  who: seeing,
  query: z.object({ country: place, state: place, language }),
  answer: z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
});

export const listHolidays = endpoint({
  method: 'get',
  path: `${BASE}/holidays`,
  summary: 'The holidays of a place in a year and the two behind it, of every type',
  who: seeing,
  query: z.object({
    country: z.string().min(1).max(20),
    state: place,
    region: place,
    language,
    year: z.coerce.number().int().min(1970).max(2098).optional(),
  }),
  answer: z.object({ items: z.array(holiday) }),
});
