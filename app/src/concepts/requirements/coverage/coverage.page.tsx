import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { STANDING_WORDS } from '../requirement-labels.ts';
import { STANDINGS, type Standing } from '../requirement-words.ts';
import { type Coverage, type CoverageCounts, showCoverage } from './coverage.endpoints.ts';
import { CoverageHoles } from './coverage-holes.tsx';
import { type HoleChosen, HoleRows } from './coverage-rows.tsx';
import '../requirements.css';

/** How far the chain from segment over requirement, means and measure to result goes, and where it has holes. */
export function CoveragePage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['coverage', slug],
    queryFn: ({ signal }) => ask(showCoverage, { workspace: slug, signal }),
  });
  return (
    <PageLayout
      title="Coverage"
      lead="From segment to requirement, to means, to measure, to result. Each requirement stands where its chain ends; a dashed number is a hole, and opening it shows what fills it."
    >
      <Loaded query={query}>{(coverage) => <ShownCoverage coverage={coverage} />}</Loaded>
    </PageLayout>
  );
}

function ShownCoverage({ coverage }: { readonly coverage: Coverage }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [chosen, setChosen] = useState<HoleChosen | null>(null);
  const { all, segments } = coverage;
  if (all.requirements === 0 && segments.length === 0) {
    return (
      <EmptyState
        title="Nothing to cover yet"
        control={
          <Button component={Link} to={`/w/${encodeURIComponent(slug)}/segments`}>
            Name your segments
          </Button>
        }
      >
        Once there are segments and requirements, this page shows which requirements nobody has means for,
        which are not measured, and which are not met.
      </EmptyState>
    );
  }
  const rows: CoverageRow[] = [
    ...segments.map((segment) => ({ ...segment, segmentId: segment.id })),
    { id: 'all', name: 'All requirements', segmentId: null, ...all },
  ];
  return (
    <>
      <DataTable
        caption="Requirements by segment and by how far their chain goes"
        rows={rows}
        rowKey={({ id }) => id}
        columns={columnsOf(slug, chosen, setChosen)}
      />
      <p className="quiet">
        A requirement of several segments counts in each of them, and once under all requirements. Withdrawn
        ones are not counted.
      </p>
      {chosen === null ? null : <HoleRows chosen={chosen} onClose={() => setChosen(null)} />}
      <PageSection title="Other holes">
        <CoverageHoles coverage={coverage} />
      </PageSection>
    </>
  );
}

type CoverageRow = CoverageCounts & {
  readonly id: string;
  readonly name: string;
  readonly segmentId: string | null;
};

function columnsOf(
  slug: string,
  chosen: HoleChosen | null,
  choose: (hole: HoleChosen) => void,
): DataColumn<CoverageRow>[] {
  return [
    {
      id: 'name',
      head: 'Segment',
      purpose: 'label',
      cell: ({ name, segmentId }) =>
        segmentId === null ? (
          name
        ) : (
          <Link to={`/w/${encodeURIComponent(slug)}/segments/${segmentId}`}>
            <Foreign>{name}</Foreign>
          </Link>
        ),
    },
    {
      id: 'requirements',
      head: 'Requirements',
      purpose: 'figure',
      cell: ({ requirements }) => readerCount(requirements),
    },
    {
      id: 'approved',
      head: 'Approved',
      purpose: 'figure',
      cell: ({ approved }) => readerCount(approved),
    },
    ...STANDINGS.map(
      (standing): DataColumn<CoverageRow> => ({
        id: standing,
        head: headOf(standing),
        purpose: 'figure',
        cell: (row) => <StandingCount row={row} standing={standing} chosen={chosen} choose={choose} />,
      }),
    ),
  ];
}

function headOf(standing: Standing): string {
  const words = STANDING_WORDS[standing];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** How many stand there; a hole is dashed and can be opened. */
function StandingCount(props: {
  readonly row: CoverageRow;
  readonly standing: Standing;
  readonly chosen: HoleChosen | null;
  readonly choose: (hole: HoleChosen) => void;
}): ReactNode {
  const { row, standing, chosen, choose } = props;
  const count = row.standings[standing];
  if (count === 0 || standing === 'met') return <span className="coverage-count">{readerCount(count)}</span>;
  const isChosen = chosen?.standing === standing && chosen.segmentId === row.segmentId;
  return (
    <button
      type="button"
      className="coverage-hole"
      aria-pressed={isChosen}
      onClick={() => choose({ standing, segmentId: row.segmentId, segmentName: row.name })}
    >
      <span aria-hidden="true">○</span>
      {readerCount(count)}
      <span className="visually-hidden">
        {STANDING_WORDS[standing]}, {row.name}: show them
      </span>
    </button>
  );
}
