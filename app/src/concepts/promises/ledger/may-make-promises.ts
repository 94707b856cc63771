import { mayIn, mayWith } from '../../people/declarations.ts';

/** Whether somebody may make promises of any unit; whose right ends at their own units needs one. */
export function mayMakePromises({
  role,
  unitIds,
}: {
  readonly role: string;
  readonly unitIds: readonly string[];
}): boolean {
  if (!mayWith(role, 'make promises')) return false;
  return mayIn({ role, unitIds }, 'make promises', null) || unitIds.length > 0;
}
