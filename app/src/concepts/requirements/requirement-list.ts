import {
  listing,
  type RecordList,
  type RecordSheet,
  sheetImport,
} from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { requirementItem } from './requirement.ts';
import {
  MEANS_KINDS,
  NEED_OR_WANT,
  REQUIREMENT_KINDS,
  REQUIREMENT_STATES,
  STANDINGS,
} from './requirement-words.ts';

const PATH = '/api/workspaces/{workspace}/requirements';

const requirementList: RecordList = {
  name: 'requirements',
  sort: '-updatedAt',
  fields: [
    { id: 'statement', title: 'Statement', kind: 'text', searched: true },
    { id: 'kind', title: 'Kind', kind: 'choice', choices: REQUIREMENT_KINDS },
    { id: 'needOrWant', title: 'Need or want', kind: 'choice', choices: NEED_OR_WANT, hidden: true },
    { id: 'state', title: 'State', kind: 'choice', choices: REQUIREMENT_STATES },
    {
      id: 'change',
      title: 'Change under way',
      kind: 'choice',
      choices: ['draft', 'in-review'],
      hidden: true,
    },
    { id: 'attribute', title: 'Attribute', kind: 'who' },
    { id: 'segments', title: 'Segments', kind: 'many' },
    { id: 'standing', title: 'Standing', kind: 'choice', choices: STANDINGS },
    { id: 'source', title: 'Source', kind: 'text', searched: true, hidden: true },
    { id: 'contract', title: 'Contract', kind: 'text', searched: true, hidden: true },
    { id: 'owner', title: 'Owner', kind: 'who' },
    { id: 'unit', title: 'Unit', kind: 'who', hidden: true },
    { id: 'means', title: 'Means', kind: 'text', searched: true, hidden: true },
    { id: 'meansKind', title: 'Kind of means', kind: 'choice', choices: MEANS_KINDS, hidden: true },
    { id: 'measure', title: 'Measure', kind: 'who', hidden: true },
    { id: 'measuredIn', title: 'Measured in', kind: 'text', hidden: true },
    { id: 'target', title: 'Target', kind: 'number', hidden: true },
    { id: 'lower', title: 'Lower limit', kind: 'number', hidden: true },
    { id: 'upper', title: 'Upper limit', kind: 'number', hidden: true },
    { id: 'method', title: 'Method', kind: 'text', hidden: true },
    { id: 'approvedAt', title: 'Approved', kind: 'moment', hidden: true },
    { id: 'updatedAt', title: 'Changed', kind: 'moment' },
    { id: 'id', title: 'Id', kind: 'text', hidden: true },
  ],
};

export const requirementListing = listing({
  path: PATH,
  list: requirementList,
  item: requirementItem,
  who: { roles: rolesWith('see records') },
  summary: 'What customers, the law and society require, with how it is met and measured',
});

const requirementSheet: RecordSheet = {
  name: 'requirements',
  columns: [
    {
      id: 'statement',
      title: 'Statement',
      required: true,
      about: 'What is required, in one sentence',
      example: 'A caller is answered by a person within 30 seconds',
    },
    {
      id: 'kind',
      title: 'Kind',
      about: `One of ${REQUIREMENT_KINDS.join(', ')}; stated when empty`,
      example: 'stated',
    },
    { id: 'needOrWant', title: 'Need or want', about: 'need or want; need when empty', example: 'need' },
    {
      id: 'attribute',
      title: 'Attribute',
      about: 'The name of an attribute in use',
      example: 'Answers on time',
    },
    {
      id: 'segments',
      title: 'Segments',
      about: 'Names of segments, with ; between',
      example: 'Household; Business',
    },
    {
      id: 'source',
      title: 'Source',
      about: 'Who said it, and where',
      example: 'Interviews of May 2026, 12 of 14 callers',
    },
    {
      id: 'contract',
      title: 'Contract',
      about: 'The contract, order or customer that it was agreed with',
      example: 'Frame contract 2026-17',
    },
    { id: 'owner', title: 'Owner', about: 'Name or e-mail address of somebody who works here', example: '' },
    {
      id: 'unit',
      title: 'Unit',
      about: 'The name of the unit of the organisation that answers for it',
      example: '',
    },
    {
      id: 'means',
      title: 'Means',
      about: 'By what it is met',
      example: 'Six people at the phones from 8 to 18 h',
    },
    {
      id: 'meansKind',
      title: 'Kind of means',
      about: `One of ${MEANS_KINDS.join(', ')}; other when empty`,
      example: 'process',
    },
    { id: 'measure', title: 'Measure', about: 'The name of a measure in use', example: '' },
    {
      id: 'measuredIn',
      title: 'Measured in',
      about: 'In what it is measured; that of the measure when empty',
      example: 'seconds',
    },
    { id: 'target', title: 'Target', about: 'A number, with a point for decimals', example: '20' },
    { id: 'lower', title: 'Lower limit', about: 'The lowest value that is acceptable', example: '' },
    { id: 'upper', title: 'Upper limit', about: 'The highest value that is acceptable', example: '30' },
    {
      id: 'method',
      title: 'Method',
      about: 'How it is measured; that of the measure when empty',
      example: 'Time from the first ring to the first word, by the telephone system',
    },
    {
      id: 'id',
      title: 'Id',
      about: 'That of the list, to change a draft that is there; empty for a new one',
      example: '',
    },
  ],
};

export const requirementImport = sheetImport({
  path: PATH,
  sheet: requirementSheet,
  who: { roles: rolesWith('write requirements') },
  what: 'Drafts of requirements',
});
