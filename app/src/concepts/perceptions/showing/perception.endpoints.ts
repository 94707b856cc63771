import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { shownDrivers, shownPerceptions } from './shown-perceptions.ts';

const month = z
  .string()
  .regex(/^(19|2\d)\d\d-(0[1-9]|1[0-2])$/u, 'a month is written as 2026-01, from 1900-01 to 2999-12');

/** Whose answers: of a segment or of all customers, in which months, both included. */
const answersAsked = z
  .object({
    segment: z.uuid('segment: this is not the id of a segment').optional(),
    from: month.optional(),
    to: month.optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'from: the first month is behind the last one; exchange from and to',
  });

const seeing = { roles: rolesWith('see figures') };

export const showPerceptions = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/perceptions',
  summary:
    'What customers perceive of each attribute, less what they expect, and how many find it met: with intervals, by month, of a segment or of everybody',
  who: seeing,
  query: answersAsked,
  answer: shownPerceptions,
});

export const showDrivers = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/drivers',
  summary:
    'What moves overall satisfaction: the weight of each attribute with its interval and its LMG share, of a segment or of everybody',
  who: seeing,
  query: answersAsked,
  answer: shownDrivers,
});
