import type { FiguresOfSets } from '../../concepts/answer-sets/index.ts';
import { chainRoutes } from '../../concepts/chain/index.ts';
import type { ColumnEngine } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import type { Logger, Route } from '../../platform/http/index.ts';

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
  return {
    routes: [...chainRoutes({ storage: maker.storage, figures, now: maker.now })],
    start: () => async () => undefined,
  };
}
