import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  Moment,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { listRecoveriesOfCustomer } from './recovery.endpoints.ts';
import type { RecoveryShown } from './recovery.ts';
import { RecoveryBadge, ResultBadge } from './recovery-badge.tsx';
import './recoveries.css';

/** What is done to win one customer back: what is under way first, then the newest; the content of a part of the card. */
export function RecoveriesOfCustomer({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['recoveries-of-customer', slug, customerId],
    queryFn: ({ signal }) =>
      ask(listRecoveriesOfCustomer, { workspace: slug, params: { id: customerId }, signal }),
  });
  // Kept, or the table is made anew at each turn.
  const columns = useMemo(() => columnsOf(slug), [slug]);
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="quiet">
            Nothing has to be put right for them. What is done after a broken promise or a bad contact stands
            here.
          </p>
        ) : (
          <DataTable
            caption="Recoveries of this customer, those under way first"
            captionHidden
            rows={items}
            rowKey={({ id }) => id}
            columns={columns}
          />
        )
      }
    </Loaded>
  );
}

function columnsOf(slug: string): readonly DataColumn<RecoveryShown>[] {
  return [
    {
      id: 'what',
      head: 'What happened',
      purpose: 'label',
      cell: ({ id, what }) => (
        <Link to={`/w/${slug}/recoveries/${id}`}>
          <Foreign>{what}</Foreign>
        </Link>
      ),
    },
    { id: 'happened', head: 'When', cell: ({ happenedAt }) => <Moment iso={happenedAt} /> },
    {
      id: 'state',
      head: 'How far',
      cell: ({ state, overdue }) => <RecoveryBadge state={state} overdue={overdue} />,
    },
    { id: 'result', head: 'Result', cell: ({ result }) => <ResultBadge result={result} /> },
  ];
}
