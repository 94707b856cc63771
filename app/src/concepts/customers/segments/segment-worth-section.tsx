import type { ReactNode } from 'react';
import {
  Moment,
  PageSection,
  RecordFacts,
  readerCount,
  readerNumber,
} from '../../../platform/interface/web.ts';
import type { Segment } from './segment.ts';

/** A share as a percentage; a dash where there is none. */
export function ShareWords({ share }: { readonly share: number | null }): ReactNode {
  if (share === null) return null;
  return <data value={String(share)}>{readerNumber(100 * share, { decimals: 1 })} %</data>;
}

/** A sum of money as it stands in the register. */
export function MoneyWords({ amount }: { readonly amount: number | null }): ReactNode {
  if (amount === null) return <span className="quiet">–</span>;
  const decimals = Math.abs(amount) >= 1000 ? 0 : 2;
  return <data value={String(amount)}>{readerNumber(amount, { decimals })}</data>;
}

/** What a segment is worth: how many, revenue, margin and lifetime value, each with of how many it is known. */
export function SegmentWorthSection({ segment }: { readonly segment: Segment }): ReactNode {
  const { size, erased, lifetimeMethods } = segment;
  const ofHowMany = (known: number): ReactNode =>
    known === size ? null : (
      <span className="quiet">
        {' '}
        known of {readerCount(known)} of {readerCount(size)}
      </span>
    );
  const facts = [
    {
      name: 'Customers',
      value: (
        <>
          <data value={String(size)}>{readerCount(size)}</data>
          {erased === 0 ? null : <span className="quiet"> of whom {readerCount(erased)} erased</span>}
        </>
      ),
    },
    { name: 'Share of all customers', value: <ShareWords share={segment.share} /> },
    {
      name: 'Revenue',
      value: (
        <>
          <MoneyWords amount={segment.revenue} />
          {ofHowMany(segment.revenueKnown)}
        </>
      ),
    },
    { name: 'Share of all revenue', value: <ShareWords share={segment.revenueShare} /> },
    {
      name: 'Margin',
      value: (
        <>
          <MoneyWords amount={segment.margin} />
          {ofHowMany(segment.marginKnown)}
        </>
      ),
    },
    {
      name: 'Lifetime value',
      value: (
        <>
          <MoneyWords amount={segment.lifetimeValue} />
          {ofHowMany(segment.lifetimeKnown)}
        </>
      ),
    },
    { name: 'Lifetime value of one, on average', value: <MoneyWords amount={segment.meanLifetimeValue} /> },
    { name: 'Method of lifetime value', value: methodsInWords(lifetimeMethods) },
  ];
  return (
    <PageSection title="What it is worth">
      <RecordFacts facts={facts} />
      <p className="quiet">
        Sums over the customers in it, of all time; lifetime values are those of the last valuation. Counted{' '}
        <Moment iso={segment.countedAt} />
        {segment.behind ? '; something has changed since and is counted again within a minute or two.' : '.'}
        {erased === 0
          ? ''
          : ' Who was erased is still counted by what was kept of their dealings, without a name.'}
      </p>
    </PageSection>
  );
}

function methodsInWords({ 'bg-nbd': fitted, simple }: Segment['lifetimeMethods']): string | null {
  const parts = [
    fitted === 0 ? null : `BG/NBD of ${readerCount(fitted)}`,
    simple === 0 ? null : `simple of ${readerCount(simple)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}
