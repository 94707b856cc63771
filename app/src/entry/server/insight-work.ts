import type { FiguresOfSets } from '../../concepts/answer-sets/index.ts';
import { chainRoutes, factRoutes, gapRoutes } from '../../concepts/chain/index.ts';
import { perceptionRoutes } from '../../concepts/perceptions/index.ts';
import { revenueAtRiskRoutes, riskRounds } from '../../concepts/revenue-at-risk/index.ts';
import { IndexWork, satisfactionIndexRoutes } from '../../concepts/satisfaction-index/index.ts';
import { signalRounds, signalRoutes } from '../../concepts/signals/index.ts';
import type { ColumnEngine } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { faultFields, type Logger, type Route } from '../../platform/http/index.ts';

/** What figures that join all concepts are made with. */
export type InsightParts = {
  readonly maker: ChangeMaker;
  /** Answers about columns of answers. */
  readonly engine: ColumnEngine;
  readonly figures: FiguresOfSets;
  readonly newId: () => string;
  readonly log: Logger;
  readonly debugging: boolean;
};

/** What goes on beside requests about gaps, the index, signals and revenue at risk. */
export type InsightWork = {
  /** What can be asked about them. */
  readonly routes: readonly Route[];
  /** Begins; what it gives ends it, when what is under way is done. */
  start(): () => Promise<void>;
};

/** Begins nothing before it is started. */
export function insightWorkOf(parts: InsightParts): InsightWork {
  const { maker, engine, figures, newId, log } = parts;
  const making = { storage: maker.storage, engine, now: maker.now };
  const failing = (line: string) => (error: unknown) => log.warn(faultFields(error, parts.debugging), line);
  const signals = signalRounds({ maker, engine, newId, failed: failing('looking for signals waits') });
  const index = new IndexWork({ maker, engine, newId, log });
  const risk = riskRounds(maker, making, failing('revenue at risk for Today waits'));
  return {
    routes: [
      ...perceptionRoutes(making),
      ...chainRoutes({ ...making, figures }),
      ...gapRoutes(making),
      ...factRoutes(making),
      ...signalRoutes({ maker, engine, newId }),
      ...satisfactionIndexRoutes({ ...making, newId, work: index }),
      ...revenueAtRiskRoutes({ ...making, changed: (workspace) => risk.wake(workspace) }),
    ],
    start: () => {
      signals.start();
      risk.start();
      return async () => {
        await Promise.all([index.close(), signals.close(), risk.close()]);
      };
    },
  };
}
