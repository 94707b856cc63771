import { z } from 'zod';
import { isTimeZone, momentIn, type RowValues } from '../../../platform/bulk-imports/index.ts';
import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, quoted, taken } from '../../../platform/refusals/index.ts';
import { properName, properWords } from '../../people/declarations.ts';
import { allowed, type Meaning } from '../../people/index.ts';
import { REMEDIES } from '../../recoveries/declarations.ts';
import { CASE_RESULTS, caseChannel, caseKind, severity, VERDICTS } from '../case.ts';
import type { CaseReport } from './case-import.endpoints.ts';
import { BROUGHT_STATES } from './case-outcome-fields.ts';
import { type CaseOnTheWay, caseRowChecker } from './case-row.ts';
import { factField } from './cfpb-facts.ts';
import { type CaseFate, judgedCases, keepJudgedCases } from './judged-cases.ts';

const words = (most: number) => properWords(most).nullish();
const name = properName.nullish();
const number = z.number().min(-1e12).max(1e12).nullish();

/** A moment as `2026-01-31T14:05:00Z`, or a day. */
const moment = z
  .string()
  .trim()
  .transform((text, context) => {
    const read = momentIn(text, 'yyyy-MM-dd');
    if (read !== null) return read;
    context.addIssue({
      code: 'custom',
      message: 'write 2026-01-31, 2026-01-31 14:05 or 2026-01-31T14:05:00Z',
    });
    return z.NEVER;
  });
const choice = <const Words extends readonly string[]>(given: Words) =>
  z.enum(given, `one of ${given.join(', ')}`).nullish();

const sentCase = z.strictObject({
  reference: name,
  received: moment,
  kind: caseKind.nullish(),
  channel: caseChannel.nullish(),
  subject: words(300),
  words: words(100_000),
  wanted: words(20_000),
  product: words(300),
  subProduct: words(300),
  issue: words(300),
  subIssue: words(300),
  region: words(100),
  country: words(2),
  happenedOn: z.iso.date('write a day as 2026-01-31').nullish(),
  name: words(200),
  email: words(254),
  phone: words(60),
  address: words(500),
  language: words(20),
  /** The reference of the customer. */
  customer: name,
  unit: name,
  owner: name,
  caseState: choice(BROUGHT_STATES),
  severity: severity.nullish(),
  acknowledged: moment.nullish(),
  answered: moment.nullish(),
  closed: moment.nullish(),
  result: choice(CASE_RESULTS.filter((one) => one !== 'merged')),
  verdict: choice(VERDICTS),
  reasons: words(20_000),
  remedy: choice(REMEDIES),
  remedyWords: words(1000),
  cost: number,
  ratingBefore: number,
  ratingAfter: number,
  cause: name,
  isTimely: z.boolean().nullish(),
  isDisputed: z.boolean().nullish(),
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, 'there is no such time zone; name it as Europe/Paris or UTC')
    .nullish(),
});

/** Takes the cases that can be taken, and says of the others why not. */
export async function takeSentCases(
  change: Change,
  { cases }: { readonly cases: readonly unknown[] },
  { actor, newId }: Meaning,
): Promise<Outcome<CaseReport>> {
  const may = allowed(actor, 'take cases');
  if (!may.ok) return may;
  const fates = new Map<number, CaseFate>();
  const readable: { readonly index: number; readonly row: CaseOnTheWay }[] = [];
  const seen = new Set<string>();
  for (const [index, one] of cases.entries()) {
    const read = readOne(one);
    if ('refused' in read) fates.set(index, read);
    else if (read.row.wanted.reference !== '' && seen.has(read.row.wanted.reference)) {
      fates.set(index, {
        refused: `reference: ${quoted(read.row.wanted.reference)} stands in one above already`,
      });
    } else {
      seen.add(read.row.wanted.reference);
      readable.push({ index, row: read.row });
    }
  }
  const judging = {
    newId,
    at: change.at,
    by: actor.personId,
    unknownCustomer: 'nobody',
    isCompanyUnit: false,
  } as const;
  const judged = await judgedCases(
    change.queries,
    readable.map(({ row }) => row),
    judging,
  );
  for (const [i, { index }] of readable.entries()) fates.set(index, judged.fates[i]!);
  await keepJudgedCases(change, judged, { id: newId() });
  const added = judged.added.map(({ index, record: { id, code } }) => ({
    index: readable[index]!.index,
    id,
    code,
  }));
  return taken(reportOf(fates, added));
}

const check = caseRowChecker('api');

function readOne(sent: unknown): { readonly row: CaseOnTheWay } | { readonly refused: string } {
  const read = sentCase.safeParse(sent);
  if (!read.success) {
    const lines = read.error.issues.map(({ path, message }) => {
      const place = String(path[0] ?? '');
      return place === '' || message.startsWith(`${place}:`) ? message : `${place}: ${message}`;
    });
    return { refused: lines.join('; ') };
  }
  const { isTimely, isDisputed, ...rest } = read.data;
  const values: RowValues = {
    ...(rest as RowValues),
    [factField('Timely response?')]: yesNo(isTimely),
    [factField('Consumer disputed?')]: yesNo(isDisputed),
  };
  const checked = check(values);
  if (checked.ok) return { row: checked.row as CaseOnTheWay };
  return { refused: checked.faults.map(({ field, why }) => `${field ?? 'case'}: ${why}`).join('; ') };
}

function yesNo(said: boolean | null | undefined): string | null {
  if (said === null || said === undefined) return null;
  return said ? 'Yes' : 'No';
}

function reportOf(fates: ReadonlyMap<number, CaseFate>, cases: CaseReport['cases']): CaseReport {
  const all = [...fates].sort(([one], [other]) => one - other);
  const count = (fate: CaseFate): number => all.filter(([, each]) => each === fate).length;
  const refusals = all.flatMap(([index, fate]) =>
    typeof fate === 'object' ? [{ index, reason: fate.refused }] : [],
  );
  return {
    read: all.length,
    added: count('added'),
    unchanged: count('unchanged'),
    refused: refusals.length,
    cases,
    refusals,
  };
}
