import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  PageSection,
  readerCount,
  readerInterval,
  readerNumber,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { MeasureSelect } from '../../standards/web.ts';
import { linkWords } from '../links/process-link.ts';
import { showBothIndices, showChainResult } from '../process.endpoints.ts';
import type { MonthRelation } from './link-figure.ts';
import type { BothIndices, ProcessChain, ResultSeries } from './process-chain.ts';

/** What the links do to the external result, and both indices side by side. */
export function ChainResultView({ chain }: { readonly chain: ProcessChain }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [measureId, setMeasureId] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['chain-result', slug, measureId],
    queryFn: ({ signal }) =>
      ask(showChainResult, { workspace: slug, query: measureId === null ? {} : { measureId }, signal }),
  });
  const indices = useQuery({
    queryKey: ['both-indices', slug],
    queryFn: ({ signal }) => ask(showBothIndices, { workspace: slug, signal }),
  });
  const words = new Map(chain.links.map((link) => [link.id, linkWords(link)]));
  return (
    <>
      <PageSection title="Internal and external satisfaction side by side">
        <Loaded query={indices}>{(both) => <Indices both={both} />}</Loaded>
      </PageSection>
      <PageSection title="What goes together with the result">
        <div className="chain-map-controls screen-only">
          <MeasureSelect
            name="measureId"
            label="External result"
            description="A measure; without one, the satisfaction of external customers"
            clearable
            value={measureId}
            onChange={setMeasureId}
          />
        </div>
        <Loaded query={query}>
          {(result) => (
            <>
              <StateBanner kind="plain" title={result.result.name}>
                <p>
                  <Foreign>{result.sentence}</Foreign>
                </p>
              </StateBanner>
              {result.warnings.map((warning) => (
                <p key={warning} className="quiet">
                  Keep in mind: {warning}.
                </p>
              ))}
              <Relations caption="Links and the result" relations={result.relations} words={words} />
              <Relations caption="Along the chain" relations={result.along} words={words} />
              <p className="quiet">
                {result.method.name}: {result.method.formula}. {result.method.source}.
              </p>
            </>
          )}
        </Loaded>
      </PageSection>
    </>
  );
}

const INDEX = { decimals: 1 } as const;

type MonthRow = {
  readonly month: string;
  readonly internal: ResultSeries['months'][number] | undefined;
  readonly external: ResultSeries['months'][number] | undefined;
};

function Indices({ both }: { readonly both: BothIndices }): ReactNode {
  const { internal, external } = both;
  const names = [...new Set([...internal.months, ...external.months].map(({ month }) => month))]
    .sort()
    .reverse();
  const rows: MonthRow[] = names.map((month) => ({
    month,
    internal: internal.months.find((one) => one.month === month),
    external: external.months.find((one) => one.month === month),
  }));
  const columns: DataColumn<MonthRow>[] = [
    { id: 'month', head: 'Month', purpose: 'label', cell: ({ month }) => month },
    {
      id: 'internal',
      head: internal.name,
      purpose: 'figure',
      cell: (row) => <MonthCell figure={row.internal} />,
    },
    {
      id: 'external',
      head: external.name,
      purpose: 'figure',
      cell: (row) => <MonthCell figure={row.external} />,
    },
  ];
  return (
    <>
      <DataTable
        caption="Satisfaction by month, 0 to 100"
        rows={rows}
        rowKey={({ month }) => month}
        columns={columns}
        empty={<p className="quiet">Nobody rated a link and no customer said how satisfied they are yet.</p>}
      />
      {[internal, external].map(({ name, method, warnings }) => (
        <p key={name} className="quiet">
          {method.name}: {method.formula}.{warnings.map((warning) => ` Keep in mind: ${warning}.`)}
        </p>
      ))}
    </>
  );
}

function MonthCell({ figure }: { readonly figure: ResultSeries['months'][number] | undefined }): ReactNode {
  if (figure === undefined) return <span className="quiet">–</span>;
  const { n, estimate, interval } = figure;
  if (estimate === null) return <span className="quiet">withheld, n {readerCount(n)}</span>;
  return (
    <span className="link-figure">
      <data value={String(estimate)}>{readerNumber(estimate, INDEX)}</data>
      {interval === null ? null : (
        <span className="quiet">{readerInterval([interval.low, interval.high], INDEX)}</span>
      )}
      <span className="quiet">n {readerCount(n)}</span>
    </span>
  );
}

type RelationsProps = {
  readonly caption: string;
  readonly relations: readonly MonthRelation[];
  readonly words: ReadonlyMap<string, string>;
};

function Relations({ caption, relations, words }: RelationsProps): ReactNode {
  const r = { decimals: 2 } as const;
  const columns: DataColumn<MonthRelation>[] = [
    {
      id: 'link',
      head: 'Link',
      purpose: 'label',
      cell: ({ linkId, toLinkId }) => (
        <Foreign>
          {toLinkId === null
            ? (words.get(linkId) ?? '')
            : `${words.get(linkId) ?? ''}, then ${words.get(toLinkId) ?? ''}`}
        </Foreign>
      ),
    },
    { id: 'lag', head: 'Months later', purpose: 'figure', cell: ({ lag }) => lag },
    {
      id: 'r',
      head: 'Correlation',
      purpose: 'figure',
      cell: ({ estimate, interval, n }) =>
        estimate === null ? (
          <span className="quiet">–</span>
        ) : (
          <span className="link-figure">
            <data value={String(estimate)}>{readerNumber(estimate, r)}</data>
            {interval === null ? null : (
              <span className="quiet">{readerInterval([interval.low, interval.high], r)}</span>
            )}
            <span className="quiet">{n} months</span>
          </span>
        ),
    },
    {
      id: 'p',
      head: 'p, corrected',
      purpose: 'figure',
      cell: ({ adjustedPValue }) =>
        adjustedPValue === null ? (
          <span className="quiet">–</span>
        ) : (
          readerNumber(adjustedPValue, { decimals: 3 })
        ),
    },
    { id: 'words', head: 'What that says', cell: (one) => <Foreign>{one.words}</Foreign> },
  ];
  return (
    <DataTable
      caption={caption}
      rows={relations.slice(0, 100)}
      rowKey={({ linkId, toLinkId, lag }) => `${linkId} ${toLinkId} ${lag}`}
      columns={columns}
      empty={<p className="quiet">No link was rated in months that could be compared.</p>}
    />
  );
}
