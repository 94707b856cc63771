import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
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
  RecordBadge,
  RecordFacts,
  readerDay,
  readerPlain,
  StateBanner,
  useWorkspace,
  WrittenParagraphs,
} from '../../platform/interface/web.ts';
import { mayIn } from '../people/declarations.ts';
import { RecordHistory } from '../reviews/web.ts';
import { showMeasure } from './measure.endpoints.ts';
import type { Measure } from './measure.ts';
import { DIRECTION_WORDS, MeasureDialog, MeasureStateDialog } from './measure-dialogs.tsx';
import { MeasureFiguresView } from './measure-figures-view.tsx';
import { MeasureReadings } from './measure-readings-view.tsx';
import { MeasureResultView, shareWords, toleranceWords } from './measure-words.tsx';
import { ReadingDialog, ReadingsImportDialog } from './reading-dialogs.tsx';
import type { StandardShown } from './standard.ts';
import { StandardDialog } from './standard-dialog.tsx';
import './standards.css';

/** One measure: its standard, what the readings say, the readings themselves, and how the standard came to be. */
export function MeasurePage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { measureId = '' } = useParams({ strict: false }) as { measureId?: string };
  const query = useQuery({
    queryKey: ['measures', slug, measureId],
    queryFn: ({ signal }) => ask(showMeasure, { workspace: slug, params: { id: measureId }, signal }),
  });
  return <Loaded query={query}>{(shown) => <ShownMeasure {...shown} />}</Loaded>;
}

type Opened = 'change' | 'state' | 'standard' | 'reading' | 'readings' | null;
type ShownProps = {
  readonly measure: Measure;
  readonly standards: readonly StandardShown[];
  readonly today: string;
};

function ShownMeasure({ measure, standards, today }: ShownProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const controls = useControls(measure, setOpened);
  const { state, result } = measure;
  return (
    <PageLayout
      title={measure.name}
      shownTitle={<Foreign>{measure.name}</Foreign>}
      lead={<Link to={`/w/${slug}/standards`}>All measures</Link>}
      controls={controls.all}
    >
      {state === 'active' ? null : (
        <StateBanner kind="plain" title="This measure is archived">
          <p>It takes no more readings and cannot be chosen.</p>
        </StateBanner>
      )}
      <PageSection title="At a glance">
        <RecordFacts facts={factsOf(measure, slug)} />
      </PageSection>
      {measure.method === '' ? null : (
        <PageSection title="How it is measured">
          <WrittenParagraphs>{measure.method}</WrittenParagraphs>
        </PageSection>
      )}
      {result === 'no-standard' ? (
        <EmptyState title="No standard is set" control={controls.standard}>
          Say which values are good enough, and how many readings must be. Without it nobody can tell whether
          delivery is as it should be.
        </EmptyState>
      ) : null}
      {measure.readings === 0 ? (
        <EmptyState title="There are no readings yet" control={controls.reading}>
          A reading is one measurement with its time. Add one by hand, bring in a file, or let a program send
          up to 100,000 at a time.
        </EmptyState>
      ) : (
        <MeasureFiguresView measureId={measure.id} />
      )}
      <PageSection title="Versions of the standard">
        <DataTable
          caption={`Versions of the standard of ${measure.name}`}
          captionHidden
          columns={VERSION_COLUMNS}
          rows={standards.map((standard) => ({ standard, unit: measure.measuredIn }))}
          rowKey={({ standard }) => standard.id}
          empty={<p className="quiet">None was set yet.</p>}
        />
      </PageSection>
      {measure.lastReading === null && measure.readings === 0 ? null : (
        <PageSection title="Readings">
          <MeasureReadings measure={measure} />
        </PageSection>
      )}
      <PageSection title="History">
        <RecordHistory kind="measure" id={measure.id} />
      </PageSection>
      <OpenedDialog opened={opened} measure={measure} today={today} onClose={() => setOpened(null)} />
    </PageLayout>
  );
}

