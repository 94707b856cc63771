import { changeWorkspace } from '../../../platform/events/index.ts';
import { answers, changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { type ErasureRouteParts, proved } from '../erasing/erasure.routes.ts';
import {
  addRetentionRule,
  changeRetentionRule,
  dueForErasure,
  eraseDue,
  listRetentionRules,
} from './retention-rule.endpoints.ts';
import {
  addRetention,
  changeRetention,
  dueToday,
  eraseThoseDue,
  noSuchRule,
} from './retention-rule.intents.ts';
import { retentionRules } from './retention-rule.store.ts';
import type { RetentionRuleRecord, RetentionRuleShown } from './retention-rule.ts';

/** Retention periods, who is due by them, and the reviewed erasing of those. */
export function retentionRoutes(parts: ErasureRouteParts): readonly Route[] {
  const { maker, newId, followers } = parts;
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    reads(listRetentionRules, async (queries) =>
      taken({ items: (await retentionRules(queries)).map(shownRule) }),
    ),
    changes(addRetentionRule, async (change, { body }, visit) => {
      const added = await addRetention(change, body, meaning(visit));
      return added.ok ? taken(shownRule(added.value)) : added;
    }),
    changes(changeRetentionRule, async (change, { params, body }, visit) => {
      const changed = await changeRetention(change, { id: params.id, wish: body }, meaning(visit));
      return changed.ok ? taken(shownRule(changed.value)) : changed;
    }),
    reads(dueForErasure, async (queries, { params }) => {
      const rule = (await retentionRules(queries)).find(({ id }) => id === params.id);
      if (rule === undefined) return noSuchRule();
      return taken(await dueToday(queries, { rule, today: maker.now().toISOString().slice(0, 10) }));
    }),
    answers(eraseDue, async ({ params, body }, visit) => {
      const by = visit as MemberVisit;
      const origin = { workspace: by.member.workspace.id, actor: { personId: by.member.personId } };
      const erased = await changeWorkspace(maker, origin, (change) =>
        eraseThoseDue(change, { ...body, id: params.id }, { ...meaning(by), followers }),
      );
      return erased.ok ? taken({ erased: [...(await proved(parts, erased.value, by))] }) : erased;
    }),
  ];
}

function shownRule({ addedAt, changedAt, ...rule }: RetentionRuleRecord): RetentionRuleShown {
  return { ...rule, addedAt: addedAt.toISOString(), changedAt: changedAt.toISOString() };
}
