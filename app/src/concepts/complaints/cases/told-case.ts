import { changedFields, type Json, type NewEvent } from '../../../platform/events/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import type { CaseRecord, CaseStep } from '../case.ts';

/** What follows from something else, or is told as steps. */
const UNTOLD: readonly (keyof CaseRecord)[] = [
  'id',
  'steps',
  'turn',
  'rankAt',
  'nextDueAt',
  'nextDueRule',
  'lastMessageAt',
  'revision',
  'changedAt',
  'recordedAt',
];

type Fields = Readonly<Record<string, Json>>;
type NamesOf = (queries: Queries, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

const NAMED: readonly { readonly field: keyof CaseRecord; readonly told: string; readonly names: NamesOf }[] =
  [
    { field: 'unitId', told: 'unit', names: namesOfUnits },
    { field: 'ownerId', told: 'owner', names: namesOfPeople },
    { field: 'attributeId', told: 'attribute', names: namesOfAttributes },
  ];

export type ChangedCase = {
  readonly before: CaseRecord;
  readonly after: CaseRecord;
  /** Such as `case.assessed`. */
  readonly what: string;
  readonly why?: string;
};

/** The event of a changed case: what differs, with names for people and units, and the steps that were added. */
export async function eventOfCase(
  queries: Queries,
  { before, after, what, why }: ChangedCase,
): Promise<NewEvent> {
  const differing = changedFields(fieldsOf(before), fieldsOf(after)) ?? { before: {}, after: {} };
  const steps = after.steps.slice(before.steps.length).map(toldStep);
  const told = {
    ...(await withNames(queries, differing.after)),
    ...(steps.length > 0 ? { steps } : {}),
    ...(why === undefined ? {} : { why }),
  };
  return {
    what,
    subject: { kind: 'case', id: after.id },
    before: await withNames(queries, differing.before),
    after: told,
    about: [...new Set([before.customerId ?? before.id, after.customerId ?? after.id])],
  };
}

function fieldsOf(record: CaseRecord): Fields {
  const entries = Object.entries(record).filter(([key]) => !UNTOLD.includes(key as keyof CaseRecord));
  return JSON.parse(JSON.stringify(Object.fromEntries(entries))) as Fields;
}

function toldStep({ step, at, words, isSkipped, verdict }: CaseStep): Fields {
  return {
    ...{ step, at, words },
    ...(isSkipped === true ? { isSkipped } : {}),
    ...(verdict === undefined ? {} : { verdict }),
  };
}

async function withNames(queries: Queries, fields: Fields): Promise<Fields> {
  let told = fields;
  for (const { field, told: name, names } of NAMED) {
    if (!(field in told)) continue;
    const { [field]: id, ...others } = told;
    const known = typeof id === 'string' ? ((await names(queries, [id])).get(id) ?? id) : null;
    told = { ...others, [name]: known };
  }
  return told;
}
