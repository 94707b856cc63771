import { changes, type Route, reads } from '../../../../platform/http/index.ts';
import { taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { namesOfPeople } from '../../../people/index.ts';
import { CUSTOMER_TYPES } from '../../customer.ts';
import type { CustomerTypeRouteParts } from '../customer-type-route-parts.ts';
import { changePlaybook, listPlaybooks, showPlaybook } from './playbook.endpoints.ts';
import { setPlaybook } from './playbook.intents.ts';
import { behavioursFor, playbookNow, playbookVersions } from './playbook.store.ts';
import type { Playbook, PlaybookRecord } from './playbook.ts';
import { SHIPPED_PLAYBOOK } from './shipped-playbook.ts';

/** Everything programs and pages can ask about the playbook. */
export function playbookRoutes({ newId }: CustomerTypeRouteParts): readonly Route[] {
  return [
    reads(showPlaybook, async (queries) =>
      taken((await shownPlaybooks(queries, [await playbookNow(queries)]))[0]!),
    ),
    reads(listPlaybooks, async (queries) => {
      const versions = await playbookVersions(queries, 100);
      return taken({ items: await shownPlaybooks(queries, [...versions, SHIPPED_PLAYBOOK]) });
    }),
    changes(changePlaybook, async (change, { body }, { member }) => {
      const set = await setPlaybook(change, body, { actor: member, newId });
      return set.ok ? taken((await shownPlaybooks(change.queries, [set.value]))[0]!) : set;
    }),
  ];
}

async function shownPlaybooks(queries: Queries, records: readonly PlaybookRecord[]): Promise<Playbook[]> {
  const people = await namesOfPeople(
    queries,
    records.flatMap(({ setBy }) => setBy ?? []),
  );
  return records.map((record) => ({
    version: record.version,
    types: CUSTOMER_TYPES.map((type) => behavioursFor(record, type)),
    reason: record.reason,
    setBy: record.setBy === null ? null : { id: record.setBy, name: people.get(record.setBy) ?? '' },
    setAt: record.setAt?.toISOString() ?? null,
  }));
}
