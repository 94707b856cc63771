import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../platform/http/declarations.ts';
import {
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordListView,
  readerCount,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { useAttributeOptions } from '../attributes/web.ts';
import { useSegments } from '../customers/web.ts';
import { mayWith } from '../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../people/web.ts';
import { requirementFulfilment } from './requirement.endpoints.ts';
import type { RequirementItem } from './requirement.ts';
import { WriteDialog } from './requirement-dialogs.tsx';
import { STANDING_WORDS } from './requirement-labels.ts';
import { requirementImport, requirementListing } from './requirement-list.ts';
import { RequirementStateBadge, StandingBadge } from './requirement-words.view.tsx';
import './requirements.css';

/** Everything that customers, the law and society require, and how each kind of it is met. */
export function RequirementsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isWriting, setIsWriting] = useState(false);
  const segments = useSegments().items.map(({ id, name }) => ({ value: id, label: name }));
  const options = {
    attribute: useAttributeOptions(),
    segments,
    owner: usePersonOptions(),
    unit: useUnitOptions(),
  };
  const writing = mayWith(role, 'write requirements') ? (
    <Button onClick={() => setIsWriting(true)}>Write a requirement</Button>
  ) : null;
  return (
    <PageLayout
      title="Requirements"
      lead="What customers, the law and society require, in words that can be tested. Each is reviewed before anybody commits to it, and its chain leads over means and measure to a result."
      controls={writing}
    >
      <RecordListView
        listing={requirementListing}
        importing={requirementImport}
        cells={CELLS}
        words={STANDING_WORDS}
        rowAddress={({ id }) => `/w/${slug}/requirements/${id}`}
        filters={[
          'kind',
          'state',
          'standing',
          'attribute',
          'segments',
          'owner',
          'unit',
          'needOrWant',
          'updatedAt',
        ]}
        options={options}
        empty={
          <EmptyState title="What is required of you?" {...(writing === null ? {} : { control: writing })}>
            Write down what customers ask for, what goes without saying, what would delight them, and what
            laws demand. Six tests say what a requirement lacks before it can be approved.
          </EmptyState>
        }
      />
      <FulfilmentSection />
      {isWriting ? <WriteDialog onClose={() => setIsWriting(false)} /> : null}
    </PageLayout>
  );
}

const CELLS: Readonly<Record<string, (item: RequirementItem) => ReactNode>> = {
  state: (item) => <RequirementStateBadge requirement={item} />,
  standing: ({ standing }) => <StandingBadge standing={standing} />,
};

type KindFulfilment = AnswerOf<typeof requirementFulfilment>['items'][number];

function FulfilmentSection(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['requirement-fulfilment', slug],
    queryFn: ({ signal }) => ask(requirementFulfilment, { workspace: slug, signal }),
  });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.every(({ n }) => n === 0) ? null : (
          <PageSection title="How each kind is met">
            <DataTable
              caption="How each kind is met"
              captionHidden
              rows={items}
              rowKey={({ kind }) => kind}
              columns={KIND_COLUMNS}
            />
            <p className="quiet">
              All requirements in use are counted. Met and not met are what the readings of their measures
              prove; <Link to={`/w/${encodeURIComponent(slug)}/coverage`}>Coverage</Link> shows where the
              chain has holes.
            </p>
          </PageSection>
        )
      }
    </Loaded>
  );
}

function countColumn(id: keyof KindFulfilment, head: string): DataColumn<KindFulfilment> {
  return { id, head, purpose: 'figure', cell: (row) => readerCount(Number(row[id])) };
}

const KIND_COLUMNS: DataColumn<KindFulfilment>[] = [
  { id: 'kind', head: 'Kind', purpose: 'label', cell: ({ kind }) => <Foreign>{kind}</Foreign> },
  countColumn('n', 'Requirements'),
  countColumn('approved', 'Approved'),
  countColumn('withMeans', 'With means'),
  countColumn('withMeasure', 'With measure'),
  countColumn('met', 'Met'),
  countColumn('notMet', 'Not met'),
  countColumn('unclear', 'Unclear'),
  countColumn('none', 'No result'),
];
