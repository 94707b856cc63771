import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../platform/events/index.ts';
import type { Member, Performing } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { memberOf, newWorkspace, peopleRoutes } from '../people/index.ts';
import { obligationRoutes } from './index.ts';
import type { NewObligation } from './obligation.ts';

/** A workspace of its own, as its owner asks for things in it. */
export async function registerOf(maker: ChangeMaker, name: string): Promise<Performing> {
  const founder = { userId: randomUUID(), name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name, owner: founder }, randomUUID));
  const noLink = async () => ({ link: '', expiresAt: '' });
  const routes = [
    ...obligationRoutes({ maker, newId: randomUUID }),
    ...peopleRoutes({ maker, newId: randomUUID, invitationLink: noLink, passwordLink: noLink }),
  ];
  const member = (await memberOf(maker.storage, founder.userId, opened.slug)) as Member;
  return { maker, routes, member };
}

export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : (outcome.refusals[0]?.code ?? '');
}

/** An obligation as somebody may add it. */
export const asked = (over: Partial<NewObligation> = {}): NewObligation => ({
  title: `Tax on packaging ${randomUUID().slice(0, 8)}`,
  kind: 'regulatory',
  topic: null,
  sourceKind: 'law',
  source: 'Packaging Act',
  clause: '§ 7 (1)',
  asks: 'We report once a year how much packaging we sold.\nAnd pay for it.',
  ownerId: null,
  unitId: null,
  attributeId: null,
  intervalMonths: 12,
  nextCheck: null,
  watchedAt: 'Newsletter',
  ...over,
});
