import { Drawer } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  EvidenceList,
  Foreign,
  readerCount,
  readerDay,
  readerInterval,
  readerNumber,
  StateSign,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { formatOf } from '../attribute-page/chain-figure.tsx';
import type { GapCell, GapMap, GapRow, Ranged } from '../gap-map/gap-map.ts';
import { GapBar } from './gap-bar.tsx';
import { CHANGE_SIGNS, GAP_NAMES, STATE_SIGNS } from './gap-names.ts';

type Opened = { readonly row: GapRow; readonly cell: GapCell };

type EvidenceProps = {
  readonly map: GapMap;
  /** The cell that is asked about; it stays while the drawer closes. */
  readonly shown: Opened | null;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Everything behind a gap: in words, its figure, size and effect with intervals, how they come about, and its records. */
export function GapEvidence({ map, shown, opened, onClose }: EvidenceProps): ReactNode {
  const title =
    shown === null
      ? ''
      : `Gap ${shown.cell.gap} ${GAP_NAMES[shown.cell.gap].name}: ${shown.row.attribute.name}`;
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="30rem"
      title={<Foreign>{title}</Foreign>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {shown === null ? null : <GapBehind map={map} {...shown} />}
    </Drawer>
  );
}

function GapBehind({ map, row, cell }: Opened & { readonly map: GapMap }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { state, sentence, hole, change } = cell;
  return (
    <div className="gap-behind">
      <p>
        <Foreign>{sentence}</Foreign>
      </p>
      <p>
        <span aria-hidden="true">{STATE_SIGNS[state].sign} </span>
        <strong>{state === 'unknown' ? 'Not known' : state.charAt(0).toUpperCase() + state.slice(1)}</strong>:{' '}
        {STATE_SIGNS[state].says}.{row.weakest === cell.gap ? ' The weakest link of this attribute.' : ''}
      </p>
      <GapNumbers cell={cell} />
      {change === null ? null : (
        <p>
          <span aria-hidden="true">{CHANGE_SIGNS[change.kind].sign} </span>
          <Foreign>{change.sentence}</Foreign>
        </p>
      )}
      {hole === null ? null : (
        <p className="warning-line">
          <StateSign kind="warning" />
          <span>
            <Foreign>{hole.missing}</Foreign> <Link to={`/w/${slug}/${hole.place}`}>{hole.action}</Link>
          </span>
        </p>
      )}
      <p>
        <Link to={`/w/${slug}/attributes/${row.attribute.id}`}>
          The chain of “<Foreign>{row.attribute.name}</Foreign>”
        </Link>
      </p>
      <HowMade map={map} row={row} cell={cell} />
    </div>
  );
}

function GapNumbers({ cell: { figure, size, effect } }: Pick<Opened, 'cell'>): ReactNode {
  const format = figure === null ? { decimals: 2 } : formatOf(figure, true);
  return (
    <dl className="gap-numbers">
      {figure === null ? null : <NumberTerm name="Figure" value={figure} format={format} />}
      {figure?.n == null ? null : (
        <div>
          <dt>n</dt>
          <dd>
            <data value={String(figure.n)}>{readerCount(figure.n)}</data>
          </dd>
        </div>
      )}
      {size === null ? null : (
        <>
          <NumberTerm name="Size, of 100" value={size} format={{ decimals: 1 }} />
          <div className="gap-behind-bar">
            <GapBar size={size} />
          </div>
        </>
      )}
      {effect === null ? null : (
        <NumberTerm name="Costs, points of satisfaction" value={effect} format={{ decimals: 2 }} />
      )}
    </dl>
  );
}

type Numbers = { readonly estimate: number | null; readonly interval: Ranged['interval'] };

function NumberTerm({
  name,
  value: { estimate, interval },
  format,
}: {
  readonly name: string;
  readonly value: Numbers;
  readonly format: Parameters<typeof readerNumber>[1];
}): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {estimate === null ? (
          'not shown'
        ) : (
          <data value={String(estimate)}>
            <Foreign>{readerNumber(estimate, format)}</Foreign>
          </data>
        )}
        {interval === null ? null : (
          <span className="quiet"> {readerInterval([interval.low, interval.high], format)}</span>
        )}
      </dd>
    </div>
  );
}

/** Method, population and records; size and effect are made in the same way everywhere, so the map says how. */
function HowMade({ map, cell }: Opened & { readonly map: GapMap }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { figure, of, newest, records } = cell;
  const { size, effect, state } = map.methods;
  return (
    <EvidenceList
      evidence={{
        method: figure?.method ?? { name: 'none yet', formula: 'none yet', source: 'a record is missing' },
        population: of,
        weights: 'each counts as one',
        filter: filterWords(map),
        asOf: map.asOf,
        warnings: figure?.warnings ?? [],
        notes: [
          ...(newest === null ? [] : [`The newest record is of ${readerDay(newest)}.`]),
          `Size: ${size}`,
          `Costs: ${effect}`,
          `State: ${state}`,
        ],
        records: records.map(({ name, place }) => ({ name, address: `/w/${slug}/${place}` })),
      }}
    />
  );
}

/** Of whom and of when the map is, in words. */
export function filterWords({
  segment,
  unit,
  from,
  to,
}: {
  readonly segment: { readonly name: string } | null;
  readonly unit: { readonly name: string } | null;
  readonly from: string;
  readonly to: string;
}): string {
  const whom = segment === null ? 'all customers' : `segment ${segment.name}`;
  return `${whom}, ${unit === null ? 'all units' : `unit ${unit.name}`}, ${from} to ${to}`;
}
