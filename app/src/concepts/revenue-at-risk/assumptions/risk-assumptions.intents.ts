import { type Change, changedFields } from '../../../platform/events/index.ts';
import { type Outcome, quoted, refuse } from '../../../platform/refusals/index.ts';
import { customerFields } from '../../customers/index.ts';
import type { Actor } from '../../people/index.ts';
import { type RiskAssumptionsAsked, riskAssumptionsChanged } from './risk-assumptions.rules.ts';
import { keepRiskAssumptions, readRiskAssumptions } from './risk-assumptions.store.ts';
import type { RiskAssumptions } from './risk-assumptions.ts';

const OWN = 'own:';

/** Changes what revenue at risk is computed with. */
export async function setRiskAssumptions(
  change: Change,
  asked: RiskAssumptionsAsked,
  actor: Actor,
): Promise<Outcome<RiskAssumptions>> {
  const before = await readRiskAssumptions(change.queries);
  const decided = riskAssumptionsChanged(before, asked, actor);
  if (!decided.ok || decided.value === before) return decided;
  const unknown = await unknownField(change, decided.value.adjustBy ?? []);
  if (unknown !== null) {
    return refuse('request-refused', `adjustBy: there is no own field ${quoted(unknown)} in use here`);
  }
  await keepRiskAssumptions(change.queries, decided.value, { workspace: change.workspace, at: change.at });
  const { revision: _, ...was } = before;
  const { revision: __, ...is } = decided.value;
  const differing = changedFields(was, is);
  if (differing !== null) {
    const subject = { kind: 'revenue-risk-assumptions', id: change.workspace };
    await change.record({ what: 'revenue-risk-assumptions.changed', subject, ...differing });
  }
  return decided;
}

async function unknownField({ queries }: Change, adjustBy: readonly string[]): Promise<string | null> {
  const asked = adjustBy.filter((id) => id.startsWith(OWN)).map((id) => id.slice(OWN.length));
  if (asked.length === 0) return null;
  // What is sensitive divides nobody: whoever may not see it would learn of it.
  const known = (await customerFields(queries)).filter(
    ({ state, sensitive }) => state === 'active' && !sensitive,
  );
  return asked.find((key) => !known.some((field) => field.key === key)) ?? null;
}
