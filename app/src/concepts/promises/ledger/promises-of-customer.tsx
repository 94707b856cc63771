import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  listAddress,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { listPromisesOfCustomer } from './ledger-promise.endpoints.ts';
import type { KeepingCounts, PromiseShown } from './ledger-promise.ts';
import { MakePromiseButton } from './make-promise-button.tsx';
import { PromiseBadge, PromiseDue } from './promise-badge.tsx';
import './promises.css';

const SHOWN = 10;

/** What was promised to one customer: open and broken first, then the newest; the content of a part of the card. */
export function PromisesOfCustomer({
  customerId,
  onMake,
}: {
  readonly customerId: string;
  /** Opens what makes a promise; null where the reader may not. */
  readonly onMake: (() => void) | null;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['customer-promises', slug, customerId],
    queryFn: ({ signal }) =>
      ask(listPromisesOfCustomer, {
        workspace: slug,
        params: { id: customerId },
        query: { limit: SHOWN },
        signal,
      }),
  });
  // Kept, or the table is made anew at each turn.
  const columns = useMemo(() => columnsOf(slug), [slug]);
  const all = listAddress(`/w/${slug}/promises`, { where: [{ field: 'customer', is: [customerId] }] });
  return (
    <div className="promises-of-customer">
      <Loaded query={query}>
        {({ items, counts }) =>
          items.length === 0 ? (
            <p className="quiet">
              Nothing was promised to them yet. What is said to a customer stands here, with its time, until
              it is kept.
            </p>
          ) : (
            <>
              <p>{countsInWords(counts)}</p>
              <DataTable
                caption="Promises to this customer, open and broken first"
                captionHidden
                rows={items}
                rowKey={({ id }) => id}
                columns={columns}
              />
              <p>
                <Link to={all}>All promises to them</Link>
              </p>
            </>
          )
        }
      </Loaded>
      {onMake === null ? null : (
        <p>
          <MakePromiseButton variant="default" onMake={onMake} />
        </p>
      )}
    </div>
  );
}

const COUNT_WORDS: readonly (readonly [keyof KeepingCounts, string])[] = [
  ['open', 'open'],
  ['broken', 'broken'],
  ['kept', 'kept'],
  ['keptLate', 'kept late'],
  ['renegotiated', 'renegotiated'],
  ['cancelled', 'cancelled'],
];

/** How many ended how: "2 open, 1 broken, 14 kept". */
function countsInWords(counts: KeepingCounts): string {
  return COUNT_WORDS.flatMap(([key, word]) =>
    counts[key] === 0 ? [] : [`${readerCount(counts[key])} ${word}`],
  ).join(', ');
}

function columnsOf(slug: string): readonly DataColumn<PromiseShown>[] {
  return [
    {
      id: 'words',
      head: 'Promise',
      purpose: 'label',
      cell: ({ id, words }) => (
        <Link to={`/w/${slug}/promises/${id}`}>
          <Foreign>{words}</Foreign>
        </Link>
      ),
    },
    { id: 'standing', head: 'Standing', cell: (promise) => <PromiseBadge promise={promise} /> },
    { id: 'due', head: 'Due', cell: (promise) => <PromiseDue promise={promise} /> },
    {
      id: 'keeper',
      head: 'Who sees to it',
      cell: ({ keeper }) =>
        keeper === null ? <span className="quiet">nobody</span> : <Foreign>{keeper.name}</Foreign>,
    },
  ];
}
