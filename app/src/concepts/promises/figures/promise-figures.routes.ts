import type { ChangeMaker } from '../../../platform/events/index.ts';
import { type Route, reads } from '../../../platform/http/index.ts';
import { showPromiseFigures } from './promise-figures.endpoints.ts';
import { computedPromiseFigures } from './promise-figures-computed.ts';

/** What answers about whether promises were kept. */
export function promiseFigureRoutes({ maker }: { readonly maker: ChangeMaker }): readonly Route[] {
  return [
    reads(showPromiseFigures, (queries, { query }) => computedPromiseFigures(queries, query, maker.now())),
  ];
}
