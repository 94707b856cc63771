import { tableState } from '../../platform/columns/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { newestRun } from './runs/index-run.store.ts';
import { stalenessOf, whyAnew } from './runs/staleness.rules.ts';
import { settledIndex } from './settings/index-settings.store.ts';

type Asked = { readonly workspace: string; readonly scope: 'mine' | 'units' | 'all' };

/**
 * An index that is older than what it is computed from. It has the shape of what Today asks; Today comes after the index and cannot be
 * named here.
 */
export const indexToday = {
  kind: 'index-run',
  right: 'manage index' as const,
  due: async (queries: Queries, { workspace, scope }: Asked) => {
    const done = scope === 'all' ? await newestRun(queries, 'done') : null;
    if (done === null) return NOTHING;
    const table = await tableState(queries, { workspace, table: done.answerSetId });
    const settled = (await settledIndex(queries))?.revision ?? 0;
    const reason = whyAnew(stalenessOf(done, { table, settled }), done.rowsThen ?? 0);
    if (reason === null) return NOTHING;
    const item = {
      ...{ id: done.id, urgency: 'upkeep' as const, title: 'The satisfaction index is old', reason },
      ...{ dueAt: null, since: done.endedAt ?? done.begunAt, ofEveryone: true },
      ...{ customerId: null, personId: null, unitId: null },
      action: { name: 'Compute it anew', place: 'satisfaction-index' },
    };
    return { items: [item], further: [] };
  },
};

const NOTHING = { items: [], further: [] };
