import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import {
  CHECK_RESULTS,
  COMPLIANCE_STATES,
  changedObligation,
  newCheck,
  newEvidence,
  newLook,
  newObligation,
  newStanding,
  OBLIGATION_KINDS,
  OBLIGATION_SOURCES,
  OBLIGATION_STANDINGS,
  obligation,
  obligationPage,
  SOCIETY_TOPICS,
} from './obligation.ts';

const OBLIGATIONS = '/api/workspaces/{workspace}/obligations';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of an obligation') });
const seeing = { roles: rolesWith('see records') };
const keeping = { roles: rolesWith('keep obligations') };

/** The register as a list: what is due first stands first. */
export const obligationListing = listing({
  path: OBLIGATIONS,
  summary: 'The regulatory and society register',
  who: seeing,
  item: obligation,
  list: {
    name: 'obligations',
    sort: 'nextCheck',
    fields: [
      { id: 'title', title: 'Title', kind: 'text', searched: true },
      { id: 'state', title: 'State', kind: 'choice', choices: COMPLIANCE_STATES },
      { id: 'nextCheck', title: 'Next check', kind: 'date' },
      { id: 'overdue', title: 'Overdue', kind: 'yes-no', hidden: true },
      { id: 'checkedOn', title: 'Checked on', kind: 'date' },
      { id: 'kind', title: 'Kind', kind: 'choice', choices: OBLIGATION_KINDS, hidden: true },
      { id: 'source', title: 'Source', kind: 'text', searched: true },
      { id: 'clause', title: 'Clause', kind: 'text', searched: true, hidden: true },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'unit', title: 'Unit', kind: 'who' },
      { id: 'changesToDo', title: 'Changes to settle', kind: 'number' },
      { id: 'topic', title: 'Topic', kind: 'choice', choices: SOCIETY_TOPICS, hidden: true },
      { id: 'sourceKind', title: 'Source kind', kind: 'choice', choices: OBLIGATION_SOURCES, hidden: true },
      { id: 'asks', title: 'What it asks for', kind: 'text', searched: true, hidden: true },
      { id: 'attribute', title: 'Attribute', kind: 'who', hidden: true },
      { id: 'intervalMonths', title: 'Checked every months', kind: 'number', hidden: true },
      { id: 'watchedAt', title: 'Changes watched at', kind: 'text', hidden: true },
      { id: 'lookedOn', title: 'Last looked on', kind: 'date', hidden: true },
      { id: 'standing', title: 'Standing', kind: 'choice', choices: OBLIGATION_STANDINGS, hidden: true },
      { id: 'updatedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

const ABOUT = {
  title: 'What people call it; two rows of one title are the same obligation',
  kind: OBLIGATION_KINDS.join(' or '),
  topic: `Only for society: ${SOCIETY_TOPICS.join(', ')}`,
  sourceKind: `${OBLIGATION_SOURCES.join(', ')}; law when empty`,
  source: 'The law, standard, contract or policy',
  clause: 'Where in the source',
  asks: 'What it asks for, in own words',
  owner: 'Name or e-mail address of somebody who works here',
  unit: 'Name of a unit',
  attribute: 'Name of an attribute',
  intervalMonths: 'Months from one check to the next, 1 to 120',
  nextCheck: 'The day of the next check, as 2026-01-31',
  watchedAt: 'Where changes are announced',
} as const;

/** A column of the sheet; without these four a row says nothing. */
function column(id: keyof typeof ABOUT, title: string, example: string) {
  const needed = id === 'title' || id === 'kind' || id === 'source' || id === 'asks';
  return { id, title, example, about: ABOUT[id], ...(needed ? { required: true as const } : {}) };
}

/** Obligations as rows of a file; one that has the title of one that is there changes it. */
export const obligationImport = sheetImport({
  path: OBLIGATIONS,
  who: keeping,
  what: 'Obligations',
  sheet: {
    name: 'obligations',
    columns: [
      column('title', 'Title', 'Tax on packaging'),
      column('kind', 'Kind', 'regulatory'),
      column('topic', 'Topic', ''),
      column('sourceKind', 'Source kind', 'law'),
      column('source', 'Source', 'Packaging Act'),
      column('clause', 'Clause', '§ 7 (1)'),
      column('asks', 'What it asks for', 'We report once a year how much packaging we sold.'),
      column('owner', 'Owner', ''),
      column('unit', 'Unit', ''),
      column('attribute', 'Attribute', ''),
      column('intervalMonths', 'Checked every months', '12'),
      column('nextCheck', 'Next check', '2027-01-31'),
      column('watchedAt', 'Changes watched at', 'Newsletter of the chamber of commerce'),
    ],
  },
});

export const showObligation = endpoint({
  method: 'get',
  path: `${OBLIGATIONS}/{id}`,
  summary: 'An obligation with its checks, evidence and noticed changes',
  who: seeing,
  params,
  answer: obligationPage,
});

export const addObligation = endpoint({
  method: 'post',
  path: OBLIGATIONS,
  summary: 'Put an obligation into the register; it is due for a check today when no other day is named',
  who: keeping,
  body: newObligation,
  answer: obligation,
  status: 201,
});

export const changeObligation = endpoint({
  method: 'post',
  path: `${OBLIGATIONS}/{id}`,
  summary: 'Change what an obligation says; all of it is given',
  who: keeping,
  params,
  body: changedObligation,
  answer: obligation,
});

export const checkObligation = endpoint({
  method: 'post',
  path: `${OBLIGATIONS}/{id}/checks`,
  summary: `Record a check: ${CHECK_RESULTS.join(', ')}; the newest says how it stands`,
  who: keeping,
  params,
  body: newCheck,
  answer: obligation,
  status: 201,
});

export const proveObligation = endpoint({
  method: 'post',
  path: `${OBLIGATIONS}/{id}/evidence`,
  summary: 'Add evidence: what it shows, and where somebody finds it',
  who: keeping,
  params,
  body: newEvidence,
  answer: obligation,
  status: 201,
});

export const lookAfterObligation = endpoint({
  method: 'post',
  path: `${OBLIGATIONS}/{id}/looks`,
  summary: 'Record that somebody looked whether the source changed, and the change when there was one',
  who: keeping,
  params,
  body: newLook,
  answer: obligation,
  status: 201,
});

export const settleNoticedChange = endpoint({
  method: 'post',
  path: `${OBLIGATIONS}/{id}/changes/{changeId}/settling`,
  summary: 'Say that what a noticed change asks for is done',
  who: keeping,
  params: params.extend({ changeId: z.uuid('this is not the id of a change') }),
  body: changedObligation.pick({ revision: true }),
  answer: obligation,
});

export const changeStanding = endpoint({
  method: 'post',
  path: `${OBLIGATIONS}/{id}/standing`,
  summary: 'End an obligation that does not apply any more, or put it in force again',
  who: keeping,
  params,
  body: newStanding,
  answer: obligation,
});
