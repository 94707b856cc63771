import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { answerSet, answerSetDetail, newAnswers, refusedAnswerRow } from './answer-set.ts';

const SETS = '/api/workspaces/{workspace}/answer-sets';
const oneSet = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a set of answers') });
const aPage = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A file may have 22 MB when it is sent in base64, and more as text. */
const LARGEST_FILE_BODY = 30_000_000;

export const takeAnswers = endpoint({
  method: 'post',
  path: SETS,
  summary:
    'Take a file of answers (delimited text, an Excel workbook or an SPSS file) with a recipe that says how to read it. Give its text as file, or its bytes as fileBase64; nothing is kept when file or recipe is refused',
  who: { roles: rolesWith('take answers') },
  body: newAnswers,
  largestBody: LARGEST_FILE_BODY,
  answer: answerSet,
  status: 201,
});

export const listAnswerSets = endpoint({
  method: 'get',
  path: SETS,
  summary: 'The sets of answers, the newest first',
  who: { roles: rolesWith('see figures') },
  query: aPage,
  answer: z.object({ items: z.array(answerSet), next: z.string().nullable() }),
});

export const showAnswerSet = endpoint({
  method: 'get',
  path: `${SETS}/{id}`,
  summary: 'One set of answers: how its file was written, its columns and its recipe',
  who: { roles: rolesWith('see figures') },
  params: oneSet,
  answer: answerSetDetail,
});

export const downloadRecipe = endpoint({
  method: 'get',
  path: `${SETS}/{id}/recipe.json`,
  summary:
    'The recipe that reads answers.csv and gives the same figures; with for=refused the one that reads refused.csv once it is mended',
  who: { roles: rolesWith('see figures') },
  params: oneSet,
  query: z.object({ for: z.enum(['answers', 'refused']).default('answers') }),
  answer: z.string(),
  file: 'application/json',
});

export const listRefusedRows = endpoint({
  method: 'get',
  path: `${SETS}/{id}/refused-rows`,
  summary: 'The rows that could not be used and why, in the order of the file',
  who: { roles: rolesWith('see answers') },
  params: oneSet,
  query: aPage,
  answer: z.object({ items: z.array(refusedAnswerRow), next: z.string().nullable() }),
});

export const downloadRefusedRows = endpoint({
  method: 'get',
  path: `${SETS}/{id}/refused.csv`,
  summary:
    'The rows that could not be used, exactly as they stood below their header rows, in UTF-8 with a byte-order mark; those of workbooks and SPSS files as comma-separated text. Mend them and send them again with recipe.json?for=refused',
  who: { roles: rolesWith('see answers') },
  params: oneSet,
  answer: z.string(),
  file: 'text/csv; charset=utf-8',
});
