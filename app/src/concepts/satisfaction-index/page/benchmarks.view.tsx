import { Button, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type DataColumn,
  DataTable,
  Foreign,
  PageSection,
  PartView,
  readerInterval,
  readerNumber,
} from '../../../platform/interface/web.ts';
import type { IndexBenchmark } from '../benchmarks/index-benchmark.ts';
import type { BenchmarkDistance } from '../runs/index-run.ts';
import { BenchmarkDialog, WithdrawBenchmarkDialog } from './benchmark-dialogs.tsx';
import type { DoneProps } from './done-props.ts';
import { axisAround, estimatesRow, INDEX_FORMAT } from './satisfaction-index-words.tsx';

const SIGNED = { decimals: 1, signed: true } as const;

type Opened =
  | { readonly what: 'enter' }
  | { readonly what: 'correct' | 'withdraw'; readonly benchmark: IndexBenchmark }
  | null;

/** Indexes of others beside the own one, each with its source and how far the index lies from it. */
export function BenchmarksView({ run, shown, may }: DoneProps): ReactNode {
  const [opened, setOpened] = useState<Opened>(null);
  const { benchmarks } = shown;
  const close = (): void => setOpened(null);
  return (
    <PageSection title="Beside others">
      {benchmarks.length === 0 ? (
        <p>
          No index of others is entered yet. Enter one that was published, such as that of your branch, with
          its source.
        </p>
      ) : (
        <>
          <Beside run={run} benchmarks={benchmarks} />
          <BenchmarkTable benchmarks={benchmarks} may={may} open={setOpened} />
        </>
      )}
      {may ? (
        <Button variant="default" onClick={() => setOpened({ what: 'enter' })}>
          Enter a benchmark
        </Button>
      ) : null}
      {opened?.what === 'enter' ? <BenchmarkDialog benchmark={null} onClose={close} /> : null}
      {opened?.what === 'correct' ? <BenchmarkDialog benchmark={opened.benchmark} onClose={close} /> : null}
      {opened?.what === 'withdraw' ? (
        <WithdrawBenchmarkDialog benchmark={opened.benchmark} onClose={close} />
      ) : null}
    </PageSection>
  );
}

function Beside({
  run,
  benchmarks,
}: {
  readonly run: DoneProps['run'];
  readonly benchmarks: readonly BenchmarkDistance[];
}): ReactNode {
  const { total, index } = run.result;
  const others = benchmarks.map(({ benchmark: { name, value, n, low, high, period } }) => ({
    label: `${name}, ${period}`,
    figure: {
      n: n ?? 0,
      estimate: value,
      interval: low === null || high === null ? null : { low, high },
      standardError: null,
      withheld: null,
    },
  }));
  return (
    <PartView
      part={{
        kind: 'estimates',
        caption: 'The index beside benchmarks; n is 0 where none was published',
        format: INDEX_FORMAT,
        axis: axisAround([total, ...others.map(({ figure }) => figure)]),
        columns: [],
        rows: [
          estimatesRow(`${index}, all customers`, total, []),
          ...others.map(({ label, figure }) => estimatesRow(label, figure, [])),
        ],
      }}
    />
  );
}

function BenchmarkTable({
  benchmarks,
  may,
  open,
}: {
  readonly benchmarks: readonly BenchmarkDistance[];
  readonly may: boolean;
  readonly open: (opened: Opened) => void;
}): ReactNode {
  return (
    <DataTable
      caption="Benchmarks with their sources"
      rows={benchmarks}
      rowKey={({ benchmark }) => benchmark.id}
      columns={may ? [...COLUMNS, controlsColumn(open)] : COLUMNS}
    />
  );
}

const COLUMNS: readonly DataColumn<BenchmarkDistance>[] = [
  {
    id: 'name',
    head: 'Benchmark',
    purpose: 'label',
    cell: ({ benchmark: { name, period } }) => <Foreign>{`${name}, ${period}`}</Foreign>,
  },
  {
    id: 'value',
    head: 'Index',
    purpose: 'figure',
    cell: ({ benchmark }) => readerNumber(benchmark.value, INDEX_FORMAT),
  },
  {
    id: 'distance',
    head: 'Distance',
    purpose: 'figure',
    cell: ({ distance, interval }) =>
      distance === null
        ? '–'
        : `${readerNumber(distance, SIGNED)} (${readerInterval(interval === null ? null : [interval.low, interval.high], SIGNED)})`,
  },
  { id: 'words', head: 'So the index is', cell: ({ words }) => words },
  {
    id: 'source',
    head: 'Source',
    cell: ({ benchmark: { source, link } }) =>
      link === null ? (
        <Foreign>{source}</Foreign>
      ) : (
        <a href={link} rel="noreferrer noopener" target="_blank">
          <Foreign>{source}</Foreign>
        </a>
      ),
  },
];

function controlsColumn(open: (opened: Opened) => void): DataColumn<BenchmarkDistance> {
  return {
    id: 'controls',
    head: 'What to do',
    purpose: 'controls',
    cell: ({ benchmark }) => (
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          aria-label={`Correct ${benchmark.name}`}
          onClick={() => open({ what: 'correct', benchmark })}
        >
          Correct
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={`Withdraw ${benchmark.name}`}
          onClick={() => open({ what: 'withdraw', benchmark })}
        >
          Withdraw
        </Button>
      </Group>
    ),
  };
}
