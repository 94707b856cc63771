import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { ladder, newComputedLadder, newLadder, withdrawal } from './ladder.ts';
import { ladderSeries } from './ladder-figures.ts';
import { LADDER_SHEET, LADDERS, listedLadder } from './ladder-list.ts';

const EXPECTATIONS = '/api/workspaces/{workspace}/expectations';
const seeing = { roles: rolesWith('see records') };
const writing = { roles: rolesWith('write expectations') };
const oneLadder = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a ladder') });

export const ladderListing = listing({
  path: EXPECTATIONS,
  list: LADDERS,
  item: listedLadder,
  who: seeing,
  summary: 'Ladders of expectations: five levels by attribute, segment and scale, each of a day',
});

export const ladderImport = sheetImport({
  path: EXPECTATIONS,
  sheet: LADDER_SHEET,
  who: writing,
  what: 'Ladders of expectations',
});

export const addLadder = endpoint({
  method: 'post',
  path: EXPECTATIONS,
  summary: 'Record what customers of a segment expect of an attribute, on a day',
  who: writing,
  body: newLadder,
  answer: ladder,
  status: 201,
});

export const computeLadder = endpoint({
  method: 'post',
  path: `${EXPECTATIONS}/computed`,
  summary:
    'Record a ladder computed from a set of answers: the mean of each level over people who answered all of its items. preview true keeps nothing',
  who: writing,
  query: z.object({ preview: z.enum(['true', 'false']).default('false') }),
  body: newComputedLadder,
  answer: ladder,
  status: 201,
});

export const withdrawLadderOf = endpoint({
  method: 'post',
  path: `${EXPECTATIONS}/{id}/withdrawal`,
  summary: 'Withdraw a ladder that was wrong; it stays on record with the reason',
  who: writing,
  params: oneLadder,
  body: withdrawal,
  answer: ladder,
});

export const showLadder = endpoint({
  method: 'get',
  path: `${EXPECTATIONS}/{id}`,
  summary:
    'A ladder with all others of its attribute, segment and scale: where perception stands on the newest, how levels drift, and whether delight has become common',
  who: seeing,
  params: oneLadder,
  answer: ladderSeries,
});
