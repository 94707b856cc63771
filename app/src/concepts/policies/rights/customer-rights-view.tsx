import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  ProblemBanner,
  RecordBadge,
  RecordListView,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { usePersonOptions } from '../../people/web.ts';
import { customerRightImport, customerRightListing, startRights } from './customer-right.endpoints.ts';
import type { CustomerRight } from './customer-right.ts';
import { RightDialog } from './customer-right-dialogs.tsx';

/** The charter: what every customer may count on, what is done for it, and what shows that it is kept. */
export function CustomerRights(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isAdding, setIsAdding] = useState(false);
  const changed = useChanged();
  const starting = useMutation({
    mutationFn: () => ask(startRights, { workspace: slug, body: {} }),
    onSuccess: changed,
  });
  const may = mayWith(role, 'manage policies');
  return (
    <>
      {starting.error === null ? null : <ProblemBanner error={starting.error} />}
      <RecordListView
        listing={customerRightListing}
        place="rights"
        importing={customerRightImport}
        cells={CELLS}
        rowAddress={({ id }) => `/w/${slug}/policies/rights/${id}`}
        filters={['state', 'owner', 'evidenceOn']}
        options={{ owner: usePersonOptions() }}
        controls={
          may ? (
            <Button variant="default" onClick={() => setIsAdding(true)}>
              Add a right
            </Button>
          ) : null
        }
        empty={
          <EmptyState
            title="Say what customers may count on"
            {...(may
              ? {
                  control: (
                    <Button loading={starting.isPending} onClick={() => starting.mutate()}>
                      Start with the seven rights
                    </Button>
                  ),
                }
              : {})}
          >
            A right is a promise to every customer, with duties that make it hold and evidence that it is
            kept. Seven are ready to begin with: to learn, to be told the truth, to be safe, to choose, to be
            heard, to enjoy what was bought, and to be put right. Change them until they are yours.
          </EmptyState>
        }
      />
      {isAdding ? <RightDialog right={null} onClose={() => setIsAdding(false)} /> : null}
    </>
  );
}

const CELLS: Readonly<Record<string, (right: CustomerRight) => ReactNode>> = {
  duties: ({ duties }) =>
    duties.length === 0 ? (
      <RecordBadge state="none" words={{ none: 'no duty yet' }} kind="open" />
    ) : (
      <ul className="right-duties">
        {duties.map((duty) => (
          <li key={duty}>
            <Foreign>{duty}</Foreign>
          </li>
        ))}
      </ul>
    ),
  evidence: ({ evidence, state }) =>
    evidence === 0 && state === 'active' ? (
      <RecordBadge state="none" words={{ none: 'none yet' }} kind="open" />
    ) : (
      <data value={String(evidence)}>{evidence}</data>
    ),
  state: ({ state }) => <RecordBadge state={state} kind={state === 'active' ? 'good' : 'quiet'} />,
};
