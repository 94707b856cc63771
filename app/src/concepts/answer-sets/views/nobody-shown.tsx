import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState, PageLayout, ProblemBanner } from '../../../platform/interface/web.ts';
import { type ViewPlace, without } from './view-address.tsx';
import { ViewChips } from './view-chips.tsx';

/** Nobody fits the view: why, and the ways back. */
export function NobodyShown({ place }: { readonly place: ViewPlace }): ReactNode {
  const { view, show } = place;
  const last = (view.where ?? []).length - 1;
  return (
    <EmptyState
      title="Nobody fits this filter"
      control={
        <>
          {last < 1 ? null : (
            <Button onClick={() => show(without(view, last))}>Take away the last condition</Button>
          )}{' '}
          <Button variant={last < 1 ? 'filled' : 'default'} onClick={() => show({})}>
            Show everything
          </Button>
        </>
      }
    >
      Each condition holds for somebody, perhaps, but all of them together for none of these answers. Take one
      away, or choose other values.
    </EmptyState>
  );
}

/** The server does not show this view: why, in its words, and the way back to all answers. */
export function RefusedPlace({
  title,
  place,
  error,
  retry,
}: {
  readonly title: string;
  readonly place: ViewPlace;
  readonly error: unknown;
  readonly retry: () => void;
}): ReactNode {
  return (
    <PageLayout title={title}>
      <ProblemBanner error={error} retry={retry} />
      {place.text === undefined ? null : (
        <>
          <ViewChips place={place} />
          <p>
            <Button variant="default" onClick={() => place.show({})}>
              Show everything
            </Button>
          </p>
        </>
      )}
    </PageLayout>
  );
}
