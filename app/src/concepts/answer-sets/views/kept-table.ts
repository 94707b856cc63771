import type { ColumnEngine, StoredTable } from '../../../platform/columns/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { foundSet } from '../found-set.ts';
import { storeColumns } from '../taking/store-columns.ts';
import { askedView } from './asked-view.ts';
import { type OpenedView, openedView } from './opened-view.ts';

/** Where sets and their kept columns are found. */
export type ViewMaking = { readonly storage: Storage; readonly engine: ColumnEngine };

/** The kept columns of a set; made now when it was taken before columns were kept. */
export async function keptTable(
  { storage, engine }: ViewMaking,
  workspace: string,
  setId: string,
): Promise<Outcome<StoredTable>> {
  const key = { workspace, table: setId };
  const found = await engine.table(key);
  if (found !== null) return taken(found);
  const stored = await storage.change(workspace, (queries) => storeColumns({ queries, workspace }, setId));
  if (!stored.ok) return stored;
  const made = await engine.table(key);
  if (made === null) throw new Error('columns were stored and are not there');
  return taken(made);
}

/** A set of a workspace, seen through a view as it was asked for. */
export async function viewOfSet(
  making: ViewMaking,
  workspace: string,
  asked: { readonly id: string; readonly view: string | undefined },
): Promise<Outcome<OpenedView>> {
  const view = askedView(asked.view);
  if (!view.ok) return view;
  const set = await making.storage.read(workspace, (queries) => foundSet(queries, asked.id));
  if (!set.ok) return set;
  const table = await keptTable(making, workspace, asked.id);
  return table.ok ? openedView(set.value, table.value, view.value) : table;
}
