import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { TimeLimit } from '../../../platform/business-clock/declarations.ts';
import {
  ask,
  type DataColumn,
  DataTable,
  EvidenceContext,
  FigureView,
  Loaded,
  readerCount,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { LimitFields } from '../../calendars/web.ts';
import type { Capability } from '../capability/capability.ts';
import { CapabilityWords } from '../capability/capability-panel.tsx';
import { DoneByTimePlot, evidenceOf, TimesTakenPlot } from '../capability/capability-plot.tsx';
import { timeScale } from '../capability/capability-words.tsx';
import { showCapability } from './offered-service.endpoints.ts';
import type { Service } from './offered-service.ts';

/** How long a service took, and what could be promised of it: tried out by a limit before anybody is told. */
export function ServiceCapabilityView({ service }: { readonly service: Service }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [limit, setLimit] = useState<TimeLimit | null>(null);
  const [asked] = useDebouncedValue(limit === null ? '' : JSON.stringify(limit), 300);
  const query = useQuery({
    queryKey: ['capability', slug, service.id, asked, service.revision],
    queryFn: ({ signal }) =>
      ask(showCapability, {
        workspace: slug,
        params: { id: service.id },
        query: asked === '' ? {} : { limit: asked },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <LimitFields
        name="limit"
        label="If this were promised"
        defaultValue={null}
        calendarId={service.calendar?.id ?? null}
        onChange={setLimit}
      />
      <Loaded query={query}>{(capability) => <ShownCapability capability={capability} />}</Loaded>
    </>
  );
}

function ShownCapability({ capability }: { readonly capability: Capability }): ReactNode {
  const { likelihood, promised, n, finished, unfinished, givenUp, curve } = capability;
  const { interval } = likelihood;
  const figure = {
    n,
    estimate: likelihood.estimate,
    interval: interval === null ? null : ([interval.low, interval.high] as const),
  };
  const format = { decimals: 1, percent: true };
  const axis = { min: 0, max: 1, label: 'Likely to be kept', reference: capability.wantedShare };
  return (
    <EvidenceContext value={evidenceOf(capability)}>
      {promised === null || likelihood.estimate === null ? null : (
        <FigureView
          label={`Likely to be kept: ${promised.limit ?? ''}`}
          figure={figure}
          format={format}
          axis={axis}
        />
      )}
      <div className="capability-panel">
        <CapabilityWords capability={{ ...capability, curve: [] }} />
      </div>
      <p className="quiet">
        Of the newest {readerCount(n)} deliveries,{' '}
        {finished === n ? 'all are finished' : `${readerCount(finished)} are finished`}
        {unfinished === 0 ? '' : `, ${readerCount(unfinished)} are not yet`}
        {givenUp === 0 ? '' : `, ${readerCount(givenUp)} were given up`}.
      </p>
      {curve.length === 0 ? null : (
        <>
          <div className="service-plots">
            <TimesTakenPlot capability={capability} />
            <DoneByTimePlot capability={capability} />
          </div>
          <TimesTable capability={capability} />
        </>
      )}
    </EvidenceContext>
  );
}

type Row = Capability['quantiles'][number];

function TimesTable({ capability }: { readonly capability: Capability }): ReactNode {
  const { quantiles, runs } = capability;
  const longest = quantiles.reduce((most, { estimate, high }) => Math.max(most, estimate ?? 0, high ?? 0), 0);
  const scale = timeScale(longest, runs);
  const words = (ms: number | null, unknown: string): string =>
    ms === null ? unknown : readerNumber(ms / scale.ms, { decimals: 1 });
  const columns: readonly DataColumn<Row>[] = [
    {
      id: 'share',
      head: 'Done',
      purpose: 'label',
      cell: ({ share }) =>
        share === 0.5 ? 'Half of them' : readerNumber(share, { decimals: 0, percent: true }),
    },
    {
      id: 'time',
      head: `After, ${scale.words}`,
      purpose: 'figure',
      cell: ({ estimate }) => <data value={String(estimate)}>{words(estimate, 'not reached')}</data>,
    },
    {
      id: 'interval',
      head: '95% interval',
      purpose: 'figure',
      cell: ({ low, high }) => (low === null ? '–' : `${words(low, '')} to ${words(high, 'not known')}`),
    },
  ];
  return (
    <DataTable
      caption="How long it takes"
      captionHidden
      columns={columns}
      rows={quantiles}
      rowKey={({ share }) => String(share)}
    />
  );
}
