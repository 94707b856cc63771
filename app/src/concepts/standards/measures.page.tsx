import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  Foreign,
  PageLayout,
  RecordListView,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { useAttributeOptions } from '../attributes/web.ts';
import { mayWith } from '../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../people/web.ts';
import { measureImport, measureListing } from './measure.endpoints.ts';
import type { Measure } from './measure.ts';
import { MeasureDialog } from './measure-dialogs.tsx';
import { MeasureResultView, ShareCell, shareWords } from './measure-words.tsx';
import { ReadingsImportDialog } from './reading-dialogs.tsx';
import './standards.css';

/** What is measured of delivery, which standard was set, and whether readings meet it. */
export function MeasuresPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'measure' | 'readings' | null>(null);
  const options = { attribute: useAttributeOptions(), owner: usePersonOptions(), unit: useUnitOptions() };
  const adding = mayWith(role, 'set standards') ? (
    <Button onClick={() => setOpened('measure')}>Add a measure</Button>
  ) : null;
  const close = (): void => setOpened(null);
  return (
    <PageLayout
      title="Standards and readings"
      lead="What is delivered in fact: a measure of an attribute, the standard set for it, and readings that meet it or miss it."
      controls={
        <>
          {mayWith(role, 'record readings') ? (
            <Button variant="default" onClick={() => setOpened('readings')}>
              Import readings
            </Button>
          ) : null}
          {adding}
        </>
      }
    >
      <RecordListView
        listing={measureListing}
        importing={measureImport}
        cells={CELLS}
        rowAddress={({ id }) => `/w/${slug}/standards/${id}`}
        filters={['attribute', 'owner', 'unit', 'state', 'lastReading']}
        options={options}
        empty={
          <EmptyState
            title="What do you deliver, in numbers?"
            {...(adding === null ? {} : { control: adding })}
          >
            Choose something that customers care about and say how it is measured, such as hours until the
            first answer. Then set the standard, and bring readings in by hand, from a file, or by a program.
          </EmptyState>
        }
      />
      {opened === 'measure' ? <MeasureDialog onClose={close} /> : null}
      {opened === 'readings' ? <ReadingsImportDialog onClose={close} /> : null}
    </PageLayout>
  );
}

const CELLS: Readonly<Record<string, (measure: Measure) => ReactNode>> = {
  result: ({ result }) => <MeasureResultView state={result} />,
  share: (measure) => <ShareCell measure={measure} />,
  requiredShare: ({ requiredShare }) =>
    requiredShare === null ? <span className="quiet">–</span> : shareWords(requiredShare),
  measuredIn: ({ measuredIn }) => <Foreign>{measuredIn}</Foreign>,
};
