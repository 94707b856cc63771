import type { ColumnMirror } from './column-mirror.ts';
import type { MirrorFinding } from './mirror-check.ts';

/** What the nightly verification works with. */
export type NightlyVerifying = {
  readonly mirror: ColumnMirror;
  readonly now: () => Date;
  /** Told of each finding, of what was done about it, and of a night that could not verify. */
  readonly told: (line: string) => void;
};

/** Verifies the mirror each night, and mends what differs. */
export type NightlyVerification = {
  /** How many tables were found to differ since the start. */
  found(): number;
  /** Verifies and mends now. */
  verifyNow(): Promise<void>;
  /** Ends the rounds; the present one is finished. */
  stop(): Promise<void>;
};

/** At this hour in UTC, when few look at figures. */
const HOUR = 2;
const DAY_MS = 86_400_000;

/** Starts the rounds. A table that differs from the primary is copied anew at once. */
export function startNightlyVerification({ mirror, now, told }: NightlyVerifying): NightlyVerification {
  let found = 0;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const verifyNow = (): Promise<void> => {
    running = running.then(async () => {
      try {
        found += await verifyAndMend(mirror, told);
      } catch (error) {
        told(
          `the columnar mirror was not verified: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    });
    return running;
  };
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => void verifyNow().then(next), untilNight(now())).unref();
  };
  next();
  return {
    found: () => found,
    verifyNow,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

function untilNight(now: Date): number {
  const night = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), HOUR);
  const wait = night - now.getTime();
  return wait > 0 ? wait : wait + DAY_MS;
}

async function verifyAndMend(mirror: ColumnMirror, told: (line: string) => void): Promise<number> {
  const { findings } = await mirror.verify();
  const byTable = Map.groupBy(findings, ({ workspace, table }) => `${workspace} ${table}`);
  for (const found of byTable.values()) {
    const { workspace, table }: MirrorFinding = found[0]!;
    const what = found.map((each) => each.what).join('; ');
    await mirror.rebuildTable({ workspace, table });
    told(
      `the columnar mirror differed from the primary in table ${table} of workspace ${workspace} (${what}); it was copied anew`,
    );
  }
  return byTable.size;
}
