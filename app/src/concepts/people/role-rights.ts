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
  'see records': ['owner', 'manager', 'analyst', 'agent', 'auditor'],
  'manage attributes': ['owner', 'manager', 'analyst'],
  'manage segments': ['owner', 'manager', 'analyst'],
  'write requirements': ['owner', 'manager', 'analyst', 'agent'],
  'approve requirements': ['owner', 'manager'],
  'keep obligations': ['owner', 'manager', 'analyst', 'agent'],
  'write expectations': ['owner', 'manager', 'analyst'],
  'run beliefs': ['owner', 'manager', 'analyst'],
  'answer beliefs': ['owner', 'manager'],
  'set standards': ['owner', 'manager', 'analyst', 'agent'],
  'record readings': ['owner', 'manager', 'analyst', 'agent'],
  'manage policies': ['owner', 'manager'],
  'acknowledge policies': ['owner', 'manager', 'analyst', 'agent'],
  'see customers': ['owner', 'manager', 'analyst', 'agent', 'auditor'],
  'write customers': ['owner', 'manager', 'analyst', 'agent'],
  'take customers': ['owner', 'manager', 'analyst'],
  'hand out customers': ['owner', 'manager', 'analyst'],
  'merge customers': ['owner', 'manager', 'analyst'],
  'set customer fields': ['owner', 'manager'],
  'manage kinds': ['owner', 'manager', 'analyst'],
  'value customers': ['owner', 'manager', 'analyst'],
  'manage processes': ['owner', 'manager', 'agent'],
  'rate links': ['owner', 'manager', 'analyst', 'agent'],
  'record consents': ['owner', 'manager', 'agent'],
  'handle privacy': ['owner', 'manager'],
  'see surveys': ['owner', 'manager', 'analyst', 'agent', 'auditor'],
  'design surveys': ['owner', 'manager', 'analyst'],
  'publish surveys': ['owner', 'manager'],
  'send surveys': ['owner', 'manager', 'analyst'],
  'manage calendars': ['owner', 'manager'],
  'see promises': ['owner', 'manager', 'analyst', 'agent', 'auditor'],
  'make promises': ['owner', 'manager', 'analyst', 'agent'],
  'take promises': ['owner', 'manager', 'analyst'],
  'manage services': ['owner', 'manager', 'analyst'],
  'write charter': ['owner', 'manager', 'analyst'],
  'publish charter': ['owner', 'manager'],
  'see contacts': ['owner', 'manager', 'analyst', 'agent', 'auditor'],
  'log contacts': ['owner', 'manager', 'analyst', 'agent'],
  'take contacts': ['owner', 'manager', 'analyst'],
  'manage moments': ['owner', 'manager', 'analyst'],
  'recover customers': ['owner', 'manager', 'analyst', 'agent'],
  'see mail': ['owner', 'manager'],
  'see trainings': ['owner', 'manager', 'analyst', 'agent', 'auditor'],
  'manage trainings': ['owner', 'manager'],
  'see cases': ['owner', 'manager', 'analyst', 'agent', 'auditor'],
  'log cases': ['owner', 'manager', 'analyst', 'agent'],
  'handle cases': ['owner', 'manager', 'agent'],
  'review cases': ['owner', 'manager'],
  'take cases': ['owner', 'manager', 'analyst'],
  'manage complaints': ['owner', 'manager'],
  'handle signals': ['owner', 'manager', 'analyst'],
  'manage index': ['owner', 'manager', 'analyst'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Right = keyof typeof HAVING;

/** Roles whose right ends at their own units: they work on what belongs to a unit that they are in, and on nothing else. */
const IN_OWN_UNITS: Readonly<Partial<Record<Right, readonly Role[]>>> = {
  'write requirements': ['agent'],
  'keep obligations': ['analyst', 'agent'],
  'set standards': ['analyst', 'agent'],
  'record readings': ['agent'],
  'manage processes': ['agent'],
  'rate links': ['analyst', 'agent'],
  'make promises': ['agent'],
  'recover customers': ['agent'],
};

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

/**
 * Nothing when the actor has the right on what belongs to this unit; otherwise why not. Some roles have it only for units
 * that they are in, and so never on what belongs to none.
 */
export function allowedIn(actor: Actor, right: Right, unitId: string | null): Outcome<null> {
  const may = allowed(actor, right);
  if (!may.ok || mayIn(actor, right, unitId)) return may;
  return refuse(
    'not-allowed',
    `as ${actor.role} one may ${right} only of units that one is in, and this ${unitId === null ? 'belongs to none' : 'belongs to another'}`,
  );
}

/** Whether the actor has the right on what belongs to this unit. */
export function mayIn(actor: Omit<Actor, 'personId'>, right: Right, unitId: string | null): boolean {
  if (!mayWith(actor.role, right)) return false;
  const bound = (IN_OWN_UNITS[right] as readonly string[] | undefined)?.includes(actor.role) === true;
  return !bound || (unitId !== null && actor.unitIds.includes(unitId));
}
