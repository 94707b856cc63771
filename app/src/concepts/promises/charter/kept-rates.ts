import type { Queries } from '../../../platform/storage/index.ts';
import { keepingRateOf } from '../figures/keeping-rate.ts';
import { dayOfCharter, monthsLater } from './charter-days.ts';
import type { KeptRate } from './service-promise.ts';

/** Nothing is said of fewer promises. */
export const LEAST_KEPT = 10;
const LASTS_MS = 5 * 60_000;
const MOST_KNOWN = 5_000;

type Known = { readonly at: number; readonly rate: Promise<KeptRate> };

/** How often the promises of the charter were kept in the last twelve months. Counted once in five minutes, however many ask. */
export class KeptRates {
  readonly #known = new Map<string, Known>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** The day until which it is counted. */
  today(): string {
    return dayOfCharter(this.#now());
  }

  async rate(queries: Queries, servicePromiseId: string): Promise<KeptRate> {
    const now = this.#now();
    const known = this.#known.get(servicePromiseId);
    if (known !== undefined && now.getTime() - known.at < LASTS_MS && now.getTime() >= known.at) {
      return known.rate;
    }
    const rate = countedRate(queries, servicePromiseId, dayOfCharter(now));
    this.#keep(servicePromiseId, { at: now.getTime(), rate });
    // What failed is asked again by the next one.
    rate.catch(() => this.#known.delete(servicePromiseId));
    return rate;
  }

  #keep(id: string, known: Known): void {
    this.#known.delete(id);
    this.#known.set(id, known);
    if (this.#known.size <= MOST_KNOWN) return;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}

async function countedRate(queries: Queries, servicePromiseId: string, to: string): Promise<KeptRate> {
  const from = monthsLater(to, -12);
  const found = await keepingRateOf(queries, { servicePromiseId, from, to });
  const { n, method } = found;
  if (n >= LEAST_KEPT && found.estimate !== null) {
    return {
      n,
      estimate: found.estimate,
      interval: found.interval,
      from,
      to,
      method,
      warnings: [...found.warnings],
    };
  }
  const why =
    n === 0 ? 'no promise of it fell due in this time' : `fewer than ${LEAST_KEPT} promises say too little`;
  return { n, estimate: null, interval: null, from, to, method, warnings: [why] };
}
