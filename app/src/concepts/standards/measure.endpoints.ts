import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { DIRECTIONS, MEASURE_STATES, measure, measureChange, newMeasure, RESULT_STATES } from './measure.ts';
import { newStandard, standardShown } from './standard.ts';

const MEASURES = '/api/workspaces/{workspace}/measures';
const STANDARDS = '/api/workspaces/{workspace}/standards';
const seeing = { roles: rolesWith('see records') };
const setting = { roles: rolesWith('set standards') };
export const oneMeasure = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a measure') });

export const measureListing = listing({
  path: MEASURES,
  summary:
    'Measures of what is delivered, with the standard in force and the result over the last twelve months of readings',
  who: seeing,
  item: measure,
  list: {
    name: 'measures',
    sort: 'name',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'attribute', title: 'Attribute', kind: 'who' },
      { id: 'result', title: 'Result', kind: 'choice', choices: [...RESULT_STATES], derived: true },
      { id: 'share', title: 'Share within tolerance', kind: 'number', derived: true },
      { id: 'shareLow', title: 'Share at least', kind: 'number', derived: true, hidden: true },
      { id: 'shareHigh', title: 'Share at most', kind: 'number', derived: true, hidden: true },
      { id: 'requiredShare', title: 'Required share', kind: 'number', derived: true },
      { id: 'readings', title: 'Readings', kind: 'number', derived: true },
      { id: 'mean', title: 'Mean', kind: 'number', derived: true, hidden: true },
      { id: 'lastReading', title: 'Last reading', kind: 'moment' },
      { id: 'measuredIn', title: 'Measured in', kind: 'text', searched: true },
      { id: 'direction', title: 'Direction', kind: 'choice', choices: [...DIRECTIONS], hidden: true },
      { id: 'target', title: 'Target', kind: 'number', derived: true, hidden: true },
      { id: 'lower', title: 'Lower limit', kind: 'number', derived: true, hidden: true },
      { id: 'upper', title: 'Upper limit', kind: 'number', derived: true, hidden: true },
      { id: 'method', title: 'Method', kind: 'text', searched: true, hidden: true },
      { id: 'lowest', title: 'Lowest plausible', kind: 'number', hidden: true },
      { id: 'highest', title: 'Highest plausible', kind: 'number', hidden: true },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'unit', title: 'Unit', kind: 'who', hidden: true },
      { id: 'state', title: 'State', kind: 'choice', choices: [...MEASURE_STATES], hidden: true },
    ],
  },
});

export const measureImport = sheetImport({
  path: MEASURES,
  who: setting,
  what: 'Measures',
  sheet: {
    name: 'measures',
    columns: [
      {
        id: 'name',
        title: 'Name',
        required: true,
        about: 'What the measure is called; a measure of this name is changed, otherwise one is added.',
        example: 'Time to first answer',
      },
      {
        id: 'attribute',
        title: 'Attribute',
        required: true,
        about: 'The attribute whose delivery it measures, by its name.',
        example: 'Answers on time',
      },
      {
        id: 'measuredIn',
        title: 'Measured in',
        required: true,
        about:
          'Its unit, such as minutes or %; seconds, minutes, hours and days are converted into one another.',
        example: 'hours',
      },
      {
        id: 'direction',
        title: 'Direction',
        required: true,
        about: `Which values are good: ${DIRECTIONS.join(', ')}.`,
        example: 'lower-is-better',
      },
      {
        id: 'method',
        title: 'Method',
        about: 'How it is measured.',
        example: 'From the log of the help desk',
      },
      { id: 'lowest', title: 'Lowest plausible', about: 'Readings below are refused.', example: '0' },
      { id: 'highest', title: 'Highest plausible', about: 'Readings above are refused.', example: '' },
      { id: 'owner', title: 'Owner', about: 'Name or e-mail address of who answers for it.', example: '' },
      { id: 'unit', title: 'Unit', about: 'The unit of the organisation, by its name.', example: '' },
    ],
  },
});

