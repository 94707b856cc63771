import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { capability } from '../capability/capability.ts';
import {
  changedService,
  movedService,
  newService,
  RUNS,
  SERVICE_STATES,
  service,
} from './offered-service.ts';

const SERVICES = '/api/workspaces/{workspace}/services';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a service') });
const seeing = { roles: rolesWith('see promises') };
const managing = { roles: rolesWith('manage services') };

export const serviceListing = listing({
  path: SERVICES,
  summary: 'Services: what is done for customers again and again, and what a promise of it is held to',
  who: seeing,
  item: service,
  list: {
    name: 'services',
    sort: 'name',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'description', title: 'Description', kind: 'text', searched: true, hidden: true },
      { id: 'attribute', title: 'Attribute', kind: 'who' },
      { id: 'measure', title: 'Measure', kind: 'who', hidden: true },
      { id: 'calendar', title: 'Calendar', kind: 'who', hidden: true },
      { id: 'runs', title: 'Runs', kind: 'choice', choices: RUNS, hidden: true },
      { id: 'unit', title: 'Unit', kind: 'who' },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'escalateTo', title: 'Escalate to', kind: 'who', hidden: true },
      { id: 'wantedShare', title: 'Wanted share', kind: 'number', hidden: true },
      { id: 'toleranceMinutes', title: 'Tolerance minutes', kind: 'number', hidden: true },
      { id: 'remindMinutes', title: 'Remind minutes', kind: 'number', hidden: true },
      { id: 'lastBegun', title: 'Last begun', kind: 'moment', derived: true },
      { id: 'state', title: 'State', kind: 'choice', choices: SERVICE_STATES, hidden: true },
      { id: 'updatedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

const column = (id: string, title: string, about: string) => ({ id, title, about });

export const serviceImport = sheetImport({
  path: SERVICES,
  who: managing,
  what: 'Services',
  sheet: {
    name: 'services',
    columns: [
      {
        ...column('name', 'Name', 'What people call it; two rows of one name are the same service'),
        required: true,
        example: 'Install a meter',
      },
      { ...column('description', 'Description', 'What belongs to it'), example: 'With the first reading' },
      { ...column('attribute', 'Attribute', 'What customers care about in it, by name'), example: '' },
      { ...column('measure', 'Measure', 'What it is held to beside its time, by name'), example: '' },
      { ...column('calendar', 'Calendar', 'By name; the usual one when empty'), example: '' },
      {
        ...column('runs', 'Runs', 'working: while the calendar is open; all: day and night'),
        example: 'working',
      },
      { ...column('unit', 'Unit', 'The unit that does it, by name'), example: '' },
      { ...column('owner', 'Owner', 'Name or e-mail address of who answers for it'), example: '' },
      {
        ...column('escalateTo', 'Escalate to', 'Name or e-mail address of who hears of broken promises'),
        example: '',
      },
      {
        ...column('wantedShare', 'Wanted share', 'How often a promise of it is to be kept, 0.5 to 0.999'),
        example: '0.9',
      },
      {
        ...column('toleranceMinutes', 'Tolerance minutes', 'So much later is still kept'),
        example: '0',
      },
      {
        ...column('remindMinutes', 'Remind minutes', 'So long before it is due somebody is reminded'),
        example: '1440',
      },
    ],
  },
});

export const chooseServices = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/service-choices',
  summary: 'All active services by name, with what a promise of one begins with',
  who: seeing,
  answer: z.object({ items: z.array(service) }),
});

export const showService = endpoint({
  method: 'get',
  path: `${SERVICES}/{id}`,
  summary: 'A service',
  who: seeing,
  params,
  answer: service,
});

export const addServiceEndpoint = endpoint({
  method: 'post',
  path: SERVICES,
  summary: 'Name a service',
  who: managing,
  body: newService,
  answer: service,
  status: 201,
});

export const changeService = endpoint({
  method: 'post',
  path: `${SERVICES}/{id}`,
  summary: 'Change what a service says of itself; all of it is given',
  who: managing,
  params,
  body: changedService,
  answer: service,
});

export const moveService = endpoint({
  method: 'post',
  path: `${SERVICES}/{id}/state`,
  summary: 'Archive a service, or bring it back; what was promised and delivered stays with it',
  who: managing,
  params,
  body: movedService,
  answer: service,
});

const at = (what: string) =>
  z.iso.datetime({ offset: true, error: `${what}: give a time such as 2026-01-31T14:05:00Z` });

export const showCapability = endpoint({
  method: 'get',
  path: `${SERVICES}/{id}/capability`,
  summary:
    'What past deliveries say of a promise: how likely a due time or limit is kept, with interval and n, and which time could be promised at 90, 95 and 99 %',
  who: seeing,
  params,
  query: z.object({
    /** When it is promised; now when nothing is said. */
    made: at('made').optional(),
    due: at('due').optional(),
    /** In words such as `3 working days`, or a limit as JSON. */
    limit: z.string().max(400).optional(),
    unit: z.uuid('unit: this is not the id of a unit').optional(),
    toleranceMinutes: z.coerce
      .number('toleranceMinutes: give a number')
      .min(0, 'toleranceMinutes: 0 or more')
      .max(527_040, 'toleranceMinutes: at most 527040')
      .optional(),
    measure: z.uuid('measure: this is not the id of a measure').optional(),
    value: z.coerce
      .number('value: give a number')
      .min(-1e12, 'value: at least -1000000000000')
      .max(1e12, 'value: at most 1000000000000')
      .optional(),
  }),
  answer: capability,
});
