import type { BulkKind, BulkRun, RunAsked } from '../../../platform/bulk-imports/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type Actor, allUnits, mayWith, peopleInFiles } from '../../people/index.ts';
import { addField } from '../customer-field.intents.ts';
import { fieldAdded } from '../customer-field.rules.ts';
import { customerFields } from '../customer-field.store.ts';
import { type CustomerField, fieldsSeenBy, ownFieldId } from '../customer-field.ts';
import { customerBulkFields } from './customer-bulk-fields.ts';
import { CUSTOMER_OPTIONS } from './customer-import-options.ts';
import type { CustomerRowContext } from './customer-row.ts';
import { decideCustomers } from './decided-customers.ts';

/** Files of customers: what their cells mean, and what becomes of their rows. */
export function customerImporting(newId: () => string): BulkKind {
  return {
    kind: 'customers',
    worker: new URL('./read-customers.worker.ts', import.meta.url),
    options: CUSTOMER_OPTIONS,
    fields: async (queries, role) => customerBulkFields(fieldsSeenBy(role, await customerFields(queries))),
    mayMakeFields: (role) => mayWith(role, 'set customer fields'),
    begin: (queries, asked) => begun(queries, asked, newId),
  };
}

async function begun(queries: Queries, asked: RunAsked, newId: () => string): Promise<Outcome<BulkRun>> {
  const { member: actor, importId } = asked;
  const made = await withNewFields(queries, asked);
  if (!made.ok) return made;
  const { own, mapping, newFields, renamed } = made.value;
  const fields = customerBulkFields(own);
  const at = asked.change?.at ?? new Date(0);
  const context: CustomerRowContext = {
    own,
    people: await peopleByWords(queries),
    units: new Map((await allUnits(queries)).map(({ id, name }) => [name.toLowerCase(), id])),
    titles: titlesByKey(fields),
    options: mapping.options,
    at,
  };
  const mapped = new Set(mapping.fields.map(({ field }) => field));
  if (!mapped.has('name') && !mapped.has('reference') && !mapped.has('emails')) {
    return refuse(
      'request-refused',
      'mapping: say which column holds the name, the reference or the e-mail address, or nobody can be told from another',
    );
  }
  const notes = mapped.has('name') ? [] : ['No column says the name, so the reference stands for it.'];
  const asOrganisations = new Set<string>();
  return taken({
    fields,
    mapping,
    newFields,
    renamed,
    context,
    notes,
    decide: (in_, rows) =>
      decideCustomers(in_, rows, {
        actor,
        importId,
        newId,
        context,
        asOrganisations: asked.change === null ? asOrganisations : null,
      }),
  });
}

/** Keys of a customer and what people call them. */
function titlesByKey(fields: ReturnType<typeof customerBulkFields>): ReadonlyMap<string, string> {
  const titles = new Map(fields.map(({ id, title }) => [id, title]));
  for (const [key, id] of [
    ['organisationId', 'organisation'],
    ['ownerId', 'owner'],
    ['teamId', 'team'],
    ['unitId', 'unit'],
  ] as const) {
    titles.set(key, titles.get(id) ?? id);
  }
  return titles;
}

async function peopleByWords(queries: Queries): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  for (const { id, name, email } of await peopleInFiles(queries)) {
    const called = name.toLowerCase();
    words.set(called, words.has(called) ? '' : id);
    words.set(email.toLowerCase(), id);
  }
  return words;
}

type WithFields = Pick<BulkRun, 'mapping' | 'newFields' | 'renamed'> & {
  readonly own: readonly CustomerField[];
};

const OWN_KINDS = { text: 'text', number: 'number', day: 'date', 'yes-no': 'yes-no' } as const;

/** The mapping with fields that were made for it, or would be; they are made in the change that begins to take. */
async function withNewFields(
  queries: Queries,
  { mapping, change, member }: RunAsked,
): Promise<Outcome<WithFields>> {
  const actor: Actor = member;
  const before = await customerFields(queries);
  let own = [...fieldsSeenBy(member.role, before)];
  let all = [...before];
  const newFields: string[] = [];
  const renamed: Record<string, string> = {};
  const sources = [];
  for (const source of mapping.fields) {
    const { newField } = source;
    if (newField === null || newField === undefined) {
      sources.push(source);
      continue;
    }
    const wish = { title: newField.title, kind: OWN_KINDS[newField.kind], choices: [], sensitive: false };
    const decided = change === null ? fieldAdded(actor, wish, all) : await addField(change, wish, { actor });
    if (!decided.ok) {
      return refuse(
        decided.refusals[0]?.code ?? 'conflict',
        ...decided.refusals.map(
          ({ message }) => `new field ${quoted(newField.title)}: ${message.replace(/^body\.\w+: /u, '')}`,
        ),
      );
    }
    own = [...own, decided.value];
    all = [...all, decided.value];
    newFields.push(newField.title);
    renamed[source.field] = ownFieldId(decided.value.key);
    sources.push({ ...source, field: ownFieldId(decided.value.key), newField: null });
  }
  return taken({ own, mapping: { ...mapping, fields: sources }, newFields, renamed });
}
