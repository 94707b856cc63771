import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { gapMap } from './gap-map.ts';

const month = z
  .string()
  .regex(/^(19|2\d)\d\d-(0[1-9]|1[0-2])$/u, 'a month is written as 2026-01, from 1900-01 to 2999-12');

/** Whose gaps are asked for: of a segment or of all customers, of a unit with those below it or of all, in which months. */
export const gapsAsked = z.object({
  segment: z.uuid('segment: this is not the id of a segment').optional(),
  unit: z.uuid('unit: this is not the id of a unit').optional(),
  /** Left out: twelve complete months before the last one. */
  from: month.optional(),
  /** Left out: the month that runs. */
  to: month.optional(),
  /** What changed since the beginning of this month? */
  since: month.optional(),
});

const seeing = { roles: rolesWith('see records') };

export const showGapMap = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/gaps',
  summary:
    'All attributes × five gaps on a common scale of 0 to 100, each with its effect on satisfaction, its evidence, what is missing, and what changed since a month; the costliest first',
  who: seeing,
  query: gapsAsked,
  answer: gapMap,
});

export const showGapsOfAttribute = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/gaps/{attribute}',
  summary: 'The five gaps of one attribute, as the gap map has them',
  who: seeing,
  params: z.object({ workspace: z.string(), attribute: z.uuid('this is not the id of an attribute') }),
  query: gapsAsked,
  answer: gapMap,
});
