import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  EvidenceContext,
  FigureButton,
  Foreign,
  readerCount,
  readerInterval,
  readerNumber,
} from '../../../platform/interface/web.ts';
import type { ShownChain } from '../shown-chain.ts';
import { useScreens } from './chain-records.tsx';

const FORMAT = { decimals: 2 } as const;

/** How much satisfaction goes with this attribute, and where that is known from. */
export function DriverWeightLine({ chain }: { readonly chain: ShownChain }): ReactNode {
  const screen = useScreens();
  const { weight, satisfaction, methods, asOf } = chain;
  if (weight === null || satisfaction === null) {
    return (
      <p className="gap-costs-about">
        What the gaps cost is not known:{' '}
        {satisfaction === null
          ? 'no answers say how satisfied customers are overall together with what they perceive.'
          : 'the answers that say how satisfied customers are overall do not ask about this attribute.'}{' '}
        Gaps stand in the order of their sizes.
      </p>
    );
  }
  const { estimate, interval, lmgShare } = weight;
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const { answerSet, label, because, n, r2 } = satisfaction;
  const evidence = {
    method: {
      name: 'Driver weight: regression of overall satisfaction on the perceptions of all attributes',
      formula: 'coefficient of ordinary least squares, both sides from 0 to 100 of their scales; t interval',
      source: 'Lindeman, Merenda and Gold 1980 (LMG shares)',
    },
    population: `people who answered “${label}”`,
    weights: 'each counts as one',
    filter: chain.segment === null ? 'all customers' : `segment ${chain.segment.name}`,
    asOf,
    warnings: [],
    notes: [because, methods.effect],
    records: [{ name: answerSet.name, address: screen(`figures/${answerSet.id}`) }],
  };
  return (
    <EvidenceContext value={evidence}>
      <p className="gap-costs-about">
        Driver weight{' '}
        <FigureButton
          named={{
            ...{ label: 'Driver weight', figure: { n, estimate, interval: ends }, format: FORMAT },
            axis: { min: 0, max: 1, label: 'Driver weight', reference: 0 },
          }}
        />
        {ends === null ? '' : ` (${readerInterval(ends, FORMAT)})`} points of satisfaction for a point of
        perception
        {ends !== null && ends[0] <= 0 && ends[1] >= 0 ? ', which may be none' : ''}
        {lmgShare === null
          ? ''
          : `; its share of what all attributes explain is ${readerNumber(lmgShare, { decimals: 0, percent: true })} (LMG)`}
        . From “<Foreign>{label}</Foreign>” in{' '}
        <Link to={screen(`figures/${answerSet.id}`)}>
          <Foreign>{answerSet.name}</Foreign>
        </Link>
        , n {readerCount(n)}, R² {readerNumber(r2, FORMAT)}.
      </p>
    </EvidenceContext>
  );
}
