import { Button, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type DataColumn,
  DataTable,
  Foreign,
  RecordBadge,
  readerCount,
  readerDay,
  readerInterval,
  readerNumber,
} from '../../../platform/interface/web.ts';
import { WithdrawalDialog } from '../ladder-dialogs.tsx';
import type { LadderSeriesShown } from '../ladder-figures.ts';
import { CATEGORIES, CATEGORY_WORDS, type KanoDecay, type KanoObservation } from './kano-observation.ts';

type SeriesParts = {
  readonly kano: LadderSeriesShown['kano'];
  readonly may: boolean;
  readonly onRecord: () => void;
  readonly onCount: () => void;
};

/** What customers saw in an attribute by the Kano model, date by date, and what became of it. */
export function KanoSeries({ kano, may, onRecord, onCount }: SeriesParts): ReactNode {
  const [withdrawn, setWithdrawn] = useState<KanoObservation | null>(null);
  const { observations, decay } = kano;
  const withdraw: DataColumn<KanoObservation> = {
    id: 'withdraw',
    head: 'Withdraw',
    purpose: 'controls',
    cell: (one) =>
      one.state === 'withdrawn' ? null : (
        <Button size="xs" variant="default" onClick={() => setWithdrawn(one)}>
          Withdraw<span className="visually-hidden"> the observation of {one.on}</span>
        </Button>
      ),
  };
  return (
    <>
      {decay === null ? (
        <p className="quiet">
          {observations.length === 0
            ? 'Nobody asked for it by the Kano model yet: what if it is so, and what if not? Two dates tell whether delight becomes common.'
            : 'One more date tells whether delight becomes common.'}
        </p>
      ) : (
        <DecayWords decay={decay} />
      )}
      {observations.length === 0 ? null : (
        <DataTable
          caption="Observations by the Kano model"
          captionHidden
          rows={observations}
          rowKey={({ id }) => id}
          columns={may ? [...OBSERVATION_COLUMNS, withdraw] : OBSERVATION_COLUMNS}
        />
      )}
      {may ? (
        <Group gap="xs" className="screen-only">
          <Button variant="default" onClick={onRecord}>
            Record an observation
          </Button>
          <Button variant="default" onClick={onCount}>
            Count from a survey
          </Button>
        </Group>
      ) : null}
      {withdrawn === null ? null : (
        <WithdrawalDialog of={withdrawn} what="observation" onClose={() => setWithdrawn(null)} />
      )}
    </>
  );
}

/** A p-value of which three decimals are enough. */
function chanceWords(p: number): string {
  const least = readerNumber(0.001, { decimals: 3 });
  return p < 0.001 ? `below ${least}` : readerNumber(p, { decimals: 3 });
}

const SHARE = { decimals: 1, percent: true, signed: true } as const;

function DecayWords({ decay }: { readonly decay: KanoDecay }): ReactNode {
  const { common, finding, rise, warnings } = decay;
  const ends = rise.interval === null ? null : ([rise.interval.low, rise.interval.high] as const);
  return (
    <>
      <p>
        <RecordBadge
          state={common ? 'common' : 'no-sign'}
          words={{ common: 'delight has become common', 'no-sign': 'no sign of it' }}
          kind={common ? 'open' : 'quiet'}
        />{' '}
        {finding}
      </p>
      <p className="quiet">
        Those who would miss it, newest less first date: {readerNumber(rise.estimate, SHARE)}, 95% interval{' '}
        {readerInterval(ends, SHARE)}, n {readerCount(rise.n)}
        {rise.adjustedPValue === null
          ? ''
          : `, p ${chanceWords(rise.adjustedPValue)} after Holm over all attributes`}
        . {warnings.join(' ')}
      </p>
    </>
  );
}

const OBSERVATION_COLUMNS: DataColumn<KanoObservation>[] = [
  {
    id: 'on',
    head: 'Date',
    purpose: 'label',
    cell: ({ on }) => <time dateTime={on}>{readerDay(on)}</time>,
    orderBy: ({ on }) => on,
  },
  {
    id: 'category',
    head: 'Most often',
    cell: ({ category }) => (category === null ? '–' : CATEGORY_WORDS[category]),
  },
  ...CATEGORIES.map(
    (category): DataColumn<KanoObservation> => ({
      id: category,
      head: CATEGORY_WORDS[category],
      purpose: 'figure',
      cell: ({ counts }) => readerCount(counts[category]),
    }),
  ),
  { id: 'n', head: 'n', purpose: 'figure', cell: ({ n }) => readerCount(n) },
  {
    id: 'state',
    head: 'State',
    cell: ({ state, withdrawnReason }) => (
      <>
        <RecordBadge state={state} kind={state === 'kept' ? 'good' : 'quiet'} />
        {withdrawnReason === null ? null : (
          <>
            : <Foreign>{withdrawnReason}</Foreign>
          </>
        )}
      </>
    ),
  },
];
