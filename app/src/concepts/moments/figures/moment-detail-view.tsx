import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import {
  ask,
  type ControlChartPart,
  choiceWords,
  type DataColumn,
  DataTable,
  EvidenceContext,
  Foreign,
  Loaded,
  PageSection,
  PartView,
  RecordBadge,
  RecordFacts,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { RULE_WORDS, SIGNAL_RULES } from '../../analyses/declarations.ts';
import type { MomentOfTruth } from '../inventory/moment-of-truth.ts';
import { FigureScopeFields, useFigureQuery } from './figure-scope.tsx';
import { DetractorImpactView } from './impact-view.tsx';
import type { MomentChart, MomentDetail, MomentPart, MomentWord } from './moment-figure.ts';
import {
  evidenceOf,
  MomentFigureView,
  StandardBadge,
  TrendSign,
  timesAMonth,
} from './moment-figure-view.tsx';
import { showMomentDetail } from './moment-figures.endpoints.ts';

/** How one moment of truth goes: as a whole, in time, by channel, unit and handler, and what was said of it. */
export function MomentDetailView({ moment }: { readonly moment: MomentOfTruth }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [asked, onAsk] = useFigureQuery();
  const query = useQuery({
    queryKey: ['moment-detail', slug, moment.id, asked],
    queryFn: ({ signal }) =>
      ask(showMomentDetail, { workspace: slug, params: { id: moment.id }, query: asked, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <PageSection title="How it goes">
      <Loaded query={query}>
        {(shown) =>
          shown === null ? (
            <p className="quiet">It stands in no comparison.</p>
          ) : (
            <>
              <FigureScopeFields scope={shown} asked={asked} onAsk={onAsk} />
              {shown.standing.n === 0 ? (
                <p className="quiet">Nobody judged a contact here in these months.</p>
              ) : (
                <ShownDetail shown={shown} />
              )}
              <div className="moment-parts">
                <h3>What goes with satisfaction</h3>
                <DetractorImpactView momentId={moment.id} asked={asked} />
              </div>
            </>
          )
        }
      </Loaded>
    </PageSection>
  );
}

function ShownDetail({ shown }: { readonly shown: MomentDetail }): ReactNode {
  const { chart, channels, units, handlers, enhancers, detractors } = shown;
  return (
    <>
      <RecordFacts facts={standingFacts(shown)} />
      {chart === null ? null : <TrendChart chart={chart} shown={shown} />}
      <div className="moment-parts">
        <Words title="What made it worse" words={detractors} shown={shown} />
        <Words title="What made it better" words={enhancers} shown={shown} />
        <Parts title="By channel" parts={channels} shown={shown} />
        <Parts title="By unit" parts={units} shown={shown} />
        <Parts title="By who handled it" parts={handlers} shown={shown} />
      </div>
    </>
  );
}

function standingFacts(shown: MomentDetail) {
  const { standing } = shown;
  const figure = (label: string, of: 'favourable' | 'unfavourable'): ReactNode => (
    <MomentFigureView label={`${label} share`} figure={standing[of]} scope={shown} />
  );
  return [
    { name: 'Favourable', value: figure('Favourable', 'favourable') },
    { name: 'Unfavourable', value: figure('Unfavourable', 'unfavourable') },
    { name: 'Net', value: <MomentFigureView label="Net" figure={standing.net} scope={shown} of="net" /> },
    {
      name: 'WOWs for each OUCH',
      value: (
        <>
          <MomentFigureView label="WOWs for each OUCH" figure={standing.wowRatio} scope={shown} of="ratio" />
          <div className="quiet">
            {readerCount(standing.wow)} WOW, {readerCount(standing.ouch)} OUCH
          </div>
        </>
      ),
    },
    {
      name: 'Place',
      value: (
        <>
          {standing.rank === null ? 'not judged' : `number ${standing.rank}, the worst first`}{' '}
          {standing.isWorst ? <RecordBadge state="worst" kind="bad" /> : null}{' '}
          <ApartBadge apart={standing.apart} />
        </>
      ),
    },
    { name: 'Trend', value: <TrendWithWords shown={shown} /> },
    {
      name: 'Standard',
      value: standing.standard === null ? null : <StandardBadge standard={standing.standard} />,
    },
    { name: 'A month', value: timesAMonth(standing.aMonth) },
  ];
}

function TrendWithWords({ shown: { standing } }: { readonly shown: MomentDetail }): ReactNode {
  return (
    <>
      <TrendSign trend={standing.trend} /> <span className="quiet">{standing.trend.words}</span>
    </>
  );
}

function ApartBadge({ apart }: Pick<MomentPart, 'apart'>): ReactNode {
  if (apart === null) return null;
  const words = { worse: 'worse than the others', better: 'better than the others' };
  return <RecordBadge state={apart} words={words} kind={apart === 'worse' ? 'bad' : 'good'} />;
}

function TrendChart({
  chart,
  shown,
}: {
  readonly chart: MomentChart;
  readonly shown: MomentDetail;
}): ReactNode {
  return (
    <EvidenceContext value={evidenceOf(shown, chart)}>
      <PartView part={chartOf(chart)} />
      {chart.warnings.map((warning) => (
        <p key={warning} className="quiet">
          {warning}
        </p>
      ))}
    </EvidenceContext>
  );
}

function chartOf({ every, centre, periods }: MomentChart): ControlChartPart {
  return {
    kind: 'control-chart',
    caption: `Favourable share of each ${every}`,
    format: { decimals: 0, percent: true },
    axis: { min: 0, max: 1, label: 'Favourable share' },
    periodName: every,
    centre,
    baseline: null,
    rules: SIGNAL_RULES.map((rule) => RULE_WORDS[rule]),
    points: periods.map(({ period, n, estimate, interval, limits, signals }) => ({
      label: period,
      n,
      estimate,
      interval: interval === null ? null : ([interval.low, interval.high] as const),
      limits: limits === null ? null : ([limits.low, limits.high] as const),
      signals: signals.map((rule) => SIGNAL_RULES.indexOf(rule) + 1),
    })),
  };
}

type PartsProps = {
  readonly title: string;
  readonly parts: readonly MomentPart[];
  readonly shown: MomentDetail;
};

function Parts({ title, parts, shown }: PartsProps): ReactNode {
  const columns = useMemo((): readonly DataColumn<MomentPart>[] => {
    const figure = (of: 'favourable' | 'unfavourable', head: string): DataColumn<MomentPart> => ({
      id: of,
      head,
      cell: (part) => <MomentFigureView label={`${head}, ${part.name}`} figure={part[of]} scope={shown} />,
    });
    return [
      {
        id: 'name',
        head: title.replace('By ', '').replace(/^./u, (letter) => letter.toUpperCase()),
        purpose: 'label',
        cell: ({ name, apart }) => (
          <>
            <Foreign>{name === 'e-mail' ? name : choiceWords(name)}</Foreign> <ApartBadge apart={apart} />
          </>
        ),
      },
      figure('unfavourable', 'Unfavourable'),
      figure('favourable', 'Favourable'),
    ];
  }, [shown, title]);
  if (parts.length === 0 || (parts.length === 1 && parts[0]!.value === '')) return null;
  return <DataTable caption={title} columns={columns} rows={parts} rowKey={({ value }) => value} />;
}

type WordsProps = {
  readonly title: string;
  readonly words: readonly MomentWord[];
  readonly shown: MomentDetail;
};

function Words({ title, words, shown }: WordsProps): ReactNode {
  const columns = useMemo(
    (): readonly DataColumn<MomentWord>[] => [
      { id: 'word', head: title, purpose: 'label', cell: ({ word }) => <Foreign>{word}</Foreign> },
      { id: 'n', head: 'Contacts', purpose: 'figure', cell: ({ n }) => readerCount(n) },
      {
        id: 'share',
        head: 'Share of all',
        cell: ({ word, share }) => (
          <MomentFigureView label={`Share of contacts, ${word}`} figure={share} scope={shown} />
        ),
      },
    ],
    [shown, title],
  );
  if (words.length === 0) return null;
  return <DataTable caption={title} columns={columns} rows={words} rowKey={({ word }) => word} />;
}
