import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { clockOf } from '../../calendars/index.ts';
import type { Meaning } from '../../people/index.ts';
import {
  addComplaintRule,
  changeComplaintRule,
  confirmComplaintRule,
  countRuleTimes,
  listComplaintRules,
  listReadyRules,
  moveComplaintRule,
  showComplaintRule,
  takeOverComplaintRule,
} from './complaint-rule.endpoints.ts';
import {
  addRule,
  changeRule,
  confirmRule,
  moveRule,
  noSuchRule,
  takeOverRule,
} from './complaint-rule.intents.ts';
import { allRules, ruleById } from './complaint-rule.store.ts';
import type { RuleRecord, RuleShown } from './complaint-rule.ts';
import { shownReadyRules, shownRules, timesOfRule } from './shown-rules.ts';

export type RuleRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything that programs and pages can ask about the rules by which complaints are clocked. */
export function ruleRoutes({ newId }: RuleRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    reads(listComplaintRules, async (queries) =>
      taken({ items: [...(await shownRules(queries, await allRules(queries)))] }),
    ),
    reads(listReadyRules, async (queries) => taken({ items: await shownReadyRules(queries) })),
    reads(showComplaintRule, async (queries, { params }) => {
      const record = await ruleById(queries, params.id);
      return record === null ? noSuchRule() : shownOne(queries, taken(record));
    }),
    changes(addComplaintRule, async (change, { body }, visit) =>
      shownOne(change.queries, await addRule(change, body, meaning(visit))),
    ),
    // Before those of one rule, for its word would pass for the id of one.
    changes(takeOverComplaintRule, async (change, { body }, visit) =>
      shownOne(change.queries, await takeOverRule(change, body, meaning(visit))),
    ),
    changes(changeComplaintRule, async (change, { params, body }, visit) =>
      shownOne(change.queries, await changeRule(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(moveComplaintRule, async (change, { params, body }, visit) =>
      shownOne(change.queries, await moveRule(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(confirmComplaintRule, async (change, { params, body }, visit) =>
      shownOne(change.queries, await confirmRule(change, { id: params.id, ...body }, meaning(visit))),
    ),
    reads(countRuleTimes, async (queries, { params, body }) => {
      const rule = await ruleById(queries, params.id);
      if (rule === null) return noSuchRule();
      const clock = await clockOf(queries, rule.calendarId);
      const items = body.receivedAt.map((receivedAt) => ({
        receivedAt,
        due: timesOfRule(rule, clock, new Date(receivedAt)),
      }));
      return taken({ timeZone: clock.timeZone, items });
    }),
  ];
}

async function shownOne(queries: Queries, outcome: Outcome<RuleRecord>): Promise<Outcome<RuleShown>> {
  if (!outcome.ok) return outcome;
  const [one] = await shownRules(queries, [outcome.value]);
  return taken(one!);
}
