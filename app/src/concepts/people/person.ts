import { z } from 'zod';
import { emailProblem } from '../../platform/sign-in/declarations.ts';
import { properName } from './proper-name.ts';
import { ROLES } from './role-rights.ts';

export const PERSON_STATES = ['invited', 'active', 'left'] as const;

export const emailAddress = z
  .string()
  .trim()
  .max(254, 'an e-mail address has at most 254 characters')
  .refine(
    (text) => emailProblem(text) === null,
    'this is not an e-mail address; it looks like name@example.org',
  );

export const role = z.enum(ROLES, `a role is one of ${ROLES.join(', ')}`);

/** Somebody who works with Heed in a workspace, as programs and pages see them. */
export const person = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role,
  state: z.enum(PERSON_STATES),
  units: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type Person = z.output<typeof person>;

/** What is kept of a person. */
export type PersonRecord = {
  readonly id: string;
  readonly userId: string | null;
  readonly name: string;
  readonly email: string;
  readonly role: z.output<typeof role>;
  readonly state: (typeof PERSON_STATES)[number];
  readonly invitedAt: Date;
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
};

/** What it takes to invite somebody. */
export const invitation = z.object({
  name: properName,
  email: emailAddress,
  role,
  unitIds: z.array(z.uuid()).max(50).default([]),
});
export type Invitation = z.output<typeof invitation>;
