import {
  listing,
  type RecordList,
  type RecordSheet,
  sheetImport,
} from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { ATTRIBUTE_STATES, attribute } from './attribute.ts';
import { codesOf, READY_SET_NAMES, READY_SETS } from './attribute-ready-sets.ts';

const ATTRIBUTES = '/api/workspaces/{workspace}/attributes';

const list: RecordList = {
  name: 'attributes',
  fields: [
    { id: 'name', title: 'Name', kind: 'text', searched: true },
    { id: 'description', title: 'Description', kind: 'text', searched: true, hidden: true },
    { id: 'parent', title: 'Part of', kind: 'who' },
    ...READY_SET_NAMES.map((set) => ({
      id: set,
      title: READY_SETS[set].title,
      kind: 'choice' as const,
      choices: codesOf(set),
      // One column of places is enough to look at; the tree shows all of them.
      ...(set === 'servqual' ? {} : { hidden: true as const }),
    })),
    { id: 'unit', title: 'Unit', kind: 'who' },
    { id: 'owner', title: 'Owner', kind: 'who' },
    { id: 'state', title: 'State', kind: 'choice', choices: ATTRIBUTE_STATES },
    { id: 'became', title: 'Became', kind: 'many', derived: true },
  ],
  sort: 'name',
};

/** Attributes as a list: active ones, and what became of the others. */
export const attributeListing = listing({
  path: ATTRIBUTES,
  list,
  item: attribute,
  who: { roles: rolesWith('see records') },
  summary: 'What customers care about: the attributes, with their places in the tree and in the ready sets',
});

const sheet: RecordSheet = {
  name: 'attributes',
  columns: [
    {
      id: 'name',
      title: 'Name',
      required: true,
      about: 'What the attribute is called; one of the same name is changed',
      example: 'Technician comes when promised',
    },
    {
      id: 'description',
      title: 'Description',
      about: 'What is meant by it, in a sentence or two',
      example: 'Technicians come within the hours that were agreed',
    },
    {
      id: 'parent',
      title: 'Part of',
      about: 'The name of the attribute above it, in this file or here already; empty at the top',
      example: 'Reliability',
    },
    ...READY_SET_NAMES.map((set) => ({
      id: set,
      title: READY_SETS[set].title,
      about: `Its place in ${READY_SETS[set].name}: ${codesOf(set).join(', ')}; or empty`,
      example: set === 'servqual' ? 'reliability' : '',
    })),
    { id: 'unit', title: 'Unit', about: 'The unit that it belongs to, by name; or empty', example: '' },
    {
      id: 'owner',
      title: 'Owner',
      about: 'Who answers for it, by name or e-mail address; or empty',
      example: '',
    },
    {
      id: 'state',
      title: 'State',
      about: 'active, or empty; rows of attributes that are not in use any more change nothing',
      example: 'active',
    },
  ],
};

/** Attributes from a file, in any order. */
export const attributeImport = sheetImport({
  path: ATTRIBUTES,
  sheet,
  who: { roles: rolesWith('manage attributes') },
  what: 'Attributes',
});
