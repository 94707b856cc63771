import { sql } from 'kysely';
import { inColumns, type Queries } from '../../../platform/storage/index.ts';
import type { Counted } from './counted-promise.ts';

/** A promise as far as it is counted. */
export type PlantedPromise = Counted & { readonly id: string; readonly madeAt: Date };

const COLUMNS = {
  id: ['promise_id', 'uuid'],
  madeAt: ['made_at', 'timestamptz'],
  dueAt: ['due_at', 'timestamptz'],
  doneAt: ['done_at', 'timestamptz'],
  state: ['state', 'text'],
  channel: ['channel', 'text'],
  serviceId: ['service_id', 'uuid'],
  servicePromiseId: ['service_promise_id', 'uuid'],
  attributeId: ['attribute_id', 'uuid'],
  unitId: ['unit_id', 'uuid'],
  madeBy: ['made_by', 'uuid'],
  keeperId: ['keeper_id', 'uuid'],
  overPromised: ['over_promised', 'boolean'],
  extra: ['extra', 'text'],
} as const;

/** Puts promises into their table as they are, in place of those with the same id; nothing is counted. */
export async function plantPromises(
  queries: Queries,
  workspace: string,
  promises: readonly PlantedPromise[],
): Promise<void> {
  const { given, names, selected } = inColumns(promises, COLUMNS);
  await sql`
    insert into promises (workspace_id, words, revision, changed_at, ${names})
    select ${workspace}::uuid, 'It will be done', 1, now(), ${selected} from ${given}
    on conflict (workspace_id, promise_id) do update set
      made_at = excluded.made_at, due_at = excluded.due_at, done_at = excluded.done_at, state = excluded.state,
      channel = excluded.channel, service_id = excluded.service_id, attribute_id = excluded.attribute_id,
      unit_id = excluded.unit_id, made_by = excluded.made_by, keeper_id = excluded.keeper_id,
      over_promised = excluded.over_promised, extra = excluded.extra`.execute(queries);
}
