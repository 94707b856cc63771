import { UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Foreign, PageSection, readerCount, readerDay } from '../../../platform/interface/web.ts';
import type { ChainLink } from '../attribute-chain.ts';
import type { GapCell, GapMap, GapNumber, Ranged } from '../gap-map/gap-map.ts';
import { GapBar } from '../gap-map-page/gap-bar.tsx';
import { effectEnds, effectWords, sizeEnds, sizeWords } from '../gap-map-page/gap-cell-words.tsx';
import { GapEvidence } from '../gap-map-page/gap-evidence.tsx';
import { GAP_NAMES, STATE_SIGNS } from '../gap-map-page/gap-names.ts';
import type { ShownChain } from '../shown-chain.ts';
import { useScreens } from './chain-records.tsx';
import { DriverWeightLine } from './driver-weight.tsx';
import '../gap-map-page/gap-matrix.css';
import './gap-costs.css';

/** The five gaps, the costliest first: how wide each is on one scale, and what it costs. */
export function GapCosts({ chain }: { readonly chain: ShownChain }): ReactNode {
  const [opened, setOpened] = useState<GapCell | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { gaps: row } = chain;
  const cells = rankedCells(row.cells);
  const most = costliest(cells);
  const open = (cell: GapCell): void => {
    setOpened(cell);
    setIsOpen(true);
  };
  return (
    <PageSection title="Five gaps, by what they cost">
      <p className="gap-costs-about">
        Gap 5 is what customers feel; the other four are why, and the weakest link is the costliest of them.
        Sizes can be compared: each is per cent of the worst that could be, and above 0 hurts. A gap costs its
        size × the driver weight of this attribute, in points of overall satisfaction from 0 to 100: for gaps
        1 to 4 that is the most that closing them could bring. A click on a size tells the method.
      </p>
      <table className="gap-costs">
        <thead>
          <tr>
            <th scope="col">Gap</th>
            <th scope="col">In plain words</th>
            <th scope="col">
              Size, % of the worst
              <AxisEnds most={100} />
            </th>
            <th scope="col">
              Costs, points of satisfaction
              {most === null ? null : <AxisEnds most={most} />}
            </th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <GapCostRow
              key={cell.gap}
              chain={chain}
              cell={cell}
              most={most}
              isWeakest={row.weakest === cell.gap}
              onOpen={() => open(cell)}
            />
          ))}
        </tbody>
      </table>
      <DriverWeightLine chain={chain} />
      <GapEvidence
        map={asMap(chain)}
        shown={opened === null ? null : { row, cell: opened }}
        opened={isOpen}
        onClose={() => setIsOpen(false)}
      />
    </PageSection>
  );
}

/** What the evidence of a gap needs of a map: this attribute alone. */
function asMap(chain: ShownChain): GapMap {
  const { asOf, from, to, segment, unit, satisfaction, methods, warnings, gaps } = chain;
  return {
    ...{ asOf, from, to, segment, unit, satisfaction, methods, warnings },
    ...{ since: null, rows: [gaps], counts: { open: 0, unclear: 0, closed: 0, withheld: 0, unknown: 0 } },
  };
}

const ORDER = ['open', 'unclear', 'closed', 'withheld', 'unknown'] as const;

/** Open ones first, the costliest first; without weights, the widest. */
export function rankedCells(cells: readonly GapCell[]): readonly GapCell[] {
  const cost = ({ effect, size }: GapCell): number => effect?.estimate ?? size?.estimate ?? -Infinity;
  return cells.toSorted(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || cost(b) - cost(a) || a.gap - b.gap,
  );
}

