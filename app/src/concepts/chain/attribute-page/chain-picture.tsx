import type { ReactNode } from 'react';
import { RecordBadge } from '../../../platform/interface/web.ts';
import type { ChainLink } from '../attribute-chain.ts';
import type { ShownChain } from '../shown-chain.ts';
import { ChainGap } from './chain-gaps.tsx';
import { ChainHoleView, type HoleDialog } from './chain-hole.tsx';
import {
  BeliefRecords,
  DeliveryRecords,
  ExpectationRecords,
  PerceptionRecords,
  PromiseRecords,
  StandardRecords,
} from './chain-records.tsx';
import { RecordAgeLine } from './record-age.tsx';
import './chain.css';

const LINK_NAMES: Readonly<Record<ChainLink, string>> = {
  expectation: 'Customers expect',
  belief: 'Managers believe',
  standard: 'Standard',
  delivery: 'Delivered in fact',
  promise: 'Promised',
  perception: 'Customers perceive',
};

type PictureProps = { readonly chain: ShownChain; readonly onOpen: (dialog: HoleDialog) => void };

/**
 * The six records and the five gaps between them, drawn once: a ring on a wide page, from top to bottom on a phone. A record
 * that is missing is drawn as a hole.
 */
export function ChainPicture({ chain, onOpen }: PictureProps): ReactNode {
  const { asOf, expectations, beliefs, standards, deliveries, promise, perception } = chain;
  const record = (link: ChainLink, content: ReactNode): ReactNode => (
    <ChainRecord link={link} chain={chain} onOpen={onOpen}>
      {content}
    </ChainRecord>
  );
  return (
    <ol className="chain-picture" aria-label="The chain of this attribute">
      {record('expectation', <ExpectationRecords ladders={expectations} />)}
      <ChainGap gap={1} chain={chain} />
      {record('belief', <BeliefRecords beliefs={beliefs} asOf={asOf} />)}
      <ChainGap gap={2} chain={chain} />
      {record('standard', <StandardRecords standards={standards} />)}
      <ChainGap gap={3} chain={chain} />
      {record('delivery', <DeliveryRecords deliveries={deliveries} asOf={asOf} />)}
      <ChainGap gap={4} chain={chain} />
      {record('promise', promise === null ? null : <PromiseRecords chain={chain} promise={promise} />)}
      {record(
        'perception',
        perception === null ? null : <PerceptionRecords perception={perception} asOf={asOf} />,
      )}
      <ChainGap gap={5} chain={chain} />
    </ol>
  );
}

type RecordProps = PictureProps & { readonly link: ChainLink; readonly children: ReactNode };

function ChainRecord({ link, chain, onOpen, children }: RecordProps): ReactNode {
  const hole = chain.holes.find((one) => one.link === link);
  const before = chain.holes.slice(0, hole === undefined ? 0 : chain.holes.indexOf(hole));
  const breaks = chain.verdict.kind === 'hole' && chain.verdict.link === link;
  return (
    <li id={`chain-${link}`} className={`chain-record ${link} ${hole === undefined ? 'there' : 'hole'}`}>
      <h3>{LINK_NAMES[link]}</h3>
      <RecordAgeLine age={chain.ages.find((age) => age.link === link)} />
      {hole === undefined ? null : <RecordBadge state="missing" kind={breaks ? 'bad' : 'open'} />}
      {hole === undefined || link === 'standard' || link === 'delivery' || link === 'perception'
        ? children
        : null}
      {hole === undefined ? null : (
        <ChainHoleView
          hole={hole}
          first={breaks}
          repeated={before.some(({ deed }) => deed !== null && deed === hole.deed)}
          onOpen={onOpen}
        />
      )}
    </li>
  );
}
