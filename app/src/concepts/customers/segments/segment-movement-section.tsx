import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask, Loaded, PageSection, useWorkspace } from '../../../platform/interface/web.ts';
import { MovementTable, readerMonth } from '../grouping/movement-table.tsx';
import type { Segment } from './segment.ts';
import { showSegmentMovement } from './segment-member.endpoints.ts';

/** Who came into a segment and left it, month by month, and from and to which other segments. */
export function SegmentMovementSection({ segment }: { readonly segment: Segment }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [month, setMonth] = useState<string | undefined>(undefined);
  const query = useQuery({
    queryKey: ['segment-movement', slug, segment.id, month],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ask(showSegmentMovement, { workspace: slug, params: { id: segment.id }, query: { month }, signal }),
  });
  return (
    <PageSection title="Movement">
      <Loaded query={query}>
        {({ months, passages, month: shown, asOf }) => (
          <>
            <Select
              label="From where to where, in the month"
              data={months.map((one) => ({ value: one.month, label: readerMonth(one.month) })).reverse()}
              value={shown}
              allowDeselect={false}
              onChange={(value) => setMonth(value ?? undefined)}
              maw={280}
              mb="md"
            />
            <MovementTable
              name={segment.name}
              months={months}
              passages={passages}
              month={shown}
              asOf={asOf}
            />
          </>
        )}
      </Loaded>
    </PageSection>
  );
}
