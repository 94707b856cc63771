import { changes, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { dayOfMoment } from '../process.ts';
import { meaningOf, type ProcessRouteParts } from '../process-route-parts.ts';
import {
  addAgreement,
  agreementImport,
  agreementListing,
  changeAgreement,
  confirmAgreement,
  endAgreement,
  reviewAgreement,
  showAgreement,
  showAgreementSummary,
} from './agreement.endpoints.ts';
import {
  beginAgreement,
  changeAgreementOf,
  confirm,
  end,
  noSuchAgreement,
  review,
} from './agreement.intents.ts';
import { takingAgreements } from './agreement.sheet.ts';
import { agreementById, agreementRows, agreementsByIds } from './agreement.store.ts';
import type { Agreement, AgreementRecord } from './agreement.ts';
import { agreementPageOf, agreementSummaryOf, shownAgreements } from './shown-agreements.ts';

/** Everything that can be asked about agreements. */
export function agreementRoutes({ maker, newId }: ProcessRouteParts): readonly Route[] {
  const today = (): string => dayOfMoment(maker.now());
  const shown = async (queries: Queries, outcome: Outcome<AgreementRecord>): Promise<Outcome<Agreement>> => {
    if (!outcome.ok) return outcome;
    const [one] = await shownAgreements(queries, [outcome.value], today());
    return taken(one!);
  };
  return [
    ...listRoutes(maker.storage, agreementListing, {
      rows: (queries) => agreementRows(queries, today()),
      shown: async (queries, rows: readonly { readonly id: string }[]) => {
        const records = await agreementsByIds(
          queries,
          rows.map(({ id }) => id),
        );
        return shownAgreements(queries, records, today());
      },
    }),
    ...sheetRoutes(maker, agreementImport, takingAgreements(newId)),
    reads(showAgreementSummary, async (queries) => taken(await agreementSummaryOf(queries, today()))),
    reads(showAgreement, async (queries, { params }) => {
      const record = await agreementById(queries, params.id);
      return record === null ? noSuchAgreement() : taken(await agreementPageOf(queries, record, today()));
    }),
    changes(addAgreement, async (change, { body }, visit) =>
      shown(change.queries, await beginAgreement(change, body, meaningOf(newId, visit))),
    ),
    changes(changeAgreement, async (change, { params, body }, visit) =>
      shown(
        change.queries,
        await changeAgreementOf(change, { id: params.id, ...body }, meaningOf(newId, visit)),
      ),
    ),
    changes(confirmAgreement, async (change, { params, body }, visit) =>
      shown(change.queries, await confirm(change, { id: params.id, asked: body }, meaningOf(newId, visit))),
    ),
    changes(reviewAgreement, async (change, { params, body }, visit) =>
      shown(change.queries, await review(change, { id: params.id, ...body }, meaningOf(newId, visit))),
    ),
    changes(endAgreement, async (change, { params, body }, visit) =>
      shown(change.queries, await end(change, { id: params.id, ...body }, meaningOf(newId, visit))),
    ),
  ];
}
