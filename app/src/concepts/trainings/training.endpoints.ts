import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import {
  changedTraining,
  movedTraining,
  newTraining,
  TRAINING_STATES,
  trainingShown,
} from './catalogue/training.ts';
import { HELD_STANDINGS, heldShown, newHeld, revokedHeld } from './held/held-training.ts';
import { trainingMatrix } from './held/training-matrix.ts';

const TRAININGS = '/api/workspaces/{workspace}/trainings';
const HELD = '/api/workspaces/{workspace}/held-trainings';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a training') });
const seeing = { roles: rolesWith('see trainings') };
const managing = { roles: rolesWith('manage trainings') };

export const trainingListing = listing({
  path: TRAININGS,
  summary: 'Trainings: what people who work with customers have to have learned, and how many hold it today',
  who: seeing,
  item: trainingShown,
  list: {
    name: 'trainings',
    sort: 'name',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'purpose', title: 'Purpose', kind: 'text', searched: true },
      { id: 'validMonths', title: 'Valid months', kind: 'number' },
      { id: 'holders', title: 'Holders', kind: 'number', derived: true },
      { id: 'ending', title: 'Ending soon', kind: 'number', derived: true },
      { id: 'state', title: 'State', kind: 'choice', choices: TRAINING_STATES },
      { id: 'changedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

const column = (id: string, title: string, about: string) => ({ id, title, about });

export const trainingImport = sheetImport({
  path: TRAININGS,
  who: managing,
  what: 'Trainings',
  sheet: {
    name: 'trainings',
    columns: [
      {
        ...column('name', 'Name', 'What people call it; two rows of one name are the same training'),
        required: true,
        example: 'Handling complaints',
      },
      {
        ...column('purpose', 'Purpose', 'What somebody can do who holds it'),
        example: 'Listens, decides fairly, writes the answer',
      },
      {
        ...column('validMonths', 'Valid months', 'For how many months it holds; empty for good'),
        example: '24',
      },
    ],
  },
});

export const heldListing = listing({
  path: HELD,
  summary:
    'Who got to hold which training when, until when it holds, what proves it, and what was taken back',
  who: seeing,
  item: heldShown,
  list: {
    name: 'held trainings',
    sort: '-heldOn',
    fields: [
      { id: 'person', title: 'Person', kind: 'who' },
      { id: 'training', title: 'Training', kind: 'who' },
      { id: 'heldOn', title: 'Held on', kind: 'date' },
      { id: 'validUntil', title: 'Valid until', kind: 'date' },
      { id: 'standing', title: 'Standing', kind: 'choice', choices: HELD_STANDINGS, derived: true },
      { id: 'evidence', title: 'Evidence', kind: 'text', searched: true },
      { id: 'notedBy', title: 'Noted by', kind: 'who', hidden: true },
      { id: 'notedAt', title: 'Noted', kind: 'moment', hidden: true },
      { id: 'revokedAt', title: 'Taken back', kind: 'moment', hidden: true },
      { id: 'revokedWhy', title: 'Why taken back', kind: 'text', hidden: true },
    ],
  },
});

export const heldImport = sheetImport({
  path: HELD,
  who: managing,
  what: 'Who holds which training',
  sheet: {
    name: 'held trainings',
    columns: [
      {
        ...column('person', 'Person', 'Name or e-mail address of somebody who works here'),
        required: true,
        example: 'mira@example.org',
      },
      {
        ...column('training', 'Training', 'By name; it has to be there'),
        required: true,
        example: 'Handling complaints',
      },
      {
        ...column('heldOn', 'Held on', 'The day on which they did it, as 2026-01-31'),
        required: true,
        example: '2026-01-31',
      },
      {
        ...column(
          'validUntil',
          'Valid until',
          'The last day on which it holds; empty: by the months of the training',
        ),
        example: '2028-01-30',
      },
      {
        ...column('evidence', 'Evidence', 'What proves it, such as a certificate and where it lies'),
        example: 'Certificate 4711',
      },
    ],
  },
});

export const showTrainingMatrix = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/training-matrix',
  summary: 'Everybody who works here beside every training in use: who holds what, and until when',
  who: seeing,
  answer: trainingMatrix,
});

export const showTraining = endpoint({
  method: 'get',
  path: `${TRAININGS}/{id}`,
  summary: 'A training with everybody who holds or held it',
  who: seeing,
  params,
  answer: z.object({ training: trainingShown, held: z.array(heldShown) }),
});

export const addTrainingEndpoint = endpoint({
  method: 'post',
  path: TRAININGS,
  summary: 'Name a training',
  who: managing,
  body: newTraining,
  answer: trainingShown,
  status: 201,
});

export const changeTrainingEndpoint = endpoint({
  method: 'post',
  path: `${TRAININGS}/{id}`,
  summary: 'Change what a training says of itself; all of it is given',
  who: managing,
  params,
  body: changedTraining,
  answer: trainingShown,
});

export const moveTrainingEndpoint = endpoint({
  method: 'post',
  path: `${TRAININGS}/{id}/state`,
  summary: 'Archive a training, or bring it back; who held it stays on record',
  who: managing,
  params,
  body: movedTraining,
  answer: trainingShown,
});

export const noteHeldTraining = endpoint({
  method: 'post',
  path: `${TRAININGS}/{id}/holders`,
  summary: 'Note that somebody holds a training: since when, until when, and what proves it',
  who: managing,
  params,
  body: newHeld,
  answer: heldShown,
  status: 201,
});

export const revokeHeldTraining = endpoint({
  method: 'post',
  path: `${HELD}/{id}/revocation`,
  summary: 'Take it back that somebody holds a training, and why; it stays on record',
  who: managing,
  params,
  body: revokedHeld,
  answer: heldShown,
});
