import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  readerCount,
  readerDay,
  readerPlain,
  SectionView,
  useWorkspace,
  WrittenParagraphs,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { RecordHistory } from '../reviews/web.ts';
import { driftSection } from './drift-section.ts';
import { sourceName } from './expectation-fields.tsx';
import { CountedKanoDialog, KanoDialog } from './kano/kano-dialogs.tsx';
import { KanoSeries } from './kano/kano-series.tsx';
import { showLadder } from './ladder.endpoints.ts';
import { type Ladder, LEVEL_WORDS, LEVELS } from './ladder.ts';
import { evidenceOf, LadderBands } from './ladder-bands.tsx';
import { ComputedLadderDialog, LadderDialog, WithdrawalDialog } from './ladder-dialogs.tsx';
import type { LadderSeriesShown } from './ladder-figures.ts';
import { StandingWords } from './standing-words.tsx';

/** One ladder in its row: where perception stands on the newest, how levels drift, all records, and what delights. */
export function LadderPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { ladderId = '' } = useParams({ strict: false }) as { ladderId?: string };
  const query = useQuery({
    queryKey: ['expectations', slug, ladderId],
    queryFn: ({ signal }) => ask(showLadder, { workspace: slug, params: { id: ladderId }, signal }),
  });
  return <Loaded query={query}>{(series) => <ShownSeries series={series} />}</Loaded>;
}

type Opened = 'ladder' | 'computed' | 'kano' | 'counted-kano' | Ladder | null;

function ShownSeries({ series }: { readonly series: LadderSeriesShown }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const { newest, ladders, standing, noStanding, drift, kano } = series;
  const shown = newest ?? series.ladder;
  const { attribute, segment } = shown;
  const may = mayWith(role, 'write expectations');
  return (
    <PageLayout
      title={`Expectations: ${attribute.name}`}
      shownTitle={
        <>
          Expectations: <Foreign>{attribute.name}</Foreign>
        </>
      }
      lead={segment === null ? 'What all customers expect.' : `What customers of ${segment.name} expect.`}
      controls={
        may ? (
          <Group gap="xs">
            <Button onClick={() => setOpened('ladder')}>Record a newer ladder</Button>
            <Button variant="default" onClick={() => setOpened('computed')}>
              Compute from a survey
            </Button>
          </Group>
        ) : null
      }
    >
      <p className="screen-only">
        <Link to={`/w/${slug}/attributes/${attribute.id}`}>
          The attribute <Foreign>{attribute.name}</Foreign>
        </Link>
      </p>
      {newest === null ? <p>Every ladder here was withdrawn; this is the one that was asked for.</p> : null}
      <LadderBands ladder={shown} standing={standing} />
      <PageSection title="Where are we?">
        {standing === null ? (
          <p>
            Not known: {noStanding}.{' '}
            {shown.scale.measure === null ? null : (
              <Link to={`/w/${slug}/standards/${shown.scale.measure.id}`}>See what is delivered</Link>
            )}
          </p>
        ) : (
          <StandingWords standing={standing} ladder={shown} />
        )}
      </PageSection>
      <PageSection title="What this ladder rests on">
        <LadderFacts ladder={shown} />
      </PageSection>
      <Drifts drift={drift} ladder={shown} />
      <PageSection title="Every date, newest first">
        <LadderTable ladders={ladders} may={may} onWithdraw={setOpened} />
      </PageSection>
      <PageSection title="Has delight become common?">
        <KanoSeries
          kano={kano}
          may={may}
          onRecord={() => setOpened('kano')}
          onCount={() => setOpened('counted-kano')}
        />
      </PageSection>
      <PageSection title="History">
        <RecordHistory kind="expectation" id={series.ladder.id} />
      </PageSection>
      <OpenedDialog opened={opened} ladder={shown} onClose={() => setOpened(null)} />
    </PageLayout>
  );
}

function Drifts({
  drift,
  ladder,
}: {
  readonly drift: LadderSeriesShown['drift'];
  readonly ladder: Ladder;
}): ReactNode {
  const moved = drift.filter(({ points }) => points.length > 1);
  if (moved.length === 0) {
    return (
      <PageSection title="Drift">
        <p className="quiet">
          There is one date so far. From two dates on the levels are drawn over time; from eight on with the
          limits that chance keeps to.
        </p>
      </PageSection>
    );
  }
  return moved.map((one) => (
    <SectionView
      key={one.level}
      section={driftSection(one, ladder)}
      id={`drift-${one.level}`}
      by={null}
      evidence={evidenceOf(ladder, null)}
    />
  ));
}

