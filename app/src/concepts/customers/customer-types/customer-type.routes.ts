import { changes, type Route, reads } from '../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { CUSTOMER_TYPES, type CustomerRecord, type CustomerType } from '../customer.ts';
import { dayOfSorting } from '../grouping/regrouping.ts';
import { ruleSetVersions } from '../rule-sets/rule-set.store.ts';
import { toldRuleSets } from '../rule-sets/told-rule-set.ts';
import { usableCustomer } from '../usable-customer.ts';
import {
  answerTypeProposal,
  listTypeProposals,
  listTypeRules,
  setTypeOfCustomer,
  setTypeRules,
  showTypeOfCustomer,
  showTypes,
  type TypeOfCustomer,
} from './customer-type.endpoints.ts';
import { answerProposal, setRulesOfTypes, setType } from './customer-type.intents.ts';
import type { CustomerTypeRouteParts } from './customer-type-route-parts.ts';
import { observationRoutes } from './observing/observation.routes.ts';
import { playbookRoutes } from './playbook/playbook.routes.ts';
import { behavioursFor, playbookNow } from './playbook/playbook.store.ts';
import { SHIPPED_TYPES } from './shipped-types.ts';
import { typeCounts } from './type-decline.store.ts';
import { type ProposalAsked, proposalsOfType, proposedType, typeRules } from './type-proposals.ts';

/** Everything programs and pages can ask about types of customers, the playbook and observations. */
export function customerTypeRoutes(parts: CustomerTypeRouteParts): readonly Route[] {
  const { maker } = parts;
  const asking = (role: string): ProposalAsked => ({ role, today: dayOfSorting(maker.now()) });
  return [
    ...playbookRoutes(parts),
    ...observationRoutes(parts),
    ...ruleRoutes(),
    reads(listTypeProposals, async (queries, { query }, { member }) => {
      const { items, more } = await proposalsOfType(queries, query.type, asking(member.role));
      return taken({
        items: items.map(({ customer: { id, name, type, revision }, reasons }) => ({
          ...{ customer: { id, name }, type: query.type, current: type, revision },
          reasons: [...reasons],
        })),
        more,
      });
    }),
    reads(showTypeOfCustomer, async (queries, { params }, { member }) =>
      shownType(queries, await usableCustomer(queries, params.id), asking(member.role)),
    ),
    changes(setTypeOfCustomer, async (change, { params, body }, { member }) => {
      const set = await setType(change, { id: params.id, ...body }, member);
      return shownType(change.queries, set, asking(member.role));
    }),
    changes(answerTypeProposal, async (change, { params, body }, { member }) => {
      const answered = await answerProposal(change, { id: params.id, ...body }, member);
      return shownType(change.queries, answered, asking(member.role));
    }),
  ];
}

function ruleRoutes(): readonly Route[] {
  return [
    reads(showTypes, async (queries) => {
      const counts = new Map((await typeCounts(queries)).map((one) => [one.type, one]));
      const [rules] = await toldRuleSets(queries, 'types', [await typeRules(queries)]);
      const items = CUSTOMER_TYPES.map((type) => counts.get(type) ?? { type, count: 0, byHand: 0 });
      return taken({ items, rules: rules! });
    }),
    reads(listTypeRules, async (queries) => {
      const versions = await ruleSetVersions<CustomerType>(queries, 'types');
      return taken({ items: await toldRuleSets(queries, 'types', [...versions, SHIPPED_TYPES]) });
    }),
    changes(setTypeRules, async (change, { body }, { member }) => {
      const set = await setRulesOfTypes(change, body, member);
      if (!set.ok) return set;
      const [told] = await toldRuleSets(change.queries, 'types', [set.value]);
      return taken(told!);
    }),
  ];
}

async function shownType(
  queries: Queries,
  outcome: Outcome<CustomerRecord>,
  asked: ProposalAsked,
): Promise<Outcome<TypeOfCustomer>> {
  if (!outcome.ok) return outcome;
  const customer = outcome.value;
  const { type, typeReason, typeByHand, revision } = customer;
  const proposal = await proposedType(queries, customer, asked);
  const playbook = type === null ? null : behavioursFor(await playbookNow(queries), type);
  return taken({
    type,
    reason: typeReason,
    byHand: typeByHand,
    proposal: proposal === null ? null : { type: proposal.type, reasons: [...proposal.reasons] },
    playbook,
    revision,
  });
}
