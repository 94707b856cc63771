import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { BELIEF_ROUNDS, BELIEF_SHEET } from './belief-list.ts';
import {
  beliefRound,
  beliefRoundChange,
  beliefRoundDetail,
  beliefSheet,
  newBeliefRound,
  roundClosing,
} from './belief-round.ts';

const ROUNDS = '/api/workspaces/{workspace}/belief-rounds';
const ONE_ROUND = `${ROUNDS}/{id}` as const;
const seeing = { roles: rolesWith('see records') };
const running = { roles: rolesWith('run beliefs') };
const answering = { roles: rolesWith('answer beliefs') };
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a round') });

export const beliefRoundListing = listing({
  path: ROUNDS,
  list: BELIEF_ROUNDS,
  item: beliefRound.extend({ asked: z.int() }),
  who: seeing,
  summary: 'Rounds in which managers say what they believe that customers expect',
});

export const beliefImport = sheetImport({
  path: '/api/workspaces/{workspace}/belief-answers',
  sheet: BELIEF_SHEET,
  who: running,
  what: 'Answers of managers outside of Heed, known by codes',
});

export const addBeliefRound = endpoint({
  method: 'post',
  path: ROUNDS,
  summary: 'Ask managers what customers of a segment expect of some attributes',
  who: running,
  body: newBeliefRound,
  answer: beliefRound,
  status: 201,
});

export const changeBeliefRound = endpoint({
  method: 'post',
  path: `${ONE_ROUND}/dates`,
  summary: 'Give a round that is not closed another title or other days',
  who: running,
  params,
  body: beliefRoundChange,
  answer: beliefRound,
});

export const closeBeliefRound = endpoint({
  method: 'post',
  path: `${ONE_ROUND}/closing`,
  summary: 'Close a round for good; its figures can be seen from then on',
  who: running,
  params,
  body: roundClosing,
  answer: beliefRound,
});

export const showBeliefRound = endpoint({
  method: 'get',
  path: ONE_ROUND,
  summary:
    'A round; once it is closed with gap 1 of each item: belief − expectation, with intervals. Nothing is said of fewer than 3 managers',
  who: seeing,
  params,
  answer: beliefRoundDetail,
});

export const downloadBeliefGaps = endpoint({
  method: 'get',
  path: `${ONE_ROUND}/gaps.csv`,
  summary: 'The figures of a closed round, an item a row; never a single answer',
  who: seeing,
  params,
  answer: z.string(),
  file: 'text/csv; charset=utf-8',
});

export const showOwnBeliefs = endpoint({
  method: 'get',
  path: `${ONE_ROUND}/own-answers`,
  summary: 'What whoever asks answered in a round; nobody else sees it',
  who: answering,
  params,
  answer: z.object({
    revision: z.int(),
    answers: z.array(z.object({ itemId: z.uuid(), value: z.number().nullable() })),
  }),
});

export const answerBeliefs = endpoint({
  method: 'post',
  path: `${ONE_ROUND}/own-answers`,
  summary:
    'Answer a round, or change what one answered while it is open; items that are left out stay as they are',
  who: answering,
  params,
  body: beliefSheet,
  answer: z.object({
    revision: z.int(),
    answers: z.array(z.object({ itemId: z.uuid(), value: z.number().nullable() })),
  }),
});
