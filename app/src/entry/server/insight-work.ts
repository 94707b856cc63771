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
  const { maker, figures } = parts;
  const signals = signalRounds({
    ...{ maker, engine: parts.engine, newId: parts.newId },
    failed: (error) => parts.log.warn(faultFields(error, parts.debugging), 'looking for signals waits'),
  });
  const index = new IndexWork({ maker, engine: parts.engine, newId: parts.newId, log: parts.log });
  const { engine, newId } = parts;
  const risk = riskRounds(maker, { storage: maker.storage, engine, now: maker.now }, (error) =>
    parts.log.warn(faultFields(error, parts.debugging), 'revenue at risk for Today waits'),
  );
  return {
    routes: [
      ...perceptionRoutes({ storage: maker.storage, engine, now: maker.now }),
      ...chainRoutes({ storage: maker.storage, engine: parts.engine, figures, now: maker.now }),
      ...gapRoutes({ storage: maker.storage, engine: parts.engine, now: maker.now }),
      ...revenueAtRiskRoutes({
        ...{ storage: maker.storage, engine, now: maker.now },
        changed: (workspace) => risk.wake(workspace),
      }),
      ...factRoutes({ storage: maker.storage, engine: parts.engine, now: maker.now }),
      ...signalRoutes({ maker, engine: parts.engine, newId: parts.newId }),
      ...satisfactionIndexRoutes({ storage: maker.storage, engine, now: maker.now, newId, work: index }),
    ],
    start: () => {
      signals.start();
      risk.start();
      return async () => {
        await index.close();
        await signals.close();
        await risk.close();
      };
    },
  };
}
