import { z } from 'zod';
import { isTimeZone, momentIn, type RowValues } from '../../../../platform/bulk-imports/index.ts';
import { timeLimit } from '../../../../platform/business-clock/declarations.ts';
import type { Change } from '../../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import { properName, properWords } from '../../../people/declarations.ts';
import { allowed, type Meaning } from '../../../people/index.ts';
import { promiseChannel, promiseState } from '../../promise.ts';
import type { takePromises } from '../ledger-promise.endpoints.ts';
import { type PromiseOnTheWay, promiseRowChecker } from './promise-row.ts';
import { judgedRows, keepJudged, type TakenFate } from './taken-promises.ts';

const words = (most: number) => properWords(most).nullish();
const name = properName.nullish();
const number = z.number().min(-1e12).max(1e12).nullish();

/** A moment as `2026-01-31T14:05:00Z` or `2026/01/31 14:05`, or a day. */
const moment = z
  .string()
  .trim()
  .transform((text, context) => {
    const read = momentIn(text, 'yyyy-MM-dd') ?? momentIn(text, 'yyyy/MM/dd');
    if (read !== null) return read;
    context.addIssue({
      code: 'custom',
      message: 'write 2026-01-31, 2026-01-31 14:05 or 2026-01-31T14:05:00Z',
    });
    return z.NEVER;
  })
  .nullish();

const sentPromise = z.strictObject({
  reference: name,
  words: words(1000),
  /** The reference of the customer, or the id in Heed. */
  customer: name,
  email: z.string().trim().max(254).nullish(),
  toWhom: name,
  channel: promiseChannel.nullish(),
  service: name,
  attribute: name,
  unit: name,
  madeBy: name,
  keeper: name,
  made: moment,
  due: moment,
  /** As `3 working days`, or as an object. */
  limit: z.union([z.string().trim().max(60), timeLimit]).nullish(),
  done: moment,
  lateMinutes: number,
  state: promiseState.nullish(),
  toleranceMinutes: number,
  reason: words(1000),
  extra: words(1000),
  measure: name,
  promisedValue: number,
  deliveredValue: number,
  timeZone: z.string().max(60).nullish(),
});

type Sent = { readonly promises: readonly unknown[]; readonly timeZone: string };
type Report = z.output<(typeof takePromises)['answer']>;

const REFUSALS_TOLD = 200;

/** Takes the promises that can be taken, and says of the others why not. */
export async function takeSent(
  change: Change,
  { promises, timeZone }: Sent,
  { actor, newId }: Meaning,
): Promise<Outcome<Report>> {
  const may = allowed(actor, 'take promises');
  if (!may.ok) return may;
  if (!isTimeZone(timeZone)) {
    return refuse(
      'request-refused',
      `timeZone: there is no time zone ${quoted(timeZone)}; name it as Europe/Paris or UTC`,
    );
  }
  const fates = new Map<number, TakenFate>();
  const readable: { readonly index: number; readonly row: PromiseOnTheWay }[] = [];
  for (const [index, one] of promises.entries()) {
    const read = readOne(one, timeZone);
    if ('refused' in read) fates.set(index, read);
    else readable.push({ index, row: read.row });
  }
  const judged = await judgedRows(
    change.queries,
    readable.map(({ row }) => row),
    { newId, importId: null, unknownCustomer: 'refuse', at: change.at },
  );
  for (const [i, { index }] of readable.entries()) fates.set(index, judged.fates[i]!);
  await keepJudged(change, judged);
  if (judged.added.length > 0) {
    const days = judged.added.map(({ after }) => after.dueAt.toISOString().slice(0, 10)).sort();
    await change.record({
      what: 'promises.taken',
      subject: { kind: 'promises', id: newId() },
      before: null,
      after: { count: judged.added.length, dueFrom: days[0]!, dueTo: days.at(-1)! },
    });
  }
  return taken(reportOf(promises.length, fates));
}

function readOne(
  sent: unknown,
  timeZone: string,
): { readonly row: PromiseOnTheWay } | { readonly refused: string } {
  const read = sentPromise.safeParse(sent);
  if (!read.success) {
    const lines = read.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${String(path[0])}: ${message}`,
    );
    return { refused: lines.join('; ') };
  }
  const { limit, ...rest } = read.data;
  const values = {
    ...rest,
    timeZone: rest.timeZone ?? timeZone,
    limit: typeof limit === 'string' ? limit : null,
  };
  const asObject = typeof limit === 'object' && limit !== null ? limit : null;
  // The words of a limit say less than the limit itself, which is put back below.
  const checked = check({ ...values, limit: asObject === null ? values.limit : '1 day' } as RowValues);
  if (!checked.ok) {
    return { refused: checked.faults.map(({ field, why }) => `${field ?? 'promise'}: ${why}`).join('; ') };
  }
  const row = checked.row as PromiseOnTheWay;
  return { row: asObject === null ? row : { ...row, due: { limit: asObject } } };
}

const check = promiseRowChecker();

function reportOf(read: number, fates: ReadonlyMap<number, TakenFate>): Report {
  const all = [...fates].sort(([one], [other]) => one - other);
  const count = (fate: TakenFate): number => all.filter(([, each]) => each === fate).length;
  const refused = all.flatMap(([index, fate]) =>
    typeof fate === 'string' ? [] : [{ index, reason: fate.refused }],
  );
  return {
    read,
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: refused.length,
    refusals: refused.slice(0, REFUSALS_TOLD),
  };
}
