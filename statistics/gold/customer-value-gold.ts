import {
  type BgNbdFit,
  type BgNbdParameters,
  bgNbdLogLikelihood,
  expectedPurchases,
  expectedPurchasesOfNewCustomer,
  expectedPurchaseValue,
  fitBgNbd,
  fitGammaGamma,
  type GammaGammaFit,
  type PurchaseHistory,
  type PurchaseTally,
  probabilityAlive,
  purchaseTally,
  purchaseValueTally,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';
import type { GoldTable } from './gold-table.ts';

type GoldCustomer = PurchaseHistory & { readonly customer: string | number; readonly meanValue: number };

const NEW_CUSTOMER_WEEKS = 366;

/** BG/NBD and Gamma-Gamma of a table of customers; all customers are answered for, and a new one for each week. */
export function goldCustomerValue(gold: GoldCase): unknown {
  const table = gold.table();
  const column = (figure: string): Float64Array => table.numbers(columnOf(gold, table, figure));
  const frequencies = column('frequency');
  const [recencies, ages] = [column('recency'), column('age')];
  const meanValues =
    gold.options['monetary'] === undefined ? frequencies.map(() => Number.NaN) : column('monetary');
  const horizons = horizonsOf(gold);
  const tally = purchaseTally({ frequencies, recencies, ages });
  const buying = fitBgNbd(tally);
  const counts = spendingCounts(gold, { frequency: frequencies, monetary: meanValues });
  const spending = fitGammaGamma(purchaseValueTally({ frequencies, meanValues, counts }));
  const customers = customerNames(gold, table).map((customer, row) => ({
    customer,
    frequency: frequencies[row]!,
    recency: recencies[row]!,
    age: ages[row]!,
    meanValue: meanValues[row]!,
  }));
  if ('failure' in buying) throw new Error(`the BG/NBD model has no estimate: ${buying.failure}`);
  const { parameters, logLikelihood } = buying;
  return {
    n: customers.length,
    bgnbd: { ...parameters, logLikelihood },
    gammaGamma: 'failure' in spending ? null : spendingFigures(spending),
    customers: customers.map((one) => ({
      customer: one.customer,
      frequency: one.frequency,
      recency: one.recency,
      age: one.age,
      pAlive: probabilityAlive(one, parameters),
      expectedTransactions: horizons.map((t) => ({ t, value: expectedPurchases(one, parameters, t) })),
      expectedSpend: 'failure' in spending ? null : expectedSpend(one, spending),
    })),
    expectationNewCustomer: newCustomerWeeks(gold, horizons).map((t) => ({
      t,
      value: expectedPurchasesOfNewCustomer(parameters, t),
    })),
    fixedParameters: atFixedParameters(fixedParameters(gold, buying), { tally, customers, horizons }),
  };
}

/** Options name a column and may explain it after a blank: "recency (weeks)". */
function columnOf({ options }: GoldCase, { names }: GoldTable, figure: string): string {
  const text = String(options[figure] ?? figure);
  return names.includes(text) ? text : text.trim().split(/\s/)[0]!;
}

function customerNames(gold: GoldCase, table: GoldTable): (string | number)[] {
  const name = columnOf(gold, table, 'customer');
  if (!table.names.includes(name)) return table.rows.map((_, row) => row + 1);
  const words = table.words(name);
  const areNumbers = words.every((word) => word !== '' && Number.isFinite(Number(word)));
  return areNumbers ? words.map(Number) : words;
}

function horizonsOf({ options }: GoldCase): number[] {
  const name = Object.keys(options).find((option) => option.startsWith('horizon'));
  const horizons = [name === undefined ? [] : options[name]].flat() as number[];
  if (horizons.length === 0) throw new Error('the case names no horizon');
  return horizons;
}

/** The times that the case asks about, or else each week of seven years. */
function newCustomerWeeks(gold: GoldCase, horizons: readonly number[]): number[] {
  const asked = gold.asked('expectationNewCustomer', ['t'])?.map(({ t }) => t);
  if (asked?.every((t) => typeof t === 'number')) return asked;
  const weeks = Array.from({ length: NEW_CUSTOMER_WEEKS }, (_, week) => week + 1);
  return [...new Set([...weeks, ...horizons])].toSorted((a, b) => a - b);
}

/** Who counts in the Gamma-Gamma model, from words such as "customers with frequency > 0". */
function spendingCounts(
  { options }: GoldCase,
  columns: Readonly<Record<string, Float64Array>>,
): Float64Array {
  const text = String(options['gammaGammaOn'] ?? 'frequency > 0');
  const bounds = [...text.matchAll(/(\w+) *(>=|>) *(\d+(?:\.\d+)?)/g)].map(([, name, sign, bound]) => {
    const column = columns[name!];
    if (!column) throw new Error(`gammaGammaOn speaks of ${name}; it can be frequency or monetary`);
    return {
      column,
      reaches: (value: number) => (sign === '>' ? value > Number(bound) : value >= Number(bound)),
    };
  });
  if (bounds.length === 0) throw new Error(`gammaGammaOn is not understood: ${text}`);
  return columns['frequency']!.map((_, row) =>
    bounds.every(({ column, reaches }) => reaches(column[row]!)) ? 1 : 0,
  );
}

function spendingFigures({ parameters, logLikelihood, customers }: GammaGammaFit): unknown {
  return { ...parameters, logLikelihood, n: customers };
}

/** A customer whose mean is not above 0 tells nothing of the amounts, and is taken as one without repeat purchases. */
function expectedSpend({ frequency, meanValue }: GoldCustomer, { parameters }: GammaGammaFit): number | null {
  return expectedPurchaseValue({ frequency: meanValue > 0 ? frequency : 0, meanValue }, parameters);
}

/** Those that the case gives, or else the estimate to three decimals, as the published one is printed. */
function fixedParameters(gold: GoldCase, { parameters }: BgNbdFit): BgNbdParameters {
  const given = gold.options['fixedParameters'] as
    | BgNbdParameters
    | { parameters: BgNbdParameters }
    | undefined;
  if (given !== undefined) return 'parameters' in given ? given.parameters : given;
  const [asked] = gold.asked('fixedParameters.parameters', ['r', 'alpha', 'a', 'b']) ?? [];
  if (asked !== undefined) return asked as BgNbdParameters;
  const rounded = (value: number): number => Number(value.toFixed(3)) || value;
  const { r, alpha, a, b } = parameters;
  return { r: rounded(r), alpha: rounded(alpha), a: rounded(a), b: rounded(b) };
}

function atFixedParameters(
  parameters: BgNbdParameters,
  {
    tally,
    customers,
    horizons,
  }: {
    readonly tally: PurchaseTally;
    readonly customers: readonly GoldCustomer[];
    readonly horizons: readonly number[];
  },
): unknown {
  return {
    parameters,
    logLikelihood: bgNbdLogLikelihood(tally, parameters),
    customers: customers.map((one) => ({
      customer: one.customer,
      pAlive: probabilityAlive(one, parameters),
      expected: expectedPurchases(one, parameters, horizons[0]!),
    })),
  };
}