function OpenedDialog({
  opened,
  measure,
  today,
  onClose,
}: {
  readonly opened: Opened;
  readonly measure: Measure;
  readonly today: string;
  readonly onClose: () => void;
}): ReactNode {
  if (opened === 'change') return <MeasureDialog measure={measure} onClose={onClose} />;
  if (opened === 'state') return <MeasureStateDialog measure={measure} onClose={onClose} />;
  if (opened === 'reading') return <ReadingDialog measure={measure} onClose={onClose} />;
  if (opened === 'readings') return <ReadingsImportDialog onClose={onClose} />;
  if (opened === 'standard') return <StandardDialog measure={measure} today={today} onClose={onClose} />;
  return null;
}

function useControls(measure: Measure, open: (opened: Opened) => void) {
  const { role, unitIds } = useWorkspace().workspace;
  const own = measure.unit?.id ?? null;
  const isActive = measure.state === 'active';
  const maySet = mayIn({ role, unitIds }, 'set standards', own);
  const mayRecord = isActive && mayIn({ role, unitIds }, 'record readings', own);
  const button = (name: string, opens: Opened): ReactNode => (
    <Button variant="default" onClick={() => open(opens)}>
      {name}
    </Button>
  );
  const standard = maySet && isActive ? button('Set the standard', 'standard') : null;
  const reading = mayRecord ? button('Add a reading', 'reading') : null;
  return {
    standard,
    reading,
    all: (
      <>
        {reading}
        {mayRecord ? button('Import readings', 'readings') : null}
        {standard}
        {maySet && isActive ? button('Change', 'change') : null}
        {maySet ? button(isActive ? 'Archive' : 'Restore', 'state') : null}
      </>
    ),
  };
}

function factsOf(
  measure: Measure,
  slug: string,
): readonly { readonly name: string; readonly value: ReactNode }[] {
  const { attribute, owner, unit, measuredIn, target, requiredShare, lowest, highest } = measure;
  return [
    { name: 'Result', value: <MeasureResultView state={measure.result} /> },
    {
      name: 'Attribute',
      value: (
        <Link to={`/w/${slug}/attributes/${attribute.id}`}>
          <Foreign>{attribute.name}</Foreign>
        </Link>
      ),
    },
    { name: 'Measured in', value: <Foreign>{measuredIn}</Foreign> },
    { name: 'Good values', value: DIRECTION_WORDS[measure.direction] },
    { name: 'Target', value: target === null ? null : `${readerPlain(target)} ${measuredIn}` },
    { name: 'Within tolerance', value: toleranceWords(measure, measuredIn) },
    { name: 'Required share', value: requiredShare === null ? null : shareWords(requiredShare) },
    {
      name: 'Plausible readings',
      value:
        lowest === null && highest === null
          ? 'any'
          : toleranceWords({ lower: lowest, upper: highest }, measuredIn),
    },
    { name: 'Owner', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
    { name: 'Unit', value: unit === null ? null : <Foreign>{unit.name}</Foreign> },
  ];
}

type VersionRow = { readonly standard: StandardShown; readonly unit: string };

const VERSION_COLUMNS: readonly DataColumn<VersionRow>[] = [
  {
    id: 'version',
    head: 'Version',
    purpose: 'label',
    cell: ({ standard: { version, from, until } }) => (
      <>
        {version} {until !== null && until < from ? <RecordBadge state="replaced" kind="quiet" /> : null}
      </>
    ),
  },
  {
    id: 'time',
    head: 'In force',
    cell: ({ standard: { from, until } }) =>
      `from ${readerDay(from)}${until === null || until < from ? '' : ` to ${readerDay(until)}`}`,
  },
  {
    id: 'target',
    head: 'Target',
    purpose: 'figure',
    cell: ({ standard: { target }, unit }) => (target === null ? '–' : `${readerPlain(target)} ${unit}`),
  },
  { id: 'within', head: 'Within tolerance', cell: ({ standard, unit }) => toleranceWords(standard, unit) },
  {
    id: 'share',
    head: 'Required share',
    purpose: 'figure',
    cell: ({ standard }) => shareWords(standard.requiredShare),
  },
  {
    id: 'reason',
    head: 'Reason',
    purpose: 'words',
    cell: ({ standard }) => <Foreign>{standard.reason}</Foreign>,
  },
  {
    id: 'by',
    head: 'Set by',
    purpose: 'words',
    cell: ({ standard }) => (standard.setBy === null ? '–' : <Foreign>{standard.setBy}</Foreign>),
  },
];
