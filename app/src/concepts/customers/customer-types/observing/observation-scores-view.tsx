import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { AnswerOf } from '../../../../platform/http/declarations.ts';
import {
  ask,
  type DataColumn,
  DataTable,
  EvidenceContext,
  FigureButton,
  Foreign,
  Loaded,
  PageSection,
  readerCount,
  readerInterval,
  readerNumber,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { TYPE_TITLES } from '../type-words.ts';
import { showScores } from './observation.endpoints.ts';
import type { ScoreFigure } from './observation.ts';
import '../customer-types.css';

type Scores = AnswerOf<typeof showScores>;
type ScoreRow = { readonly key: string; readonly name: string; readonly score: ScoreFigure };
type Point = Scores['coaching'][number];

/** How contacts were served: scores with their intervals, and what to work on. */
export function ObservationScores(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['observation-scores', slug],
    queryFn: ({ signal }) => ask(showScores, { workspace: slug, signal }),
  });
  return <Loaded query={query}>{(scores) => <ShownScores scores={scores} />}</Loaded>;
}

function ShownScores({ scores }: { readonly scores: Scores }): ReactNode {
  const rows = useMemo<ScoreRow[]>(
    () => [
      { key: 'all', name: 'All observed contacts', score: scores.all },
      ...scores.byType.map(({ type, score }) => ({ key: type, name: `Type: ${TYPE_TITLES[type]}`, score })),
      ...scores.byTeam.map(({ unit, score }) => ({ key: unit.id, name: `Team: ${unit.name}`, score })),
      ...scores.byAgent.map(({ agent, score }) => ({ key: agent.id, name: agent.name, score })),
    ],
    [scores],
  );
  if (scores.all.n === 0) return null;
  return (
    <>
      <PageSection title="How contacts were served">
        <p className="quiet">
          A score is what was seen of what helps less what was seen of what harms. Of fewer than{' '}
          {scores.minimumN} contacts none is shown.
        </p>
        <DataTable
          caption="Scores of observed contacts"
          captionHidden
          columns={SCORE_COLUMNS}
          rows={rows}
          rowKey={({ key }) => key}
        />
      </PageSection>
      <PageSection title="What to work on">
        <DataTable
          caption="What to work on"
          captionHidden
          columns={POINT_COLUMNS}
          rows={scores.coaching}
          rowKey={({ agent, key }) => `${agent.id} ${key}`}
          empty={
            <p className="quiet">
              Nothing yet: for each person it takes {scores.minimumN} observed contacts with one type of
              customer.
            </p>
          }
        />
      </PageSection>
    </>
  );
}

const FORMAT = { decimals: 2, signed: true };

function ScoreCell({ name, score }: Omit<ScoreRow, 'key'>): ReactNode {
  const { n, estimate, interval, method, warnings } = score;
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const figure =
    estimate === null ? { n, withheld: warnings[0] ?? 'too few' } : { n, estimate, interval: ends };
  const evidence = {
    method,
    population: `observed contacts: ${name}`,
    weights: 'each contact counts as one',
    filter: 'withdrawn observations are left out',
    asOf: 'now',
    warnings,
    notes: [`interval at ${readerNumber(score.confidence * 100, { decimals: 0 })} % confidence`],
    records: [],
  };
  return (
    <EvidenceContext value={evidence}>
      <span className="score-figure">
        <FigureButton
          named={{
            label: name,
            figure,
            format: FORMAT,
            axis: { min: -4, max: 4, label: name, reference: 0 },
          }}
        />
        {ends === null ? null : <span className="quiet">{readerInterval(ends, FORMAT)}</span>}
      </span>
    </EvidenceContext>
  );
}

const SCORE_COLUMNS: DataColumn<ScoreRow>[] = [
  { id: 'name', head: 'Of whom', purpose: 'label', cell: ({ name }) => <Foreign>{name}</Foreign> },
  { id: 'score', head: 'Score', cell: ({ name, score }) => <ScoreCell name={name} score={score} /> },
  {
    id: 'n',
    head: 'Contacts',
    purpose: 'figure',
    cell: ({ score }) => readerCount(score.n),
    orderBy: ({ score }) => score.n,
  },
];

const POINT_COLUMNS: DataColumn<Point>[] = [
  { id: 'agent', head: 'Who served', purpose: 'label', cell: ({ agent }) => <Foreign>{agent.name}</Foreign> },
  { id: 'type', head: 'Type of customer', cell: ({ type }) => TYPE_TITLES[type] },
  {
    id: 'text',
    head: 'Behaviour',
    cell: ({ text, wanted }) => (
      <>
        {wanted ? 'missed: ' : 'seen: '}
        <Foreign>{text}</Foreign>
      </>
    ),
  },
  {
    id: 'share',
    head: 'In how many contacts',
    purpose: 'figure',
    cell: ({ times, n, interval }) => (
      <>
        {readerCount(times)} of {readerCount(n)}{' '}
        {interval === null ? null : (
          <span className="quiet">
            {readerInterval([interval.low, interval.high], { decimals: 0, percent: true })}
          </span>
        )}
      </>
    ),
    orderBy: ({ share }) => share,
  },
];
