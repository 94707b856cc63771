import type { BulkKind, BulkRun, RowFate, RunAsked } from '../../../platform/bulk-imports/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { CASE_FIELDS, CASE_OPTIONS } from './case-bulk-fields.ts';
import type { CaseOnTheWay } from './case-row.ts';
import { type CaseFate, type CaseJudging, judgedCases, keepJudgedCases } from './judged-cases.ts';

type Parts = { readonly newId: () => string; readonly now: () => Date };

/** Files of cases: what their cells mean, and what becomes of their rows. */
export function caseImporting(parts: Parts): BulkKind {
  return {
    kind: 'cases',
    worker: new URL('./read-cases.worker.ts', import.meta.url),
    options: CASE_OPTIONS,
    fields: async () => CASE_FIELDS,
    mayMakeFields: () => false,
    begin: async (_, asked) => begun(asked, parts),
  };
}

function begun({ mapping, importId, member }: RunAsked, { newId, now }: Parts): Outcome<BulkRun> {
  if (mapping.fields.some(({ newField }) => newField !== null && newField !== undefined)) {
    return refuse('request-refused', 'mapping: cases have no fields of your own; leave the column out');
  }
  const mapped = new Set(mapping.fields.map(({ field }) => field));
  if (!['subject', 'words', 'issue', 'product'].some((id) => mapped.has(id))) {
    return refuse(
      'request-refused',
      'mapping: say which column holds what it is about: the words, a subject, the issue or the product',
    );
  }
  const notes = [
    ...(mapped.has('reference')
      ? []
      : [
          'No column says what the source calls a case, so nothing tells one that comes twice in two files; the very same file is recognised.',
        ]),
    ...(mapped.has('timeZone') ? [] : ['No time zone is given: times without an offset are read as UTC.']),
    'Nobody is answered by an import: what is still open waits in the queue.',
  ];
  const judging = (): CaseJudging => ({
    newId,
    at: now(),
    by: member.personId,
    unknownCustomer: mapping.options['unknown-customer'] === 'refuse' ? 'refuse' : 'nobody',
    isCompanyUnit: mapping.options['company'] === 'unit',
  });
  return taken({
    fields: CASE_FIELDS,
    mapping,
    newFields: [],
    renamed: {},
    context: null,
    notes,
    decide: async (queries, rows) => {
      const judged = await judgedCases(queries, rows as readonly CaseOnTheWay[], judging());
      return {
        fates: judged.fates.map(fateOfRow),
        keep: async (change) => {
          await keepJudgedCases(change, judged, { id: importId });
        },
      };
    },
  });
}

const TITLES = new Map(CASE_FIELDS.map(({ id, title }) => [id, title]));

/** A line that begins with a field goes to its column; what it says of one value alone is left out, so that reasons can be counted. */
function fateOfRow(fate: CaseFate): RowFate {
  if (typeof fate === 'string') return fate;
  const [, id = '', said = fate.refused] = /^(\w+): (.*)$/su.exec(fate.refused) ?? [];
  const why = said
    .replaceAll(/"[^"]*"/gu, 'this')
    .replaceAll(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b/gu, 'a case');
  return { faults: [{ field: TITLES.get(id) ?? null, why, value: null }] };
}
