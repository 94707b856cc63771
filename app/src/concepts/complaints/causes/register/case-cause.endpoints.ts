import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { listing } from '../../../../platform/records/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';
import {
  BRANCHES,
  CAUSE_STATES,
  changedCause,
  closedAction,
  EFFECTS,
  EXTENTS,
  judgedEffect,
  movedCause,
  newCause,
  plannedAction,
} from './case-cause.ts';
import { causeShown, causeWhole } from './cause-shown.ts';

const CAUSES = '/api/workspaces/{workspace}/case-causes';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a cause') });
const seeing = { roles: rolesWith('see cases') };
const handling = { roles: rolesWith('handle cases') };

export const causeListing = listing({
  path: CAUSES,
  summary: 'Causes of complaints: how far each reaches, how many cases have it, and what is done against it',
  who: seeing,
  item: causeShown,
  list: {
    name: 'causes',
    sort: '-changedAt',
    fields: [
      { id: 'name', title: 'Cause', kind: 'text', searched: true },
      { id: 'extent', title: 'Extent', kind: 'choice', choices: EXTENTS },
      { id: 'cases', title: 'Cases', kind: 'number', derived: true },
      { id: 'repeats', title: 'Repeats', kind: 'number', derived: true },
      { id: 'state', title: 'State', kind: 'choice', choices: CAUSE_STATES },
      { id: 'action', title: 'Action', kind: 'text', searched: true },
      { id: 'actionDueOn', title: 'Action due', kind: 'date' },
      { id: 'effect', title: 'Effect', kind: 'choice', choices: EFFECTS },
      { id: 'branch', title: 'Branch', kind: 'choice', choices: BRANCHES, hidden: true },
      { id: 'attribute', title: 'Attribute', kind: 'who', hidden: true },
      { id: 'process', title: 'Process', kind: 'who', hidden: true },
      { id: 'stage', title: 'Stage', kind: 'text', searched: true, hidden: true },
      { id: 'unit', title: 'Unit', kind: 'who', hidden: true },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'actionClosedAt', title: 'Action closed', kind: 'moment', hidden: true },
      { id: 'checkOn', title: 'Check on', kind: 'date', hidden: true },
      { id: 'repeatedAt', title: 'Met again', kind: 'moment', hidden: true },
      { id: 'firstAt', title: 'First case', kind: 'moment', derived: true, hidden: true },
      { id: 'lastAt', title: 'Newest case', kind: 'moment', derived: true, hidden: true },
      { id: 'addedAt', title: 'Added', kind: 'moment', hidden: true },
      { id: 'changedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

export const chooseCauses = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/case-cause-choices',
  summary: 'All causes that can be named, by name',
  who: seeing,
  answer: z.object({
    items: z.array(
      z.object({ id: z.uuid(), name: z.string(), extent: z.enum(EXTENTS), branch: z.enum(BRANCHES) }),
    ),
  }),
});

export const showCause = endpoint({
  method: 'get',
  path: `${CAUSES}/{id}`,
  summary:
    'A cause with its cases, how far the data say that it reaches, and its cases by month before and after the action',
  who: seeing,
  params,
  answer: causeWhole,
});

export const addCauseEndpoint = endpoint({
  method: 'post',
  path: CAUSES,
  summary: 'Name a cause',
  who: handling,
  body: newCause,
  answer: causeShown,
  status: 201,
});

export const changeCauseEndpoint = endpoint({
  method: 'post',
  path: `${CAUSES}/{id}`,
  summary: 'Change what is known of a cause, with its whys and its fishbone; all of it is given',
  who: handling,
  params,
  body: changedCause,
  answer: causeShown,
});

const deed = <Name extends string, Body extends z.ZodObject>(name: Name, summary: string, body: Body) =>
  endpoint({
    method: 'post',
    path: `${CAUSES}/{id}/${name}`,
    summary,
    who: handling,
    params,
    body,
    answer: causeShown,
  });

export const planCauseAction = deed(
  'action',
  'Say what is done against it and until when; an action that was closed stays on record',
  plannedAction,
);
export const closeCauseAction = deed(
  'action-closure',
  'Note that what was to be done is done, and when to look whether it worked',
  closedAction,
);
export const judgeCauseEffect = deed(
  'effect',
  'Say whether what was done worked, and by what you see it; what did not is open again',
  judgedEffect,
);

export const moveCauseEndpoint = endpoint({
  method: 'post',
  path: `${CAUSES}/{id}/state`,
  summary: 'Archive a cause, or bring it back; its cases keep it',
  who: { roles: rolesWith('manage complaints') },
  params,
  body: movedCause,
  answer: causeShown,
});
