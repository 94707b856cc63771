import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, listAddress, Moment, readerCount, useWorkspace } from '../../../platform/interface/web.ts';
import { showSegmentTotals } from './segment-member.endpoints.ts';
import { MoneyWords } from './segment-worth-section.tsx';

/** All customers together beside their segments, and those whom nobody owns. */
export function SegmentTotals(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['segment-totals', slug],
    queryFn: ({ signal }) => ask(showSegmentTotals, { workspace: slug, signal }),
  });
  if (data === undefined || data.size === 0) return null;
  const orphans = listAddress(`/w/${encodeURIComponent(slug)}/customers`, {
    where: [{ field: 'owner', missing: true }],
  });
  return (
    <p className="segment-totals">
      All customers: <data value={String(data.size)}>{readerCount(data.size)}</data>, revenue{' '}
      <MoneyWords amount={data.revenue} />, lifetime value <MoneyWords amount={data.lifetimeValue} />.{' '}
      {data.withoutOwner === 0 ? null : (
        <Link to={orphans}>
          {readerCount(data.withoutOwner)} {data.withoutOwner === 1 ? 'customer has' : 'customers have'} no
          owner
        </Link>
      )}{' '}
      <span className="quiet">
        Counted <Moment iso={data.countedAt} />
        {data.behind ? ', counted again soon' : ''}. Who is in two segments counts in both.
      </span>
    </p>
  );
}
