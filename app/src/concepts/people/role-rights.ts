import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';

/** What somebody may be in a workspace. */
export const ROLES = ['owner', 'manager', 'analyst', 'agent', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Each right, and the roles that have it. Auditors see everything that proves something and change nothing. */
const HAVING = {
  'see people': ['owner', 'manager', 'analyst', 'agent', 'auditor'],
  'manage people': ['owner'],
  'manage units': ['owner', 'manager'],
  'see figures': ['owner', 'manager', 'analyst', 'agent', 'auditor'],
  'see answers': ['owner', 'manager', 'analyst', 'auditor'],
  'take answers': ['owner', 'manager', 'analyst'],
  'see log': ['owner', 'manager', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Right = keyof typeof HAVING;

/** Who does something in a workspace. */
export type Actor = {
  readonly personId: string;
  readonly role: string;
  readonly unitIds: readonly string[];
};

/** The roles that have a right. */
export function rolesWith(right: Right): readonly Role[] {
  return HAVING[right];
}

/** Whether a right comes with a role. */
export function mayWith(role: string, right: Right): boolean {
  return (HAVING[right] as readonly string[]).includes(role);
}

/** Nothing when the actor has the right; otherwise why not. */
export function allowed(actor: Actor, right: Right): Outcome<null> {
  if (mayWith(actor.role, right)) return taken(null);
  return refuse(
    'not-allowed',
    `to ${right} one must be ${HAVING[right].join(' or ')}; you are ${actor.role} here`,
  );
}
