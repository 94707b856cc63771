import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  addressIn,
  ask,
  DataTable,
  EmptyState,
  Loaded,
  PageLayout,
  PageSection,
  readerCount,
  readerNumber,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { REMEDIES } from '../../recoveries/declarations.ts';
import { remedyName } from '../desk/deeds/remedies-field.tsx';
import { CauseBars } from './cause-bars-view.tsx';
import { ClockTable } from './clock-table.tsx';
import { ComplaintChoices } from './complaint-figure-choices.tsx';
import { aboutOf, CaseFigure, type FiguresAbout, MONEY, sentence } from './complaint-figure-view.tsx';
import { showComplaintFigures } from './complaint-figures.endpoints.ts';
import type { CaseDimension, ComplaintFigures } from './complaint-figures.ts';
import { WITHOUT_ANY } from './complaint-figures.ts';
import {
  type ComplaintFiguresPlace,
  casesAddress,
  DIMENSION_WORDS,
  NEXT_DIMENSION,
  placeAddress,
  useComplaintFiguresPlace,
} from './complaint-figures-place.tsx';
import { ComplaintParts } from './complaint-parts-view.tsx';
import { ReceiptChartView } from './receipt-chart-view.tsx';
import './complaint-figures.css';

/** How complaints come in, are answered and end; where, why, and at what cost. */
export function ComplaintFiguresPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { place, change } = useComplaintFiguresPlace();
  const query = useQuery({
    queryKey: ['complaint-figures', slug, place],
    queryFn: ({ signal }) => ask(showComplaintFigures, { workspace: slug, query: place, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <PageLayout
      title="Complaint figures"
      lead="How many come in, whether they are answered in time, how many are justified, why they come about, and what it costs to make them good."
      controls={
        <>
          <Button variant="default" component={Link} to={`/w/${slug}/winning-back`}>
            Winning back
          </Button>
          <Button variant="default" component={Link} to={`/w/${slug}/complaints/all`}>
            All cases
          </Button>
        </>
      }
    >
      <ComplaintChoices place={place} change={change} figures={query.data} />
      <Loaded query={query}>{(figures) => <Shown figures={figures} place={place} />}</Loaded>
    </PageLayout>
  );
}

type ShownProps = { readonly figures: ComplaintFigures; readonly place: ComplaintFiguresPlace };

const KIND_MANY: Readonly<Record<ComplaintFigures['kind'], string>> = {
  complaint: 'complaints',
  request: 'requests',
  praise: 'praise',
  suggestion: 'suggestions',
};

function Shown({ figures, place }: ShownProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { kind, from, to, counts } = figures;
  if (counts.received === 0) return <NothingCame kind={kind} />;
  const cases = { slug, from, to, kind, place };
  const all = casesAddress(cases);
  const about = aboutOf({ ...figures, what: KIND_MANY[kind] }, [
    ...(all === null ? [] : [{ name: 'The cases', address: all }]),
    { name: 'These figures as JSON', address: jsonAddress(slug, place) },
  ]);
  const path = `/w/${slug}/complaint-figures`;
  const drill = (field: CaseDimension, key: string): string => {
    const next = NEXT_DIMENSION[field] ?? 'product';
    return placeAddress(path, { ...place, [field]: key === '' ? WITHOUT_ANY : key, by: next });
  };
  return (
    <>
      <Headlines figures={figures} about={about} />
      {figures.warnings.length === 0 ? null : (
        <StateBanner kind="plain" title="What is not in these figures">
          {figures.warnings.map((line) => (
            <p key={line}>{sentence(line)}</p>
          ))}
        </StateBanner>
      )}
      <PageSection title="Coming in">
        <ReceiptChartView chart={figures.receipts} about={about} words={KIND_MANY[kind]} />
      </PageSection>
      <PageSection title="In time">
        <ClockTable clocks={figures.clocks} about={about} />
      </PageSection>
      <PageSection title="Causes">
        <CauseBars
          figures={figures}
          about={about}
          ways={{
            products: (key) => drill('cause', key),
            cases: (key) => casesAddress(cases, { cause: key }),
          }}
        />
      </PageSection>
      <PageSection title={`Where: ${DIMENSION_WORDS[figures.by].many} compared`}>
        <ComplaintParts
          figures={figures}
          about={about}
          ways={{
            next: (key) => drill(figures.by, key),
            cases: (key) => casesAddress(cases, { [figures.by]: key }),
          }}
        />
      </PageSection>
      <PageSection title="Made good">
        <Remedies remedies={figures.remedies} />
      </PageSection>
    </>
  );
}

function NothingCame({ kind }: Pick<ComplaintFigures, 'kind'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <EmptyState
      title={`No ${KIND_MANY[kind]} came in within this time`}
      control={
        <Button component={Link} to={`/w/${slug}/complaints`}>
          Go to the queue
        </Button>
      }
    >
      Once cases come in, this page says how many, whether they were answered in time, how many were
      justified, and why they came about. Choose other days above if they are older.
    </EmptyState>
  );
}

function jsonAddress(slug: string, place: ComplaintFiguresPlace): string {
  const said = new URLSearchParams(place as Record<string, string>).toString();
  return `${addressIn(showComplaintFigures, { workspace: slug })}${said === '' ? '' : `?${said}`}`;
}

function Headlines({
  figures,
  about,
}: {
  readonly figures: ComplaintFigures;
  readonly about: FiguresAbout;
}): ReactNode {
  const { counts, upheld, timeliness, conversion, costPerCase, kind } = figures;
  const most = Math.max(1, costPerCase.interval?.high ?? costPerCase.estimate ?? 1);
  return (
    <>
      <p className="case-counts">
        <strong>{readerCount(counts.received)}</strong> received: {readerCount(counts.open)} open,{' '}
        {readerCount(counts.closed)} closed
        {kind === 'complaint' ? `, ${readerCount(counts.decided)} decided` : ''}.
        {counts.cost > 0 ? ` Remedies cost ${readerNumber(counts.cost, MONEY)} in all.` : ''}
      </p>
      <div className="case-headlines">
        <CaseFigure alone label="Answered in time" figure={timeliness.answer} about={about} />
        {kind === 'complaint' ? (
          <>
            <CaseFigure alone label="Upheld" figure={upheld} about={about} />
            <CaseFigure alone label="Won back" figure={conversion} about={about} />
          </>
        ) : null}
        <CaseFigure
          alone
          label="Cost of remedies a case"
          figure={costPerCase}
          about={about}
          format={MONEY}
          axis={{ min: 0, max: most }}
        />
      </div>
      {kind === 'complaint' && upheld.n > 0 ? (
        <p className="case-beside">
          Of all decided, <CaseFigure label="Justified" figure={figures.justified} about={about} /> were
          justified and <CaseFigure label="Justified in part" figure={figures.partly} about={about} /> in
          part. Of all received,{' '}
          <CaseFigure label="Repeat faults" figure={figures.repeatFaults} about={about} /> were repeat faults:
          their cause was met again after the action against it was closed.
        </p>
      ) : null}
    </>
  );
}

function Remedies({ remedies }: { readonly remedies: ComplaintFigures['remedies'] }): ReactNode {
  return (
    <DataTable
      caption="What was offered"
      captionHidden
      rows={remedies}
      rowKey={({ kind }) => kind}
      empty={<p className="quiet">Nothing was offered in these cases.</p>}
      columns={[
        {
          id: 'kind',
          head: 'Remedy',
          purpose: 'label',
          cell: ({ kind }) => remedyName(kind as (typeof REMEDIES)[number]),
        },
        { id: 'cases', head: 'Cases', purpose: 'figure', cell: ({ cases }) => readerCount(cases) },
        {
          id: 'remedies',
          head: 'Times offered',
          purpose: 'figure',
          cell: (row) => readerCount(row.remedies),
        },
        { id: 'cost', head: 'Cost', purpose: 'figure', cell: ({ cost }) => readerNumber(cost, MONEY) },
        {
          id: 'each',
          head: 'Cost each',
          purpose: 'figure',
          cell: (row) => readerNumber(row.cost / row.remedies, MONEY),
        },
      ]}
    />
  );
}
