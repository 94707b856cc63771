import type { CustomerToValue } from '../../customers/index.ts';
import type { ValueFigure } from '../value-figure.ts';
import type { CustomerValue } from './customer-value.rules.ts';
import type { METHODS, ValuationResult } from './valuation.ts';

type Summary = Pick<
  ValuationResult,
  'methods' | 'total' | 'mean' | 'bins' | 'concentration' | 'groups' | 'top'
>;

const TOP = 50;
const BINS = 20;
const SHARES = [0.01, 0.05, 0.1, 0.2, 0.5] as const;

/** Gathers values of customers as they are worked out, and says in the end what they come to. */
export class ValueSummary {
  readonly #methods = new Map<
    string,
    { method: (typeof METHODS)[number]; because: string; n: number; total: number }
  >();
  readonly #values: number[] = [];
  readonly #groups = { key: { n: 0, total: 0 }, other: { n: 0, total: 0 } };
  #top: { id: string; value: number; method: (typeof METHODS)[number] }[] = [];

  add({ id, keyAccount }: CustomerToValue, { value, method, because }: CustomerValue): void {
    const known = this.#methods.get(`${method} ${because}`) ?? { method, because, n: 0, total: 0 };
    known.n += 1;
    known.total += value ?? 0;
    this.#methods.set(`${method} ${because}`, known);
    if (value === null) return;
    this.#values.push(value);
    const group = keyAccount ? this.#groups.key : this.#groups.other;
    group.n += 1;
    group.total += value;
    this.#top.push({ id, value, method });
    if (this.#top.length > 40 * TOP) this.#keepTop();
  }

  result(horizonMonths: number): Summary {
    this.#keepTop();
    const values = Float64Array.from(this.#values).sort();
    const total = values.reduce((sum, value) => sum + value, 0);
    const n = values.length;
    const method = methodOf(horizonMonths);
    const figure = (estimate: number | null, of: number): ValueFigure => ({
      n: of,
      estimate,
      interval: null,
      method,
      warnings: of === 0 ? ['no customer has a value yet'] : [],
    });
    const { key, other } = this.#groups;
    const groupOf = (name: string, { n: of, total: sum }: typeof key) => ({
      name,
      mean: figure(of === 0 ? null : sum / of, of),
      total: sum,
    });
    return {
      methods: [...this.#methods.values()].sort((a, b) => b.n - a.n),
      total: figure(n === 0 ? null : total, n),
      mean: figure(n === 0 ? null : total / n, n),
      bins: binsOf(values),
      concentration:
        total > 0 ? SHARES.map((share) => ({ share, ofValue: heldBy(values, share) / total })) : [],
      groups: key.n === 0 ? [] : [groupOf('key accounts', key), groupOf('all others', other)],
      top: this.#top,
    };
  }

  #keepTop(): void {
    this.#top = this.#top.sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1)).slice(0, TOP);
  }
}

function heldBy(ascending: Float64Array, share: number): number {
  const count = Math.max(1, Math.round(ascending.length * share));
  return ascending.subarray(ascending.length - count).reduce((sum, value) => sum + value, 0);
}

/** Equally wide ones up to what 99 of 100 stay below; the last holds the rest. */
function binsOf(ascending: Float64Array): Summary['bins'] {
  const n = ascending.length;
  if (n === 0) return [];
  const [least, most] = [ascending[0]!, ascending[n - 1]!];
  const reach = ascending[Math.min(n - 1, Math.floor(n * 0.99))]!;
  if (reach <= least) return [{ from: least, to: most, n }];
  const width = (reach - least) / BINS;
  const bins = Array.from({ length: BINS }, (_, i) => ({
    from: least + i * width,
    to: i === BINS - 1 ? most : least + (i + 1) * width,
    n: 0,
  }));
  for (const value of ascending) bins[Math.min(BINS - 1, Math.floor((value - least) / width))]!.n += 1;
  return bins;
}

function methodOf(horizonMonths: number): ValueFigure['method'] {
  return {
    name: 'Lifetime value: BG/NBD and Gamma-Gamma where there are purchases, simple arithmetic for contracts',
    formula: `with purchases: margin · expected purchase value · Σ expected purchases of month k/(1+d)ᵏ over ${horizonMonths} months; with something every month: margin · r/(1+d−r) with r the monthly retention; with both, the sum; all customers in use with a value are in it, so there is no sampling interval: the standard errors of the models say how sure they are`,
    source:
      'Fader, Hardie and Lee (2005), Marketing Science 24:275-284 and Journal of Marketing Research 42:415-430; Fader and Hardie (2013); Gupta and Lehmann (2003)',
  };
}
