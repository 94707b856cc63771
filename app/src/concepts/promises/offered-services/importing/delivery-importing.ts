import type {
  BatchDecided,
  BulkKind,
  BulkRun,
  RowFate,
  RunAsked,
} from '../../../../platform/bulk-imports/index.ts';
import type { Change } from '../../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { takenInWords } from '../delivery.intents.ts';
import { putDeliveries } from '../delivery.store.ts';
import type { DeliveryRecord } from '../delivery.ts';
import { type DeliveryOnTheWay, decidedDeliveries } from '../delivery-rows.ts';
import { DELIVERY_FIELDS } from './delivery-bulk-fields.ts';
import type { DeliveryRowContext } from './delivery-row.ts';

type Parts = { readonly newId: () => string; readonly now: () => Date };

/** Files of deliveries: what their cells mean, and what becomes of their rows. */
export function deliveryImporting({ newId, now }: Parts): BulkKind {
  return {
    kind: 'deliveries',
    worker: new URL('./read-deliveries.worker.ts', import.meta.url),
    options: [],
    fields: async () => DELIVERY_FIELDS,
    mayMakeFields: () => false,
    begin: async (_, asked) => begun(asked, { newId, now }),
  };
}

function begun({ mapping, importId }: RunAsked, { newId, now }: Parts): Outcome<BulkRun> {
  if (mapping.fields.some(({ newField }) => newField !== null && newField !== undefined)) {
    return refuse('request-refused', 'mapping: deliveries have no fields of your own; leave the column out');
  }
  const mapped = new Set(mapping.fields.map(({ field }) => field));
  const notes = [
    ...(mapped.has('reference')
      ? []
      : [
          'No column says what the source calls a delivery, so nothing tells one that comes twice in two files, and none can be finished by a later file; the very same file is recognised.',
        ]),
    ...(mapped.has('done') ? [] : ['No column says when they were done, so all of them are unfinished.']),
  ];
  const context: DeliveryRowContext = { now: now().getTime() };
  return taken({
    fields: DELIVERY_FIELDS,
    mapping,
    newFields: [],
    renamed: {},
    context,
    notes,
    decide: (queries, rows) => decided(queries, rows as readonly DeliveryOnTheWay[], { importId, newId }),
  });
}

type Deciding = { readonly importId: string; readonly newId: () => string };

async function decided(
  queries: Queries,
  rows: readonly DeliveryOnTheWay[],
  { importId, newId }: Deciding,
): Promise<BatchDecided> {
  const { fates, rows: kept } = await decidedDeliveries(queries, rows, newId);
  return {
    fates: fates.map((fate, i) =>
      fate.ok ? fate.value : faultOf(fate.refusals[0]?.message ?? '', rows[i]!),
    ),
    keep: (change) =>
      keep(change, { importId, kept, fates: fates.map((fate) => (fate.ok ? fate.value : null)) }),
  };
}

const TITLES: Readonly<Record<string, string>> = {
  service: 'Service',
  unit: 'Unit',
  customer: 'Customer',
  reference: 'Reference',
};

/** What a line of refusal says of a row; the value stands apart, so that rows with the same fault are counted together. */
function faultOf(line: string, row: DeliveryOnTheWay): RowFate {
  const [place = '', why = line] = line.split(/: (.*)/su);
  const value = row[place as 'service' | 'unit' | 'customer' | 'reference'] ?? null;
  const said = value === null ? why : why.replace(/ ?"(?:[^"\\]|\\.)*"/u, ' so');
  return { faults: [{ field: TITLES[place] ?? 'Service', why: said, value }] };
}

type Keeping = {
  readonly importId: string;
  readonly kept: readonly DeliveryRecord[];
  readonly fates: readonly (string | null)[];
};

async function keep(change: Change, { importId, kept, fates }: Keeping): Promise<void> {
  if (kept.length === 0) return;
  await putDeliveries(change.queries, kept, change);
  const of = (wanted: string): number => fates.filter((fate) => fate === wanted).length;
  const report = { added: of('added'), changed: of('changed') };
  await change.record({
    what: 'deliveries.taken',
    subject: { kind: 'deliveries', id: importId },
    before: null,
    after: await takenInWords(change, kept, report),
  });
}
