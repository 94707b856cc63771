import type { Outcome } from '../../platform/refusals/index.ts';
import { commitStamp } from '../chain/index.ts';
import { computedRevenueAtRisk } from './computed-revenue-at-risk.ts';
import type { RiskMaking, RiskWanted } from './gathered-revenue-at-risk.ts';
import type { RevenueAtRisk } from './revenue-at-risk.ts';

const MOST_KEPT = 50;

/**
 * Revenue at risk, computed once as long as nothing was committed and the day is the same. Of who asks the same at the same moment one
 * computes it for all.
 */
export class KeptRisk {
  readonly #making: RiskMaking;
  readonly #kept = new Map<string, Promise<Outcome<RevenueAtRisk>>>();

  constructor(making: RiskMaking) {
    this.#making = making;
  }

  async of(wanted: RiskWanted): Promise<Outcome<RevenueAtRisk>> {
    const { storage, now } = this.#making;
    // Before anything is read: what is committed meanwhile makes another stamp.
    const stamp = await storage.read(wanted.workspace, commitStamp);
    const key = JSON.stringify([wanted, now().toISOString().slice(0, 10), stamp]);
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = computedRevenueAtRisk(this.#making, wanted);
    this.#kept.set(key, made);
    made.catch(() => this.#kept.delete(key));
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(old);
    }
    return made;
  }
}
