import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type Actor, activePeople, mayWith } from '../../people/index.ts';
import { heldNow, trainingDay, trainingsByIds } from '../../trainings/index.ts';
import type { CaseRecord, Severity } from '../case.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';
import type { ComplaintSettings } from '../settings/complaint-settings.ts';
import { type Authority, authorityOf, limitOf } from './decision-authority.rules.ts';

/** Where and when it is asked; a change is one. */
export type Asking = { readonly queries: Queries; readonly at: Date };
type Person = { readonly id: string; readonly name: string; readonly role: string };

/** Whether somebody may work on a case: the training that is needed for its severity, and no case of their own. */
export async function mayHandle(
  asking: Asking,
  actor: Actor,
  record: Pick<CaseRecord, 'severity' | 'complainantPersonId'>,
): Promise<Outcome<null>> {
  if (record.complainantPersonId !== null && record.complainantPersonId === actor.personId) {
    return refuse('not-allowed', 'whoever complained does not handle their own complaint');
  }
  const missing = await missingTraining(asking, actor.personId, record.severity);
  if (missing === null) return taken(null);
  return refuse(
    'not-allowed',
    `a case of ${record.severity} severity is handled by who holds the training ${quoted(missing)}, and you do not hold it today; give the case to somebody who does`,
  );
}

/** The name of the training that somebody lacks for a severity; null when they lack none. What is not assessed yet needs none. */
export async function missingTraining(
  { queries, at }: Asking,
  personId: string,
  severity: Severity | null,
): Promise<string | null> {
  if (severity === null) return null;
  const needed = (await settingsOf(queries)).content.trainings[severity];
  if (needed === null) return null;
  const held = await heldNow(queries, personId, await trainingDay(queries, at));
  if (held.has(needed)) return null;
  const [training] = await trainingsByIds(queries, [needed]);
  // Nobody can hold any more what is archived, and a setting that names it would stop all work.
  return training === undefined || training.state === 'archived' ? null : training.name;
}

/**
 * Whether somebody may give so much in one case by their limit of authority, and who could approve it where not. The cost is that
 * of all remedies of the case, also of those given before.
 */
export async function mayGive({ queries }: Asking, actor: Actor, cost: number): Promise<Outcome<Authority>> {
  const { content } = await settingsOf(queries);
  return taken(authorityOf(content, { actor, cost, others: await deciders(queries) }));
}

/** Who handles cases, with what each may give in one case; null: any amount. */
export async function limitsOfPeople(
  queries: Queries,
  settings: ComplaintSettings,
): Promise<readonly (Person & { readonly limit: number | null })[]> {
  return (await deciders(queries)).map((one) => ({ ...one, limit: limitOf(settings, one) }));
}

async function deciders(queries: Queries): Promise<readonly Person[]> {
  return (await activePeople(queries)).filter(({ role }) => mayWith(role, 'handle cases'));
}
