import type { ChangeMaker } from '../../../platform/events/index.ts';
import type { ByteBudget } from '../../../platform/http/index.ts';
import { type Allowance, TokenBuckets } from '../../responses/index.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';
import type { ComplaintSettings } from '../settings/complaint-settings.ts';
import type { FormMarks } from './form-marks.ts';
import type { FormIntake } from './intake/form-intake.ts';
import { organisationOf } from './organisation-name.ts';

/** How much the public pages take before they ask to wait. A whole office, a school or a train comes from one address. */
export type ReceiptLimits = {
  readonly seen: Allowance;
  readonly sentByNetwork: Allowance;
  readonly sentToWorkspace: Allowance;
  /** Tries to open a tracker, by network and by code. */
  readonly triedByNetwork: Allowance;
  readonly triedByCode: Allowance;
  /** Mails to one address. */
  readonly mailed: Allowance;
  /** In how many milliseconds nobody has filled in a form. */
  readonly fastest: number;
};

export const RECEIPT_LIMITS: ReceiptLimits = {
  seen: { burst: 600, aSecond: 10 },
  sentByNetwork: { burst: 100, aSecond: 0.5 },
  sentToWorkspace: { burst: 5_000, aSecond: 300 },
  triedByNetwork: { burst: 40, aSecond: 0.2 },
  triedByCode: { burst: 30, aSecond: 0.1 },
  mailed: { burst: 5, aSecond: 1 / 600 },
  fastest: 1_000,
};

/** What the public pages of complaints stand on. */
export type ReceiptParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  readonly baseUrl: string;
  /** The secret of the installation. */
  readonly secret: string;
  readonly marks: FormMarks;
  readonly intake: Pick<FormIntake, 'take'>;
  readonly settings: KnownComplaintSettings;
  readonly budget: ByteBudget;
  readonly scans: boolean;
  /** Whether mail goes out. */
  readonly mails: boolean;
  readonly limits: ReceiptLimits;
};

/** A workspace that can be complained to. */
export type OpenWorkspace = {
  readonly id: string;
  readonly slug: string;
  readonly settings: ComplaintSettings;
  readonly organisation: string;
};

const KNOWN_FOR_MS = 1_000;
const MOST_KNOWN = 1_000;

/** Settings of workspaces, asked anew each second at most; the transaction that takes a form looks again. */
export class KnownComplaintSettings {
  readonly #maker: ChangeMaker;
  readonly #known = new Map<string, { readonly until: number; readonly found: Promise<OpenWorkspace> }>();

  constructor(maker: ChangeMaker) {
    this.#maker = maker;
  }

  /** Null for an unknown workspace and for one that is closed to strangers: nobody can tell them apart. */
  async open(slug: string): Promise<OpenWorkspace | null> {
    const id = await this.#maker.storage.workspaceBySlug(slug);
    if (id === null) return null;
    const found = await this.#of(id, slug);
    return found.settings.isOpen ? found : null;
  }

  #of(id: string, slug: string): Promise<OpenWorkspace> {
    const known = this.#known.get(id);
    if (known !== undefined && known.until > performance.now()) return known.found;
    const found = this.#maker.storage.read(id, async (queries) => {
      const { content: settings } = await settingsOf(queries);
      return { id, slug, settings, organisation: await organisationOf(queries, settings) };
    });
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(id, { until: performance.now() + KNOWN_FOR_MS, found });
    found.catch(() => this.#known.delete(id));
    return found;
  }
}

/** Counts who comes how often. */
export class ReceiptGuard {
  readonly seen: TokenBuckets;
  readonly sentByNetwork: TokenBuckets;
  readonly sentToWorkspace: TokenBuckets;
  readonly triedByNetwork: TokenBuckets;
  readonly triedByCode: TokenBuckets;
  readonly mailed: TokenBuckets;

  constructor(limits: ReceiptLimits) {
    this.seen = new TokenBuckets(limits.seen);
    this.sentByNetwork = new TokenBuckets(limits.sentByNetwork);
    this.sentToWorkspace = new TokenBuckets(limits.sentToWorkspace);
    this.triedByNetwork = new TokenBuckets(limits.triedByNetwork);
    this.triedByCode = new TokenBuckets(limits.triedByCode);
    this.mailed = new TokenBuckets(limits.mailed);
  }
}
