import { NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  addressIn,
  ask,
  EvidenceContext,
  Loaded,
  PageSection,
  PartView,
  RecordFacts,
  type RecordsLink,
  readerCount,
  readerDay,
  readerPlain,
  StateBanner,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { chartPart } from './measure-chart-part.ts';
import { type MeasureFigures, PERIODS } from './measure-figures.ts';
import { MeasureResultView, ReadingFigure, shareWords, toleranceWords } from './measure-words.tsx';
import { readingsCsv, showMeasureFigures } from './reading.endpoints.ts';
import { ToleranceBand } from './tolerance-band.tsx';

/** What the readings of a measure say: against the standard, in time, and how capable delivery is. */
export function MeasureFiguresView({ measureId }: { readonly measureId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [asked, setAsked] = useState({ every: 'auto', from: '', to: '' });
  const query = useQuery({
    queryKey: ['measure-figures', slug, measureId, asked],
    queryFn: ({ signal }) => {
      const { every, from, to } = asked;
      const span = { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
      return ask(showMeasureFigures, {
        workspace: slug,
        params: { id: measureId },
        query: { every, ...span },
        signal,
      });
    },
    placeholderData: keepPreviousData,
  });
  const change = (name: 'every' | 'from' | 'to') => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setAsked((before) => ({ ...before, [name]: value }));
  };
  return (
    <>
      <div className="figures-choices screen-only">
        <TextInput type="date" label="From" value={asked.from} onChange={change('from')} />
        <TextInput type="date" label="To" value={asked.to} onChange={change('to')} />
        <NativeSelect
          label="One point a"
          data={[{ value: 'auto', label: 'fitting period' }, ...PERIODS]}
          value={asked.every}
          onChange={change('every')}
        />
      </div>
      <Loaded query={query}>
        {(figures) =>
          figures.n === 0 ? (
            <p className="quiet">There are no readings that count in this time.</p>
          ) : (
            <ShownFigures figures={figures} />
          )
        }
      </Loaded>
    </>
  );
}

function ShownFigures({ figures }: { readonly figures: MeasureFigures }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const records = [
    {
      name: 'The readings as a file',
      address: `${addressIn(readingsCsv, { workspace: slug })}?measure=${figures.measureId}`,
    },
  ];
  return (
    <>
      {figures.warnings.length === 0 ? null : (
        <StateBanner kind="warning" title="Keep in mind">
          {figures.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </StateBanner>
      )}
      <PageSection title="Against the standard">
        <ToleranceBand figures={figures} />
        <AgainstStandard figures={figures} records={records} />
      </PageSection>
      <PageSection title="In time">
        <Chart figures={figures} kind="share" records={records} />
        <Chart figures={figures} kind="mean" records={records} />
      </PageSection>
      <Capability figures={figures} records={records} />
    </>
  );
}

type ShownProps = { readonly figures: MeasureFigures; readonly records: readonly RecordsLink[] };

function aboutOf({ n, days }: MeasureFigures): { readonly population: string; readonly asOf: string } {
  const last = days?.last ?? '';
  return {
    population: `${n} readings from ${days?.first ?? ''} to ${last}`,
    asOf: last === '' ? '' : readerDay(last),
  };
}

function AgainstStandard({ figures, records }: ShownProps): ReactNode {
  const { unit, standard, conformance, mean, sd, lowest, highest, gap, n, days, state } = figures;
  const about = { ...aboutOf(figures), records };
  const share = { decimals: 1, percent: true };
  const plain = { decimals: 2, unit };
  return (
    <RecordFacts
      facts={[
        { name: 'Result', value: <MeasureResultView state={state} /> },
        {
          name: 'Within tolerance',
          value: (
            <ReadingFigure label="Share within tolerance" figure={conformance} format={share} {...about} />
          ),
        },
        { name: 'Required share', value: standard === null ? null : shareWords(standard.requiredShare) },
        {
          name: 'Gap 3 in shares',
          value: (
            <ReadingFigure
              label="Gap 3 in shares"
              figure={gap.share}
              format={{ ...share, signed: true }}
              {...about}
            />
          ),
        },
        { name: 'Tolerance', value: standard === null ? null : toleranceWords(standard, unit) },
        {
          name: 'Mean',
          value: <ReadingFigure label="Mean of the readings" figure={mean} format={plain} {...about} />,
        },
        {
          name: 'Mean against target',
          value: (
            <ReadingFigure
              label="Mean against target"
              figure={gap.target}
              format={{ ...plain, signed: true }}
              {...about}
            />
          ),
        },
        { name: 'Standard deviation', value: sd === null ? null : `${readerPlain(sd)} ${unit}` },
        {
          name: 'Lowest and highest',
          value:
            lowest === null || highest === null
              ? null
              : `${readerPlain(lowest)} and ${readerPlain(highest)} ${unit}`,
        },
        { name: 'Readings that count', value: readerCount(n) },
        {
          name: 'Time',
          value: days === null ? null : `${readerDay(days.first)} to ${readerDay(days.last)}, days of UTC`,
        },
      ]}
    />
  );
}

function Chart({ figures, kind, records }: ShownProps & { readonly kind: 'share' | 'mean' }): ReactNode {
  const chart = figures.charts[kind];
  if (chart === null) return null;
  const evidence = {
    ...aboutOf(figures),
    method: chart.method,
    weights: 'each reading counts as one',
    filter: 'withdrawn readings are left out',
    warnings: chart.warnings,
    notes: [],
    records,
  };
  return (
    <EvidenceContext value={evidence}>
      <PartView part={chartPart(kind, chart, figures)} />
      {chart.warnings.map((warning) => (
        <p key={warning} className="quiet">
          {warning}
        </p>
      ))}
    </EvidenceContext>
  );
}

const INDICES = [
  { id: 'cp', name: 'Cp, if centred' },
  { id: 'cpk', name: 'Cpk, as it stands' },
  { id: 'pp', name: 'Pp, by all readings' },
  { id: 'ppk', name: 'Ppk, by all readings' },
] as const;

function Capability({ figures, records }: ShownProps): ReactNode {
  const { capability } = figures;
  const about = { ...aboutOf(figures), records, notes: capability.warnings };
  const there = INDICES.filter(({ id }) => capability[id] !== null);
  return (
    <PageSection title="Capability">
      <p className="quiet">
        How well delivery fits into its tolerance: 1 just fits, 1.33 has room to spare, below 1 is too wide or
        off centre.
      </p>
      {capability.warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      {there.length === 0 ? null : (
        <RecordFacts
          facts={there.map(({ id, name }) => ({
            name,
            value: <ReadingFigure label={name} figure={capability[id]} format={{ decimals: 2 }} {...about} />,
          }))}
        />
      )}
    </PageSection>
  );
}
