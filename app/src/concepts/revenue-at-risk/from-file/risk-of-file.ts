import { DAY_FORMS } from '../../../platform/bulk-imports/declarations.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../../platform/refusals/index.ts';
import { type CountedRisk, countedRisk } from '../counting/counted-risk.ts';
import { leavingGroups, stayingCurves } from '../counting/leaving-groups.ts';
import { daysBetween } from '../watching/alike.rules.ts';
import { DAYS_A_MONTH, type Watch, type WatchedCustomer } from '../watching/watched-customer.ts';
import { type RiskColumnsAsked, riskColumns } from './risk-columns.ts';
import { type RiskFileAnswer, type RiskFileColumns, riskFileRows } from './risk-file-rows.ts';

export type RiskFileAsked = RiskColumnsAsked & {
  readonly horizonMonths: number;
  readonly minimumN: number;
  /** Up to which day customers are watched; without it the newest in the file. */
  readonly asOf: string | null;
  readonly dayForm: string | null;
};

/** Revenue at risk from a plain file, by the very counting of a workspace. */
export type RiskOfFile = {
  readonly asOf: string;
  readonly horizonMonths: number;
  readonly minimumN: number;
  readonly rows: { readonly read: number; readonly refused: number; readonly first: readonly string[] };
  readonly customers: { readonly answered: number; readonly there: number; readonly notMet: number };
  readonly groups: ReturnType<typeof leavingGroups>;
  readonly ratio: CountedRisk['ratio'];
  readonly columns: RiskFileColumns;
  readonly alike: { readonly by: string | null; readonly strata: readonly string[] };
  readonly shareNotMet: CountedRisk['shareNotMet'];
  readonly excess: CountedRisk['excess'];
  /** In the unit of the column; null where the file names none. */
  readonly money: CountedRisk['money'][number]['asked'] | null;
  readonly curves: ReturnType<typeof stayingCurves>;
  readonly draws: number;
  readonly warnings: readonly string[];
};

const SHOWN_REFUSALS = 20;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

export async function riskOfFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  asked: RiskFileAsked,
): Promise<Outcome<RiskOfFile>> {
  const dayForm = DAY_FORMS.find((form) => form === asked.dayForm) ?? null;
  if (asked.dayForm !== null && dayForm === null) {
    return refuse(
      'request-refused',
      `${quoted(asked.dayForm)} is no form of days; there are ${quotedList(DAY_FORMS)}`,
    );
  }
  if (asked.asOf !== null && !isDay(asked.asOf)) {
    return refuse('request-refused', `--as-of: ${quoted(asked.asOf)} is no day; write it as 2026-01-31`);
  }
  const columns = await riskColumns(file, asked);
  if (!columns.ok) return columns;
  const read = await riskFileRows(file, columns.value, dayForm);
  if (!read.ok) return read;
  const { answers, rows, refused, newestDay, unsure } = read.value;
  const asOf = asked.asOf ?? newestDay;
  const strata = new Map([...new Set(answers.map(({ alike }) => alike))].map((word, i) => [word, i]));
  const customers = [...Map.groupBy(answers, ({ customer }) => customer).values()].flatMap(
    (own) => customerOf(own, { asOf, strata }) ?? [],
  );
  const counted = await countedRisk(customers, {
    ...{ horizonMonths: asked.horizonMonths, minimumN: asked.minimumN },
    strata: strata.size,
    register: [registerOf(customers)],
    targets: [{ cells: new Set([0]) }],
    knownToLeave: answers.some(({ leftOn }) => leftOn !== null),
  });
  return taken({
    ...{ asOf, horizonMonths: asked.horizonMonths, minimumN: asked.minimumN },
    rows: { read: rows, refused: refused.length, first: refused.slice(0, SHOWN_REFUSALS) },
    customers: { answered: customers.length, there: counted.there, notMet: counted.notMet },
    groups: leavingGroups(counted, asked),
    ratio: counted.ratio,
    columns: columns.value,
    alike: { by: asked.by, strata: asked.by === null ? [] : [...strata.keys()] },
    ...{ shareNotMet: counted.shareNotMet, excess: counted.excess },
    money: columns.value.revenue === null ? null : counted.money[0]!.asked,
    curves: stayingCurves(customers, asked.minimumN),
    draws: counted.draws,
    warnings: [...unsure, ...warningsOf(answers, { asOf, refused: refused.length, customers })],
  });
}

/** A day that the calendar has: JavaScript takes February 30 for March 2. */
function isDay(text: string): boolean {
  const ms = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
}

type Spread = { readonly asOf: string; readonly strata: ReadonlyMap<string, number> };

/** Answers of one customer, in any order; the newest says how they stand. */
function customerOf(answers: readonly RiskFileAnswer[], { asOf, strata }: Spread): WatchedCustomer | null {
  const said = answers
    .filter(({ day }) => day <= asOf)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const last = said.at(-1);
  if (last === undefined) return null;
  const known = answers
    .flatMap(({ leftOn }) => leftOn ?? [])
    .sort()
    .at(0);
  const leftOn = known !== undefined && known <= asOf ? known : null;
  const end = leftOn ?? asOf;
  const counts = said.filter(({ day }) => day <= end);
  const watches = counts.flatMap((answer, i): Watch[] => {
    const until = counts[i + 1]?.day ?? end;
    const left = i === counts.length - 1 && leftOn !== null;
    const days = daysBetween(answer.day, until);
    if (days === 0 && !left) return [];
    return [
      {
        ...{ isUnmet: answer.isUnmet, left, purchases: null },
        months: Math.max(0.5, days) / DAYS_A_MONTH,
        stratum: strata.get(answer.alike)!,
      },
    ];
  });
  const standing = {
    ...{ isUnmet: last.isUnmet, value: last.revenue, cell: 0, recommendation: null },
    stratum: strata.get(last.alike)!,
  };
  return { watches, standing: leftOn === null ? standing : null };
}

function registerOf(customers: readonly WatchedCustomer[]) {
  const standing = customers.flatMap((one) => one.standing ?? []);
  return {
    customers: standing.length,
    value: standing.reduce((sum, { value }) => sum + (value ?? 0), 0),
  };
}

function warningsOf(
  answers: readonly RiskFileAnswer[],
  {
    asOf,
    refused,
    customers,
  }: { readonly asOf: string; readonly refused: number; readonly customers: readonly WatchedCustomer[] },
): string[] {
  const later = answers.filter(({ day }) => day > asOf).length;
  const withoutMoney = customers.filter(
    ({ standing }) => standing !== null && standing.value === null,
  ).length;
  return [
    ...(refused > 0 ? [`${refused} rows could not be used and are left out`] : []),
    ...(later > 0 ? [`${later} answers behind ${asOf} are left out`] : []),
    ...(withoutMoney > 0
      ? [`of ${withoutMoney} customers who are still there no revenue is known; they count as nothing`]
      : []),
    'who was not met leaving oftener goes together, and is no proof that the one makes the other',
  ];
}
