import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { viewQuery } from '../views/view.ts';
import { codebook } from './codebook.ts';
import { HANDED_FORMS } from './handed-form.ts';

const ONE_SET = '/api/workspaces/{workspace}/answer-sets/{id}';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a set of answers') });

/** Which responses, and from which moment: `snapshot` is the word of the header `Heed-Snapshot` of an earlier file. */
const which = viewQuery.extend({ snapshot: z.string().max(60).optional() });
const language = z.string().max(35).optional();
/** So many responses of that snapshot are there already: what comes is the rest, without a header. */
const skip = z.coerce.number().int().min(0).max(2_147_483_647).default(0);

const asked = { method: 'get', who: { roles: rolesWith('see answers') }, params } as const;
const file = { ...asked, answer: z.string() };
const COUNTED =
  'The header Heed-Rows says how many responses there are in it, of one moment; Heed-Snapshot names that moment';
const RESUMED = 'A file that broke off goes on with snapshot, and skip as many whole responses as came';

export const showHandingOut = endpoint({
  ...asked,
  path: `${ONE_SET}/handing-out`,
  summary: 'How many responses of a view would go out now, and in which languages labels can go with them',
  query: viewQuery,
  answer: z.object({
    responses: z.int(),
    columns: z.int(),
    languages: z.array(z.string()),
    snapshot: z.string(),
  }),
});

export const downloadAnswers = endpoint({
  ...file,
  path: `${ONE_SET}/answers.csv`,
  summary: `The rows used, or those of a view, every cell exactly as it stood: UTF-8, commas, one header row. Cells that begin like formulas stay as they are; import the file into a spreadsheet as text. ${COUNTED}. ${RESUMED}`,
  query: which.extend({ skip }),
  file: 'text/csv; charset=utf-8',
});

export const downloadJsonLines = endpoint({
  ...file,
  path: `${ONE_SET}/answers.jsonl`,
  summary: `Responses as lines of JSON: row, and answers by column with numbers as the recipe reads them and null for no answer; what stood there instead under missing or refused. ${COUNTED}. ${RESUMED}`,
  query: which.extend({ skip }),
  file: 'application/jsonl; charset=utf-8',
});

export const downloadAnswersWorkbook = endpoint({
  ...file,
  path: `${ONE_SET}/answers.xlsx`,
  summary: `Responses as an Excel workbook: numbers are numbers, texts are texts and never formulas; more than 1,048,575 go on on further sheets. ${COUNTED}`,
  query: which,
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const downloadSpss = endpoint({
  ...file,
  path: `${ONE_SET}/answers.sav`,
  summary: `Responses as an SPSS data file with labels of variables and values in one language, and with what is no answer. ${COUNTED}`,
  query: which.extend({ language }),
  file: 'application/x-spss-sav',
});

export const downloadParquet = endpoint({
  ...file,
  path: `${ONE_SET}/answers.parquet`,
  summary: `Responses as Parquet: numbers, dates and timestamps by the recipe, texts as they stood, no answer is null. ${COUNTED}`,
  query: which,
  file: 'application/vnd.apache.parquet',
});

export const downloadHandedOut = endpoint({
  ...file,
  path: `${ONE_SET}/answers.zip`,
  summary: `Responses in one of these forms with their codebook and the recipe that reads the CSV, as a zip archive. ${COUNTED}`,
  query: which.extend({ form: z.enum(HANDED_FORMS).default('csv'), language }),
  file: 'application/zip',
});

export const showCodebook = endpoint({
  ...asked,
  path: `${ONE_SET}/codebook`,
  summary:
    'What each column holds: what was asked in every language, kind, scale, values with their meaning, what is no answer, attribute, versions, and how many responses of the view answered',
  query: which,
  answer: codebook,
});

export const downloadCodebookPage = endpoint({
  ...file,
  path: `${ONE_SET}/codebook.html`,
  summary: 'The codebook as one page to read: no script, nothing fetched',
  query: which,
  file: 'text/html; charset=utf-8',
});

export const downloadCodebookTable = endpoint({
  ...file,
  path: `${ONE_SET}/codebook.csv`,
  summary:
    'The codebook as a table: a line for each column and language, below it one for each of its values',
  query: which,
  file: 'text/csv; charset=utf-8',
});
