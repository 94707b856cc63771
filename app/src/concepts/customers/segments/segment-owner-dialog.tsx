import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Loaded,
  readerCount,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { PersonSelect, UnitSelect } from '../../people/web.ts';
import type { Segment } from './segment.ts';
import { assignSegmentOwner, previewSegmentOwner } from './segment-member.endpoints.ts';

/** Gives the customers of a segment whom nobody owns an owner, after they were looked at. */
export function SegmentOwnerDialog({
  segment,
  onClose,
}: {
  readonly segment: Segment;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const params = { id: segment.id };
  const query = useQuery({
    queryKey: ['segment-without-owner', slug, segment.id],
    queryFn: ({ signal }) => ask(previewSegmentOwner, { workspace: slug, params, signal }),
  });
  return (
    <FormDialog
      title="Give them an owner"
      opened
      onClose={onClose}
      sendName="Give them this owner"
      send={(fields, key) => {
        const ownerId = fieldText(fields, 'ownerId');
        const teamId = fieldText(fields, 'teamId') || null;
        const body = { ownerId, teamId, count: query.data?.count ?? 1 };
        return ask(assignSegmentOwner, { workspace: slug, params, body, key });
      }}
      onSent={changed}
    >
      <Loaded query={query}>
        {({ count, atOnce, first }) => (
          <div>
            <p>
              {readerCount(Math.min(count, atOnce))} {count === 1 ? 'customer' : 'customers'} without an
              owner: <Foreign>{first.map(({ name }) => name).join(', ')}</Foreign>
              {count > first.length
                ? ` and ${readerCount(Math.min(count, atOnce) - first.length)} more.`
                : '.'}
            </p>
            {count > atOnce ? (
              <p>
                There are {readerCount(count)}; the first {readerCount(atOnce)} by name are done at once.
              </p>
            ) : null}
          </div>
        )}
      </Loaded>
      <PersonSelect
        name="ownerId"
        label="Owner"
        description="Their relationship manager; each customer's history tells the change"
        required
        defaultValue={segment.manager?.id ?? null}
      />
      <UnitSelect
        name="teamId"
        label="Team"
        description="For those without one"
        clearable
        defaultValue={segment.team?.id ?? null}
      />
    </FormDialog>
  );
}