/** Where the axis of costs ends: at a round number beyond the largest; null where no cost is known. */
function costliest(cells: readonly GapCell[]): number | null {
  const ends = cells.flatMap(({ effect }) =>
    effect === null ? [] : [effect.estimate, effect.interval?.high ?? effect.estimate],
  );
  if (ends.length === 0) return null;
  const largest = Math.max(...ends);
  if (largest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  return ([1, 2, 5, 10].find((step) => step * power >= largest) ?? 10) * power;
}

function AxisEnds({ most }: { readonly most: number }): ReactNode {
  return (
    <span className="gap-axis" aria-hidden="true">
      <span>0</span>
      <span>{most}</span>
    </span>
  );
}

type RowProps = {
  readonly chain: ShownChain;
  readonly cell: GapCell;
  readonly most: number | null;
  readonly isWeakest: boolean;
  readonly onOpen: () => void;
};

function GapCostRow(props: RowProps): ReactNode {
  const { chain, cell, isWeakest } = props;
  const { gap, state } = cell;
  return (
    <tr className={`gap-cost ${state}${isWeakest ? ' weakest' : ''}`}>
      <th scope="row">
        <span className="gap-cost-name">
          <span className="chain-gap-number">{gap}</span> {GAP_NAMES[gap].name}
        </span>
        <GapState state={state} isWeakest={isWeakest} />
        {gap === 5 ? <span className="gap-cost-felt">what customers feel</span> : null}
      </th>
      <td>
        <GapSentence cell={cell} chain={chain} />
      </td>
      <SizeCell {...props} />
      <CostCell {...props} />
    </tr>
  );
}

export function GapState({
  state,
  isWeakest,
}: {
  readonly state: GapCell['state'];
  readonly isWeakest: boolean;
}): ReactNode {
  return (
    <span className={`gap-cost-state ${state}`}>
      <span aria-hidden="true">{STATE_SIGNS[state].sign} </span>
      {state === 'unknown' ? 'not known' : state}
      {isWeakest ? <strong>, the weakest link</strong> : null}
    </span>
  );
}

/** Between which records each gap lies; the one that is set last is filled last. */
const LINKS_OF: Readonly<Record<GapNumber, readonly ChainLink[]>> = {
  1: ['expectation', 'belief'],
  2: ['expectation', 'standard'],
  3: ['standard', 'delivery'],
  4: ['delivery', 'promise'],
  5: ['expectation', 'perception'],
};

/** Where on this page the hole of a gap is filled. */
function holeLink({ holes }: ShownChain, gap: GapNumber): ChainLink {
  const links = LINKS_OF[gap];
  return links.find((link) => holes.some((hole) => hole.link === link)) ?? links.at(-1)!;
}

function GapSentence({ cell, chain }: Pick<RowProps, 'cell' | 'chain'>): ReactNode {
  const screen = useScreens();
  const { gap, sentence, hole, of, figure, newest, records } = cell;
  if (hole !== null && figure === null) {
    return (
      <p>
        <Foreign>{hole.missing}</Foreign>{' '}
        {hole.place === `attributes/${chain.attribute.id}` ? (
          <a href={`#chain-${holeLink(chain, gap)}`}>{hole.action}</a>
        ) : (
          <Link to={screen(hole.place)}>{hole.action}</Link>
        )}
      </p>
    );
  }
  return (
    <>
      <p>
        <Foreign>{sentence}</Foreign>
      </p>
      <p className="gap-cost-of">
        <Foreign>{of}</Foreign>
        {figure?.n == null ? null : `, n ${readerCount(figure.n)}`}
        {newest === null ? null : `, newest ${readerDay(newest)}`}
        {records.map(({ name, place }) => (
          <span key={place}>
            {' · '}
            <Link to={screen(place)}>
              <Foreign>{name}</Foreign>
            </Link>
          </span>
        ))}
      </p>
    </>
  );
}

function SizeCell({ cell, onOpen }: RowProps): ReactNode {
  const { gap, size, state } = cell;
  if (size === null) {
    return (
      <td data-head="Size, % of the worst">
        {state === 'unknown' ? (
          <span className="quiet">not known</span>
        ) : (
          <UnstyledButton className="figure-button" onClick={onOpen}>
            {state === 'withheld' ? 'withheld' : 'no common size'}
            <span className="visually-hidden">, gap {gap}: evidence</span>
          </UnstyledButton>
        )}
      </td>
    );
  }
  return (
    <td data-head="Size, % of the worst">
      <GapBar size={size} />
      <span className="gap-cost-figure">
        <UnstyledButton className="figure-button" onClick={onOpen}>
          <data value={String(size.estimate)}>{sizeWords(size)}</data>
          <span className="visually-hidden"> is the size of gap {gap}: evidence</span>
        </UnstyledButton>
        <EndsWords ends={sizeEnds(size)} />
      </span>
    </td>
  );
}

function CostCell({ cell, most }: RowProps): ReactNode {
  const { effect } = cell;
  if (effect === null || most === null) {
    return (
      <td data-head="Costs, points of satisfaction">
        <span className="quiet">not known</span>
      </td>
    );
  }
  return (
    <td data-head="Costs, points of satisfaction">
      <GapBar size={scaled(effect, most)} />
      <span className="gap-cost-figure">
        <data value={String(effect.estimate)}>{effectWords(effect)}</data>
        <EndsWords ends={effectEnds(effect)} />
      </span>
    </td>
  );
}

function EndsWords({ ends }: { readonly ends: string }): ReactNode {
  return ends === '' ? <span className="quiet">no interval</span> : <span className="quiet">{ends}</span>;
}

/** On an axis that ends at `most`, as one that ends at 100. */
function scaled({ estimate, interval }: Ranged, most: number): Ranged {
  const by = 100 / most;
  return {
    estimate: estimate * by,
    interval: interval === null ? null : { low: interval.low * by, high: interval.high * by },
  };
}
