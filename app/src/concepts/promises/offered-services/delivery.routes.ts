import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type Route } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { deliveryListing, removeDelivery, takeDeliveries } from './delivery.endpoints.ts';
import { takeAwayDelivery, takeSentDeliveries } from './delivery.intents.ts';
import { deliveryRows } from './delivery.store.ts';
import { shownDeliveries } from './shown-deliveries.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What programs and pages can ask about deliveries. */
export function deliveryRoutes({
  maker,
  newId,
}: {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
}): readonly Route[] {
  return [
    ...listRoutes(maker.storage, deliveryListing, {
      rows: (queries, { params }) => deliveryRows(queries, params['id'] ?? NOBODY),
      shown: (queries, rows: readonly { readonly id: string }[]) =>
        shownDeliveries(
          queries,
          rows.map(({ id }) => id),
          maker.now(),
        ),
      // There may be a million of one service.
      countUpTo: 1_000,
    }),
    changes(takeDeliveries, (change, { body }, { member }) =>
      takeSentDeliveries(change, body, { actor: member, newId }),
    ),
    changes(removeDelivery, (change, { params, body }, { member }) =>
      takeAwayDelivery(change, { id: params.id, reason: body.reason }, { actor: member }),
    ),
  ];
}
