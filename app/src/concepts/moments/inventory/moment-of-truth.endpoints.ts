import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import {
  CONTACT_CHANNELS,
  changedMoment,
  contactChannel,
  MOMENT_STATES,
  mergedMoment,
  momentOfTruth,
  movedMoment,
  newMoment,
} from './moment-of-truth.ts';

const MOMENTS = '/api/workspaces/{workspace}/moments';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a moment of truth') });
const seeing = { roles: rolesWith('see contacts') };
const managing = { roles: rolesWith('manage moments') };

export const momentListing = listing({
  path: MOMENTS,
  summary: 'Moments of truth: the inventory by journey and step',
  who: seeing,
  item: momentOfTruth,
  list: {
    name: 'moments',
    sort: 'name',
    fields: [
      { id: 'journey', title: 'Journey', kind: 'who' },
      { id: 'step', title: 'Step', kind: 'who', derived: true },
      { id: 'job', title: 'What the customer wants to get done', kind: 'text', derived: true, hidden: true },
      { id: 'name', title: 'Moment', kind: 'text', searched: true },
      { id: 'channel', title: 'Channel', kind: 'choice', choices: CONTACT_CHANNELS },
      { id: 'expectations', title: 'Standard expectations', kind: 'text', searched: true, hidden: true },
      { id: 'measure', title: 'Measure', kind: 'who', hidden: true },
      { id: 'frequency', title: 'A month', kind: 'number' },
      { id: 'attributes', title: 'Attributes', kind: 'many', hidden: true },
      { id: 'enhancers', title: 'Enhancers', kind: 'many', hidden: true },
      { id: 'detractors', title: 'Detractors', kind: 'many', hidden: true },
      { id: 'unit', title: 'Unit', kind: 'who' },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'state', title: 'State', kind: 'choice', choices: MOMENT_STATES, hidden: true },
      { id: 'updatedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

const column = (id: string, title: string, about: string) => ({ id, title, about, example: '' });

export const momentImport = sheetImport({
  path: MOMENTS,
  who: managing,
  what: 'Moments of truth',
  sheet: {
    name: 'moments',
    columns: [
      {
        ...column('journey', 'Journey', 'Name of the journey; one that is not there is drawn'),
        required: true,
        example: 'Moving house',
      },
      {
        ...column('step', 'Step', 'Name of its step; one that is not there is put behind the others'),
        required: true,
        example: 'Ask',
      },
      {
        ...column('job', 'What the customer wants to get done', 'At the step; used where a step is new'),
        example: 'Find out what it costs',
      },
      {
        ...column('name', 'Moment', 'What people call it; two rows of one name are the same moment'),
        required: true,
        example: 'First call',
      },
      { ...column('channel', 'Channel', CONTACT_CHANNELS.join(', ')), example: 'phone' },
      {
        ...column('expectations', 'Standard expectations', 'What customers take for granted here'),
        example: 'Somebody answers within a minute',
      },
      column('measure', 'Measure', 'Name of the measure by which the standard is judged'),
      {
        ...column('frequency', 'A month', 'How many there are a month; empty: contacts are counted'),
        example: '120',
      },
      column('attributes', 'Attributes', 'Names of the attributes it shows, with ; between them'),
      { ...column('enhancers', 'Enhancers', 'Known ones, with ; between them'), example: 'answered at once' },
      { ...column('detractors', 'Detractors', 'Known ones, with ; between them'), example: 'long wait' },
      column('unit', 'Unit', 'Name of the unit that is responsible'),
      column('owner', 'Owner', 'Name or e-mail address of somebody who works here'),
    ],
  },
});

/** Everything that somebody who logs a contact chooses from, small enough to be there at once. */
export const chooseMoments = endpoint({
  method: 'get',
  path: `${MOMENTS}/choices`,
  summary: 'The moments of truth in use with the words offered at each, for who logs a contact',
  who: seeing,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        journey: z.string(),
        step: z.string(),
        channel: contactChannel,
        enhancers: z.array(z.string()),
        detractors: z.array(z.string()),
      }),
    ),
  }),
});

export const showMoment = endpoint({
  method: 'get',
  path: `${MOMENTS}/{id}`,
  summary: 'A moment of truth; of one that became another, with what it became',
  who: seeing,
  params,
  answer: momentOfTruth,
});

export const addOneMoment = endpoint({
  method: 'post',
  path: MOMENTS,
  summary: 'List a moment of truth at a step of a journey',
  who: managing,
  body: newMoment,
  answer: momentOfTruth,
  status: 201,
});

export const changeOneMoment = endpoint({
  method: 'post',
  path: `${MOMENTS}/{id}`,
  summary:
    'Change a moment of truth, or move it to another step; all of it is given; its contacts go with it',
  who: managing,
  params,
  body: changedMoment,
  answer: momentOfTruth,
});

export const moveOneMoment = endpoint({
  method: 'post',
  path: `${MOMENTS}/{id}/state`,
  summary: 'Archive a moment of truth, or bring it back',
  who: managing,
  params,
  body: movedMoment,
  answer: momentOfTruth,
});

export const mergeOneMoment = endpoint({
  method: 'post',
  path: `${MOMENTS}/{id}/merge`,
  summary: 'Make a moment of truth another; its contacts are those of the other from now on',
  who: managing,
  params,
  body: mergedMoment,
  answer: momentOfTruth,
});
