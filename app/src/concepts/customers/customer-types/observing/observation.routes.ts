import { changes, type MemberVisit, type Route, reads } from '../../../../platform/http/index.ts';
import { listRoutes } from '../../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { namesOfPeople, namesOfUnits } from '../../../people/index.ts';
import { namesOfCustomers } from '../../customer.store.ts';
import { CUSTOMER_TYPES } from '../../customer.ts';
import type { CustomerTypeRouteParts } from '../customer-type-route-parts.ts';
import { playbookVersions } from '../playbook/playbook.store.ts';
import { SHIPPED_PLAYBOOK } from '../playbook/shipped-playbook.ts';
import { type BehavioursByKey, behavioursByKey } from './behaviours-by-key.ts';
import {
  observationListing,
  recordObservation,
  showScores,
  withdrawObservation,
} from './observation.endpoints.ts';
import { recordOne, seesAllObservations, withdrawOne } from './observation.intents.ts';
import {
  contactCounts,
  type ObservationRow,
  observationRows,
  type ScoreSpan,
  scoreSums,
  seenCounts,
} from './observation.store.ts';
import { MINIMUM_CONTACTS, type Observation, type ObservationRecord } from './observation.ts';
import { coachingGaps, scoreFigure } from './observation-scores.ts';

/** Everything programs and pages can ask about observed contacts. */
export function observationRoutes({ maker, newId }: CustomerTypeRouteParts): readonly Route[] {
  const shownOne = async (
    queries: Queries,
    outcome: Outcome<ObservationRecord>,
  ): Promise<Outcome<Observation>> => {
    if (!outcome.ok) return outcome;
    const { agentId, observerId, customerId, wantedSeen, unwantedSeen, ...record } = outcome.value;
    const score = wantedSeen - unwantedSeen;
    const row = { ...record, agent: agentId, observer: observerId, customer: customerId, score };
    return taken((await shownObservations(queries, [row]))[0]!);
  };
  return [
    ...listRoutes(maker.storage, observationListing, {
      rows: (queries, { member }) =>
        observationRows(queries, seesAllObservations(member.role) ? null : member.personId),
      shown: (queries, rows: readonly ObservationRow[]) => shownObservations(queries, rows),
    }),
    reads(showScores, async (queries, { query }, visit) => {
      const { from = null, to = null } = query;
      return taken(await scores(queries, { from, to }, visit));
    }),
    changes(recordObservation, async (change, { body }, { member }) =>
      shownOne(change.queries, await recordOne(change, body, { actor: member, newId })),
    ),
    changes(withdrawObservation, async (change, { params, body }, { member }) =>
      shownOne(change.queries, await withdrawOne(change, { id: params.id, ...body }, member)),
    ),
  ];
}

async function known(queries: Queries): Promise<BehavioursByKey> {
  return behavioursByKey([...(await playbookVersions(queries, 100)), SHIPPED_PLAYBOOK]);
}

async function shownObservations(queries: Queries, rows: readonly ObservationRow[]): Promise<Observation[]> {
  const people = await namesOfPeople(
    queries,
    rows.flatMap(({ agent, observer }) => [agent, observer]),
  );
  const customers = await namesOfCustomers(
    queries,
    rows.flatMap(({ customer }) => customer ?? []),
  );
  const behaviours = await known(queries);
  const texts = (keys: readonly string[], wanted: boolean): string[] =>
    keys.flatMap((key) => {
      const one = behaviours.byKey(key);
      return one?.wanted === wanted ? [one.text] : [];
    });
  return rows.map((row) => ({
    id: row.id,
    contactOn: row.contactOn,
    agent: { id: row.agent, name: people.get(row.agent) ?? '' },
    observer: { id: row.observer, name: people.get(row.observer) ?? '' },
    customer: row.customer === null ? null : { id: row.customer, name: customers.get(row.customer) ?? '' },
    type: row.type,
    score: row.score,
    wanted: texts(row.seen, true),
    unwanted: texts(row.seen, false),
    note: row.note,
    state: row.state,
    withdrawnReason: row.withdrawnReason,
    recordedAt: row.recordedAt.toISOString(),
    revision: row.revision,
  }));
}

/** Scores with what to work on; of others' work for those who lead, of one's own for everybody. */
async function scores(queries: Queries, span: Pick<ScoreSpan, 'from' | 'to'>, { member }: MemberVisit) {
  const all = { ...span, agentId: null };
  const persons = { ...span, agentId: seesAllObservations(member.role) ? null : member.personId };
  const [everything] = await scoreSums(queries, 'all', all);
  const types = new Map((await scoreSums(queries, 'type', all)).map((sums) => [sums.id, sums]));
  const teams = await scoreSums(queries, 'team', all);
  const agents = await scoreSums(queries, 'agent', persons);
  const units = await namesOfUnits(
    queries,
    teams.map(({ id }) => id),
  );
  const people = await namesOfPeople(
    queries,
    agents.map(({ id }) => id),
  );
  const agentOf = (id: string) => ({ id, name: people.get(id) ?? '' });
  const contacts = await contactCounts(queries, persons);
  const gaps = coachingGaps(contacts, await seenCounts(queries, persons), await known(queries));
  return {
    minimumN: MINIMUM_CONTACTS,
    all: scoreFigure(everything),
    byType: CUSTOMER_TYPES.map((type) => ({ type, score: scoreFigure(types.get(type)) })),
    byTeam: byName(
      teams.map((sums) => ({ unit: { id: sums.id, name: units.get(sums.id) ?? '' }, sums })),
    ).map(({ unit, sums }) => ({ unit, score: scoreFigure(sums) })),
    byAgent: agents
      .map((sums) => ({ agent: agentOf(sums.id), score: scoreFigure(sums) }))
      .sort((a, b) => a.agent.name.localeCompare(b.agent.name)),
    coaching: gaps.map(({ agentId, ...gap }) => ({ ...gap, agent: agentOf(agentId) })),
  };
}

function byName<One extends { readonly unit: { readonly name: string } }>(
  teams: readonly One[],
): readonly One[] {
  return [...teams].sort((a, b) => a.unit.name.localeCompare(b.unit.name));
}
