import { wilsonInterval } from 'heed-statistics';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { seesSensitive } from '../customer-field.ts';
import { listGroupsOfCustomer, listRuleFields, previewCustomerRule } from './group.endpoints.ts';
import { knownToRules, ruleFields } from './group.store.ts';
import { properRule } from './group-rule.rules.ts';
import { groupsOfCustomer, namesForRules } from './groups-of-customer.ts';
import { dayOfSorting } from './regrouping.ts';
import { OPERATORS_OF } from './rule-fields.ts';
import { previewRule, type RulePreview } from './rule-preview.store.ts';
import { linesOf, ruleInWords } from './rule-words.ts';

/** What programs and pages can ask about rules, and about the groups of a customer. */
export function groupRoutes({ maker }: { readonly maker: ChangeMaker }): readonly Route[] {
  return [
    reads(listRuleFields, async (queries, _asked, { member }) => {
      const fields = [...(await ruleFields(queries)).values()].filter(
        ({ archived, sensitive }) => archived !== true && (sensitive !== true || seesSensitive(member.role)),
      );
      return taken({
        items: fields.map(({ id, title, kind, group, choices = [], within }) => ({
          id,
          title,
          kind,
          group,
          choices: [...choices],
          within: within === undefined ? null : { low: within[0], high: within[1] },
          operators: [...OPERATORS_OF[kind]],
        })),
      });
    }),
    reads(previewCustomerRule, async (queries, { body: { rule, segmentId } }, { member }) => {
      const known = await knownToRules(queries);
      const group = { id: segmentId, kind: 'segment' as const };
      const proper = properRule(rule, known, { group, seesSensitive: seesSensitive(member.role) });
      if (!proper.ok) return proper;
      const meaning = { fields: known.fields, today: dayOfSorting(maker.now()) };
      const preview = await previewRule(queries, rule, meaning);
      const lines = linesOf(ruleInWords(rule, await namesForRules(queries, [rule], known)));
      return taken({
        count: preview.count,
        outOf: preview.outOf,
        ...evidenceOf(preview),
        lines,
        first: [...preview.first],
      });
    }),
    reads(listGroupsOfCustomer, async (queries, { params }, { member }) => {
      const today = dayOfSorting(maker.now());
      const groups = await groupsOfCustomer(queries, params.id, { role: member.role, today });
      return taken({
        items: groups.map(({ groupId, since, reasons, ...group }) => ({
          ...group,
          id: groupId,
          since: since.toISOString(),
          reasons: [...reasons],
        })),
      });
    }),
  ];
}

const COUNTED = { name: 'Count', formula: 'customers in use of whom the rule holds', source: 'the register' };
const SAMPLED = {
  name: 'Estimate from a random part of the register',
  formula: 'share of the part × customers in use; 95 % Wilson interval',
  source: 'Wilson (1927); customers whose random ids lie below a bound',
};

function evidenceOf({ sample, outOf }: RulePreview) {
  if (sample === null) return { interval: null, lookedAt: outOf, method: COUNTED };
  const [low, high] = sample.n === 0 ? [0, 1] : wilsonInterval(sample.fitting, sample.n, 0.95);
  return {
    interval: { low: Math.round(low * outOf), high: Math.round(high * outOf) },
    lookedAt: sample.n,
    method: SAMPLED,
  };
}
