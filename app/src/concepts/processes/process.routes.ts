import { changes, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { agreementRoutes } from './agreements/agreement.routes.ts';
import { bothIndicesOf, chainResultOf } from './figures/chain-result.ts';
import { gatheredChain } from './figures/gathered-links.ts';
import { linkRoutes } from './links/process-link.routes.ts';
import {
  addProcess,
  changeProcess,
  listLinksOfCustomer,
  moveProcess,
  processImport,
  processListing,
  showBothIndices,
  showChainResult,
  showProcess,
  showProcessChain,
} from './process.endpoints.ts';
import { drawProcess, moveProcessTo, noSuchProcess, redrawProcess } from './process.intents.ts';
import { takingProcesses } from './process.sheet.ts';
import { processById, processesByIds, processRows } from './process.store.ts';
import { dayOfMoment, type Process, type ProcessRecord } from './process.ts';
import { meaningOf, type ProcessRouteParts } from './process-route-parts.ts';
import { linksOfCustomer, processPageOf, shownProcesses } from './shown-processes.ts';

/** Everything that programs and pages can ask about the internal chain. */
export function processRoutes(parts: ProcessRouteParts): readonly Route[] {
  const { maker, newId } = parts;
  const today = (): string => dayOfMoment(maker.now());
  const shown = async (queries: Queries, outcome: Outcome<ProcessRecord>): Promise<Outcome<Process>> => {
    if (!outcome.ok) return outcome;
    const [one] = await shownProcesses(queries, [outcome.value]);
    return taken(one!);
  };
  return [
    ...listRoutes(maker.storage, processListing, {
      rows: (queries) => processRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) =>
        shownProcesses(
          queries,
          await processesByIds(
            queries,
            rows.map(({ id }) => id),
          ),
        ),
    }),
    ...sheetRoutes(maker, processImport, takingProcesses(newId)),
    reads(showProcess, async (queries, { params }) => {
      const record = await processById(queries, params.id);
      return record === null ? noSuchProcess() : taken(await processPageOf(queries, record, today()));
    }),
    changes(addProcess, async (change, { body }, visit) =>
      shown(change.queries, await drawProcess(change, body, meaningOf(newId, visit))),
    ),
    changes(changeProcess, async (change, { params, body }, visit) =>
      shown(change.queries, await redrawProcess(change, { id: params.id, ...body }, meaningOf(newId, visit))),
    ),
    changes(moveProcess, async (change, { params, body }, visit) =>
      shown(change.queries, await moveProcessTo(change, { id: params.id, ...body }, meaningOf(newId, visit))),
    ),
    reads(showProcessChain, async (queries) => taken(await gatheredChain(queries, today()))),
    reads(showChainResult, async (queries, { query }) =>
      chainResultOf(queries, { measureId: query.measureId ?? null, today: today() }),
    ),
    reads(showBothIndices, async (queries) => taken(await bothIndicesOf(queries, today()))),
    reads(listLinksOfCustomer, async (queries, { params }) => {
      const links = await linksOfCustomer(queries, params.id, today());
      if (links !== null) return taken({ asOf: today(), ...links });
      return refuse('not-found', 'there is no such customer in this workspace');
    }),
    ...linkRoutes(parts),
    ...agreementRoutes(parts),
  ];
}