export const chooseMeasures = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/measure-choices',
  summary: 'All active measures by name, to choose one',
  who: seeing,
  answer: z.object({
    items: z.array(
      z.object({ id: z.uuid(), name: z.string(), measuredIn: z.string(), attributeId: z.uuid() }),
    ),
  }),
});

export const addMeasure = endpoint({
  method: 'post',
  path: MEASURES,
  summary: 'Add a measure of how an attribute is delivered',
  who: setting,
  body: newMeasure,
  answer: measure,
  status: 201,
});

export const showMeasure = endpoint({
  method: 'get',
  path: `${MEASURES}/{id}`,
  summary: 'One measure with all versions of its standard, the newest first; today is the day of UTC',
  who: seeing,
  params: oneMeasure,
  answer: z.object({ measure, standards: z.array(standardShown), today: z.string() }),
});

export const changeMeasure = endpoint({
  method: 'post',
  path: `${MEASURES}/{id}`,
  summary: 'Change, archive or restore a measure',
  who: setting,
  params: oneMeasure,
  body: measureChange,
  answer: measure,
});

export const setStandard = endpoint({
  method: 'post',
  path: `${MEASURES}/{id}/standards`,
  summary: 'Set the next version of the standard of a measure, valid from a day on',
  who: setting,
  params: oneMeasure,
  body: newStandard,
  answer: z.object({ measure, standard: standardShown }),
  status: 201,
});

export const standardListing = listing({
  path: STANDARDS,
  summary: 'All versions of all standards',
  who: seeing,
  item: z.object({
    id: z.uuid(),
    measureId: z.uuid(),
    measure: z.string(),
    version: z.int(),
    target: z.number().nullable(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    unit: z.string(),
    requiredShare: z.number(),
    from: z.string(),
    reason: z.string(),
    setAt: z.iso.datetime(),
    setBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  }),
  list: {
    name: 'standards',
    sort: 'measure',
    fields: [
      { id: 'measure', title: 'Measure', kind: 'text', searched: true },
      { id: 'version', title: 'Version', kind: 'number' },
      { id: 'target', title: 'Target', kind: 'number' },
      { id: 'lower', title: 'Lower limit', kind: 'number' },
      { id: 'upper', title: 'Upper limit', kind: 'number' },
      { id: 'unit', title: 'Measured in', kind: 'text' },
      { id: 'requiredShare', title: 'Required share', kind: 'number' },
      { id: 'from', title: 'Valid from', kind: 'date' },
      { id: 'reason', title: 'Reason', kind: 'text', searched: true },
      { id: 'setAt', title: 'Set at', kind: 'moment' },
      { id: 'setBy', title: 'Set by', kind: 'who' },
    ],
  },
});

export const standardImport = sheetImport({
  path: STANDARDS,
  who: setting,
  what: 'Versions of standards',
  sheet: {
    name: 'standards',
    columns: [
      {
        id: 'measure',
        title: 'Measure',
        required: true,
        about:
          'The measure by its name. A row that says what is in force from that day on already adds nothing.',
        example: 'Time to first answer',
      },
      {
        id: 'target',
        title: 'Target',
        about: 'The value that is aimed at, in the unit of the measure.',
        example: '2',
      },
      {
        id: 'lower',
        title: 'Lower limit',
        about: 'From which value on a reading is within tolerance.',
        example: '',
      },
      {
        id: 'upper',
        title: 'Upper limit',
        about: 'Up to which value a reading is within tolerance.',
        example: '4',
      },
      {
        id: 'requiredShare',
        title: 'Required share',
        required: true,
        about: 'How many readings must be within tolerance, above 0 and at most 1.',
        example: '0.95',
      },
      {
        id: 'from',
        title: 'Valid from',
        required: true,
        about: 'The first day on which it holds, as 2026-01-31.',
        example: '2026-01-01',
      },
      {
        id: 'reason',
        title: 'Reason',
        required: true,
        about: 'Why it is set or changed.',
        example: 'First agreed',
      },
    ],
  },
});
