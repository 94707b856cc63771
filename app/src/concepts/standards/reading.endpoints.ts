import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { sheetImport } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { oneMeasure } from './measure.endpoints.ts';
import { figuresAsked, measureFigures } from './measure-figures.ts';
import { reading, readingReport, readingsAsked, sentReadings, timesAsked, withdrawal } from './reading.ts';

const READINGS = '/api/workspaces/{workspace}/readings';
const seeing = { roles: rolesWith('see records') };
const recording = { roles: rolesWith('record readings') };

export const takeReadings = endpoint({
  method: 'post',
  path: READINGS,
  summary:
    'Take readings, up to 100,000 at a time, each {measure: id or name, at, value, unit?, reference?, note?}; bad ones are refused one by one, the others taken',
  who: recording,
  query: timesAsked,
  body: sentReadings,
  answer: readingReport,
  largestBody: 64_000_000,
});

export const readingImport = sheetImport({
  path: READINGS,
  who: recording,
  what: 'Readings',
  query: timesAsked,
  sheet: {
    name: 'readings',
    columns: [
      {
        id: 'measure',
        title: 'Measure',
        required: true,
        about: 'The measure by its name or id.',
        example: 'Time to first answer',
      },
      {
        id: 'at',
        title: 'Time',
        required: true,
        about:
          'When it was measured, as 2026-01-31T14:05:00Z or 2026-01-31 14:05; other forms are chosen above.',
        example: '2026-01-31 14:05',
      },
      {
        id: 'value',
        title: 'Value',
        required: true,
        about: 'The number, with a point: 1.5.',
        example: '1.5',
      },
      {
        id: 'unit',
        title: 'Unit',
        about: 'Empty, or that of the measure; seconds, minutes, hours and days are converted.',
        example: 'hours',
      },
      {
        id: 'reference',
        title: 'Reference',
        about: 'What the source calls the case; a measure takes each only once.',
        example: 'T-1042',
      },
      { id: 'note', title: 'Note', about: 'A remark.', example: '' },
      {
        id: 'withdrawn',
        title: 'Withdrawn',
        about: 'Filled in files that Heed wrote, for readings that count no more; such rows add nothing.',
        example: '',
      },
    ],
  },
});

export const listReadings = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/measures/{id}/readings',
  summary: 'Readings of a measure, the newest first; days are those of UTC, both ends included',
  who: seeing,
  params: oneMeasure,
  query: readingsAsked,
  answer: z.object({ items: z.array(reading), next: z.string().nullable() }),
});

export const readingsCsv = endpoint({
  method: 'get',
  path: `${READINGS}.csv`,
  summary: 'Readings as comma-separated values, of all measures or one, the newest first',
  who: seeing,
  query: readingsAsked.pick({ from: true, to: true, only: true }).extend({ measure: z.uuid().optional() }),
  answer: z.string(),
  file: 'text/csv; charset=utf-8',
});

export const withdrawReading = endpoint({
  method: 'post',
  path: `${READINGS}/{id}/withdrawal`,
  summary: 'Withdraw a reading that is wrong: it stays on record and counts no more',
  who: recording,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a reading') }),
  body: withdrawal,
  answer: reading,
});

export const showMeasureFigures = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/measures/{id}/figures',
  summary:
    'What the readings of a measure say: mean, conformance, gap 3, capability, and control charts of the mean and of the share within tolerance',
  who: seeing,
  params: oneMeasure,
  query: figuresAsked,
  answer: measureFigures,
});
