import type { ReactNode } from 'react';
import {
  DataTable,
  Moment,
  PageSection,
  readerCount,
  readerInterval,
  readerMoment,
  readerNumber,
  SmallMultiplesPlot,
} from '../../../platform/interface/web.ts';
import type { IndexResult } from '../runs/index-result.ts';
import type { IndexRunLine } from '../runs/index-run.ts';
import { axisAround, INDEX_FORMAT } from './satisfaction-index-words.tsx';

/** How the index went: by the months of the answers, and from one computation to the next. */
export function IndexOverTime({
  result,
  history,
}: {
  readonly result: IndexResult;
  readonly history: readonly IndexRunLine[];
}): ReactNode {
  const { months } = result;
  if (months.length < 2 && history.length < 2) return null;
  const shown = months.filter(({ estimate }) => estimate !== null);
  return (
    <PageSection title="Over time">
      {shown.length < 2 ? (
        <p>
          The answers bear no times, or too few months have enough of them, so the index is not shown month by
          month.
        </p>
      ) : (
        <SmallMultiplesPlot
          caption="Index by the month of the answer"
          about="The model and its weights are those of the whole period, so months differ by their answers alone."
          timeName="Month"
          times={months.map(({ month }) => month)}
          panels={[
            {
              name: result.index,
              axis: axisAround(months),
              format: INDEX_FORMAT,
              points: months.map(({ n, estimate, interval, withheld }) => ({
                n,
                estimate,
                interval: interval === null ? null : ([interval.low, interval.high] as const),
                withheld,
              })),
            },
          ]}
        />
      )}
      {history.length < 2 ? null : <Runs history={history} />}
    </PageSection>
  );
}

function Runs({ history }: { readonly history: readonly IndexRunLine[] }): ReactNode {
  const times = history.map(({ begunAt }) => readerMoment(begunAt));
  const figures = history.map(({ n, estimate, interval }) => ({
    n: n ?? 0,
    estimate,
    interval,
    standardError: null,
    withheld: null,
  }));
  return (
    <>
      {new Set(times).size === times.length ? (
        <SmallMultiplesPlot
          caption="Each computation of the index"
          about="As it was computed then; settings and answers may differ from one to the next."
          timeName="Computed"
          times={times}
          panels={[
            {
              name: 'Index',
              axis: axisAround(figures),
              format: INDEX_FORMAT,
              points: figures.map(({ n, estimate, interval }) => ({
                n,
                estimate,
                interval: interval === null ? null : ([interval.low, interval.high] as const),
                withheld: null,
              })),
            },
          ]}
        />
      ) : null}
      <DataTable
        caption="Earlier computations"
        rows={[...history].reverse()}
        rowKey={({ id }) => id}
        columns={[
          { id: 'when', head: 'Computed', purpose: 'label', cell: ({ begunAt }) => <Moment iso={begunAt} /> },
          {
            id: 'index',
            head: 'Index',
            purpose: 'figure',
            cell: ({ estimate }) => readerNumber(estimate, INDEX_FORMAT),
          },
          {
            id: 'interval',
            head: 'Interval',
            purpose: 'figure',
            cell: ({ interval }) =>
              readerInterval(interval === null ? null : [interval.low, interval.high], INDEX_FORMAT),
          },
          { id: 'n', head: 'n', purpose: 'figure', cell: ({ n }) => (n === null ? '–' : readerCount(n)) },
          {
            id: 'settings',
            head: 'Settings',
            cell: ({ settingsRevision }) =>
              settingsRevision === 0 ? 'as proposed' : `revision ${settingsRevision}`,
          },
        ]}
      />
    </>
  );
}