type DialogParts = { readonly opened: Opened; readonly ladder: Ladder; readonly onClose: () => void };

function OpenedDialog({ opened, ladder, onClose }: DialogParts): ReactNode {
  const about = { attributeId: ladder.attribute.id, segmentId: ladder.segment?.id ?? null, onClose };
  if (opened === 'ladder') return <LadderDialog {...about} />;
  if (opened === 'computed') return <ComputedLadderDialog {...about} />;
  if (opened === 'kano') return <KanoDialog {...about} />;
  if (opened === 'counted-kano') return <CountedKanoDialog {...about} />;
  return opened === null ? null : <WithdrawalDialog of={opened} what="ladder" onClose={onClose} />;
}

function LadderFacts({ ladder }: { readonly ladder: Ladder }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { computedFrom, distribution, recordedBy, scale } = ladder;
  const people = (distribution ?? []).reduce((sum, one) => sum + one.people, 0);
  return (
    <RecordFacts
      facts={[
        { name: 'Date', value: readerDay(ladder.on) },
        { name: 'Scale', value: <Foreign>{scale.name}</Foreign> },
        { name: 'Sources', value: ladder.sources.map(sourceName).join(', ') },
        { name: 'Strength', value: ladder.strength },
        {
          name: 'Computed from',
          value:
            computedFrom === null ? null : (
              <>
                <Link to={`/w/${slug}/figures/${computedFrom.answerSet.id}`}>
                  <Foreign>{computedFrom.answerSet.title}</Foreign>
                </Link>
                , {readerCount(computedFrom.respondents)} respondents{whereWords(computedFrom.where)}
              </>
            ),
        },
        {
          name: 'Who finds what acceptable',
          value: distribution === null ? null : `known of ${readerCount(people)} people`,
        },
        { name: 'Recorded by', value: recordedBy === null ? null : <Foreign>{recordedBy.name}</Foreign> },
        {
          name: 'Evidence',
          value: ladder.evidence === '' ? null : <WrittenParagraphs>{ladder.evidence}</WrittenParagraphs>,
        },
      ]}
    />
  );
}

function whereWords(where: readonly Readonly<Record<string, unknown>>[]): string {
  if (where.length === 0) return '';
  const words = where.map(({ column, is }) =>
    Array.isArray(is) ? `${String(column)} is ${is.join(' or ')}` : `by ${String(column)}`,
  );
  return `, only those of whom ${words.join(' and ')}`;
}

function LadderTable({
  ladders,
  may,
  onWithdraw,
}: {
  readonly ladders: readonly Ladder[];
  readonly may: boolean;
  readonly onWithdraw: (ladder: Ladder) => void;
}): ReactNode {
  const withdraw: DataColumn<Ladder> = {
    id: 'withdraw',
    head: 'Withdraw',
    purpose: 'controls',
    cell: (ladder) =>
      ladder.state === 'withdrawn' ? null : (
        <Button size="xs" variant="default" onClick={() => onWithdraw(ladder)}>
          Withdraw<span className="visually-hidden"> the ladder of {ladder.on}</span>
        </Button>
      ),
  };
  return (
    <DataTable
      caption="Every date, newest first"
      captionHidden
      rows={ladders}
      rowKey={({ id }) => id}
      columns={may ? [...LADDER_COLUMNS, withdraw] : LADDER_COLUMNS}
    />
  );
}

const LADDER_COLUMNS: DataColumn<Ladder>[] = [
  {
    id: 'on',
    head: 'Date',
    purpose: 'label',
    cell: ({ on }) => <time dateTime={on}>{readerDay(on)}</time>,
    orderBy: ({ on }) => on,
  },
  ...LEVELS.map(
    (level): DataColumn<Ladder> => ({
      id: level,
      head: LEVEL_WORDS[level],
      purpose: 'figure',
      cell: ({ levels }) => {
        const figure = levels[level];
        return figure === null ? '–' : <data value={String(figure.value)}>{readerPlain(figure.value)}</data>;
      },
    }),
  ),
  {
    id: 'origin',
    head: 'Origin',
    cell: ({ computedFrom }) => (computedFrom === null ? 'stated' : 'computed'),
  },
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
