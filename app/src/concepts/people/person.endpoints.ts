import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { invitation, person, role } from './person.ts';
import { rolesWith } from './role-rights.ts';
import { newUnit, unit } from './unit.ts';

const PEOPLE = '/api/workspaces/{workspace}/people';
const onePerson = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a person') });
const managing = { roles: rolesWith('manage people') };

export const listPeople = endpoint({
  method: 'get',
  path: PEOPLE,
  summary: 'Who works with Heed in this workspace, by name',
  who: { roles: rolesWith('see people') },
  query: z.object({
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ items: z.array(person), next: z.string().nullable() }),
});

export const invitePerson = endpoint({
  method: 'post',
  path: PEOPLE,
  summary: 'Invite somebody; they come in by an invitation link',
  who: managing,
  body: invitation,
  answer: person,
  status: 201,
});

export const makeInvitationLink = endpoint({
  method: 'post',
  path: `${PEOPLE}/{id}/invitation-link`,
  summary: 'Make the link by which an invited person comes in; links made before stop working',
  who: managing,
  params: onePerson,
  answer: z.object({ link: z.string(), expiresAt: z.iso.datetime() }),
  status: 201,
});

export const makePasswordLink = endpoint({
  method: 'post',
  path: `${PEOPLE}/{id}/password-link`,
  summary: 'Make a link by which a member who lost the password sets a new one',
  who: managing,
  params: onePerson,
  answer: z.object({ link: z.string(), expiresAt: z.iso.datetime() }),
  status: 201,
});

export const changeRole = endpoint({
  method: 'post',
  path: `${PEOPLE}/{id}/role`,
  summary: 'Give a person another role',
  who: managing,
  params: onePerson,
  body: z.object({ role }),
  answer: person,
});

export const changeUnits = endpoint({
  method: 'post',
  path: `${PEOPLE}/{id}/units`,
  summary: 'Put a person into these units and no others',
  who: managing,
  params: onePerson,
  body: z.object({ unitIds: z.array(z.uuid()).max(50) }),
  answer: person,
});

export const departPerson = endpoint({
  method: 'post',
  path: `${PEOPLE}/{id}/departure`,
  summary: 'Let a person leave: they can sign in here no longer and stay on record',
  who: { roles: rolesWith('see people') },
  params: onePerson,
  body: z.object({}),
  answer: person,
});

export const erasePerson = endpoint({
  method: 'post',
  path: `${PEOPLE}/{id}/erasure`,
  summary: 'Forget the name and address of a person who has left; what they did stays on record',
  who: managing,
  params: onePerson,
  body: z.object({}),
  answer: person,
});

const UNITS = '/api/workspaces/{workspace}/units';

export const listUnits = endpoint({
  method: 'get',
  path: UNITS,
  summary: 'The units of the organisation, by name',
  who: { roles: rolesWith('see people') },
  answer: z.object({ items: z.array(unit) }),
});

export const addUnit = endpoint({
  method: 'post',
  path: UNITS,
  summary: 'Add a unit',
  who: { roles: rolesWith('manage units') },
  body: newUnit,
  answer: unit,
  status: 201,
});
