/** So many at once, and so many more each second. */
export type Allowance = { readonly burst: number; readonly aSecond: number };

/** A bucket that fills by the second and is emptied by who comes: nobody waits who comes as people do. */
type Bucket = { level: number; at: number };

/** What may be counted in memory; the oldest are forgotten first. */
const MOST_BUCKETS = 50_000;

/** Lets so many through for each name, and says of others how long they must wait. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #allowance: Allowance;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** Takes one; else the seconds until there is one again. */
  take(name: string, now: Date): number {
    const { burst, aSecond } = this.#allowance;
    const found = this.#buckets.get(name);
    const at = now.getTime();
    const passed = found === undefined ? 0 : Math.max(0, at - found.at) / 1000;
    const level = found === undefined ? burst : Math.min(burst, found.level + passed * aSecond);
    const isLeft = level >= 1;
    this.#keep(name, { level: isLeft ? level - 1 : level, at });
    return isLeft ? 0 : Math.max(1, Math.ceil((1 - level) / aSecond));
  }

  #keep(name: string, bucket: Bucket): void {
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    if (this.#buckets.size <= MOST_BUCKETS) return;
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}

/** How much the public pages take before they ask to wait. A whole office, a school or a train comes from one address. */
export type FloodLimits = {
  readonly newByAddress: Allowance;
  readonly newByLink: Allowance;
  readonly sentByKey: Allowance;
  /** In how many milliseconds nobody has read a page. */
  readonly fastest: number;
};

export const FLOOD_LIMITS: FloodLimits = {
  newByAddress: { burst: 1000, aSecond: 10 },
  newByLink: { burst: 20_000, aSecond: 1000 },
  sentByKey: { burst: 120, aSecond: 2 },
  fastest: 200,
};

/** Who must wait, and how long: new visits by address and by link, what was begun by its key alone. */
export class FloodGuard {
  readonly #byAddress: TokenBuckets;
  readonly #byLink: TokenBuckets;
  readonly #byKey: TokenBuckets;

  constructor(limits: FloodLimits) {
    this.#byAddress = new TokenBuckets(limits.newByAddress);
    this.#byLink = new TokenBuckets(limits.newByLink);
    this.#byKey = new TokenBuckets(limits.sentByKey);
  }

  /** Seconds to wait for somebody new; 0 lets them in. */
  newVisit(address: string, link: string, now: Date): number {
    // Who is turned away by the address does not use up what the link has for others.
    const byAddress = address === '' ? 0 : this.#byAddress.take(networkOf(address), now);
    return byAddress > 0 ? byAddress : this.#byLink.take(link, now);
  }

  /** Seconds to wait for what somebody sends who began already. */
  sent(key: string, now: Date): number {
    return this.#byKey.take(key, now);
  }
}

/** What counts as one address: of version 6 the half that belongs to one connection, for its other half is free to choose. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/iu, '').replace(/%.*$/u, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::', 2);
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: zeros }, () => '0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ''))
    .join(':');
}
