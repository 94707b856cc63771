import type { BulkKind, BulkRun, RowFate, RunAsked } from '../../../../platform/bulk-imports/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { UnknownCustomer } from './named-rows.ts';
import { PROMISE_FIELDS, PROMISE_OPTIONS } from './promise-bulk-fields.ts';
import type { PromiseOnTheWay } from './promise-row.ts';
import { judgedRows, keepJudged } from './taken-promises.ts';

type Parts = { readonly newId: () => string; readonly now: () => Date };

/** Files of promises: what their cells mean, and what becomes of their rows. */
export function promiseImporting(parts: Parts): BulkKind {
  return {
    kind: 'promises',
    worker: new URL('./read-promises.worker.ts', import.meta.url),
    options: PROMISE_OPTIONS,
    fields: async () => PROMISE_FIELDS,
    mayMakeFields: () => false,
    begin: async (_, asked) => begun(asked, parts),
  };
}

function begun({ mapping, importId }: RunAsked, { newId, now }: Parts): Outcome<BulkRun> {
  const mapped = new Set(mapping.fields.map(({ field }) => field));
  if (!mapped.has('due') && !mapped.has('limit')) {
    return refuse(
      'request-refused',
      'mapping: say which column holds the due time, or the limit, or give one limit for every row',
    );
  }
  if (!mapped.has('words') && !mapped.has('service')) {
    return refuse(
      'request-refused',
      'mapping: say which column holds what was promised, or the service, or give the same words for every row',
    );
  }
  if (mapping.fields.some(({ newField }) => newField !== null && newField !== undefined)) {
    return refuse('request-refused', 'mapping: promises have no fields of your own; leave the column out');
  }
  const notes = [
    ...(mapped.has('reference')
      ? []
      : [
          'No column says what the source calls a promise, so nothing tells one that comes twice in two files; the very same file is recognised.',
        ]),
    ...(mapped.has('timeZone') ? [] : ['No time zone is given: times without an offset are read as UTC.']),
  ];
  const unknownCustomer = (mapping.options['unknown-customer'] ?? 'refuse') as UnknownCustomer;
  return taken({
    fields: PROMISE_FIELDS,
    mapping,
    newFields: [],
    renamed: {},
    context: null,
    notes,
    decide: async (queries, rows) => {
      const asked = { newId, importId, unknownCustomer, at: now() };
      const judged = await judgedRows(queries, rows as readonly PromiseOnTheWay[], asked);
      return { fates: judged.fates.map(fateOfRow), keep: (change) => keepJudged(change, judged) };
    },
  });
}

const TITLES = new Map(PROMISE_FIELDS.map(({ id, title }) => [id, title]));

/** A line that begins with a field goes to its column; what it says of one value alone is left out, so that reasons can be counted. */
function fateOfRow(fate: Awaited<ReturnType<typeof judgedRows>>['fates'][number]): RowFate {
  if (typeof fate === 'string') return fate;
  const [, id = '', said = fate.refused] = /^(\w+): (.*)$/su.exec(fate.refused) ?? [];
  const why = said.replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/gu, '…').replaceAll(/"[^"]*"/gu, 'this');
  return { faults: [{ field: TITLES.get(id) ?? null, why, value: null }] };
}
