import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  EmptyState,
  RecordBadge,
  RecordListView,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { useUnitOptions } from '../../people/web.ts';
import { deliveryListing } from './delivery.endpoints.ts';
import type { DeliveryState } from './delivery.ts';
import type { Service } from './offered-service.ts';

const STATE_KINDS = { finished: 'good', unfinished: 'open', 'given-up': 'quiet' } as const satisfies Readonly<
  Record<DeliveryState, string>
>;

/** How long the service took each time, the newest first. */
export function DeliveriesOfService({ service }: { readonly service: Service }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const mayTake = mayWith(role, 'take promises');
  const bring = mayTake ? (
    <Button variant="default" component={Link} to={`/w/${slug}/delivery-imports`}>
      Bring deliveries as a file
    </Button>
  ) : null;
  return (
    <RecordListView
      listing={deliveryListing}
      params={{ id: service.id }}
      place="deliveries"
      filters={['state', 'unit', 'begun']}
      options={{ unit: useUnitOptions() }}
      controls={bring}
      cells={{
        state: ({ state }) => <RecordBadge state={state} kind={STATE_KINDS[state]} />,
        hours: ({ hours }) => readerNumber(hours, { decimals: 1 }),
      }}
      empty={
        <EmptyState title="No delivery yet" {...(bring === null ? {} : { control: bring })}>
          A delivery says when the service was begun for somebody and when it was done. Promises of this
          service come here by themselves.
        </EmptyState>
      }
    />
  );
}
