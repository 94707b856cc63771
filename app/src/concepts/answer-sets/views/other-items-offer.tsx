import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { readerCount } from '../../../platform/interface/web.ts';
import { OTHER_ITEMS } from './other-items.ts';
import type { View } from './view.ts';
import type { ViewPlace } from './view-address.tsx';

/** Offers the items that the recipe describes and no analysis of it names. */
export function OtherItems({
  count,
  place: { view, show },
}: {
  readonly count: number;
  readonly place: ViewPlace;
}): ReactNode {
  if (count === 0 || view.otherItems === true) return null;
  const wanted: View = {
    ...view,
    otherItems: true,
    ...(view.analyses === undefined ? {} : { analyses: [...view.analyses, OTHER_ITEMS] }),
  };
  return (
    <p className="other-items screen-only">
      {count === 1 ? 'One more item is' : `${readerCount(count)} more items are`} in these answers that no
      analysis names.{' '}
      <Button size="xs" variant="default" onClick={() => show(wanted)}>
        Show {count === 1 ? 'it' : 'them'}
      </Button>
    </p>
  );
}
