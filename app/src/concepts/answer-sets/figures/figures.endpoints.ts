import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import type { Report } from '../../../platform/interface/index.ts';
import { rolesWith } from '../../people/declarations.ts';
import { view, viewQuery } from '../views/view.ts';

const ONE_SET = '/api/workspaces/{workspace}/answer-sets/{id}';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a set of answers') });
const asked = { method: 'get', who: { roles: rolesWith('see figures') }, params, query: viewQuery } as const;

export const showFigures = endpoint({
  ...asked,
  path: `${ONE_SET}/figures`,
  summary:
    'The figures of a set of answers by its recipe: result is what `heed analyze --json` gives for answers.csv with recipe.json, report the same for people; with a view, of the people it chooses, divided and compared as it says',
  answer: z.object({
    /** When the answers were taken; they have not changed since. */
    asOf: z.iso.datetime(),
    /** Of the file as it was taken; the figures are those of the rows used. */
    rows: z.object({ read: z.number().int(), used: z.number().int(), refused: z.number().int() }),
    /** The view as it was understood. */
    view,
    /** How many people the answers are of, and of how many of them the figures are. */
    people: z.object({ all: z.number(), shown: z.number() }),
    result: z.unknown(),
    report: z.unknown() as z.ZodType<Report>,
  }),
});

const file = { ...asked, answer: z.string() };

export const downloadFigures = endpoint({
  ...file,
  path: `${ONE_SET}/figures.csv`,
  summary: 'The figures of a view as a table, one a row, unrounded: UTF-8, commas, one header row',
  file: 'text/csv; charset=utf-8',
});

export const downloadWorkbook = endpoint({
  ...file,
  path: `${ONE_SET}/figures.xlsx`,
  summary:
    'The figures of a view as an Excel workbook: the same table, and on a second sheet how they were computed',
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const downloadFiguresJson = endpoint({
  ...file,
  path: `${ONE_SET}/figures.json`,
  summary: 'The result of a view with its evidence: as of when, the view, how many people, rows and recipe',
  file: 'application/json',
});

export const downloadPage = endpoint({
  ...file,
  path: `${ONE_SET}/page.html`,
  summary: 'The figures of a view as one page to print: no script, nothing fetched',
  file: 'text/html; charset=utf-8',
});

export const downloadScript = endpoint({
  ...file,
  path: `${ONE_SET}/script.zip`,
  who: { roles: rolesWith('see answers') },
  summary:
    'A script in R with the answers of a view that it reads: it computes the figures again by itself and says whether they are the same',
  file: 'application/zip',
});
