import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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
} from '../../../platform/interface/web.ts';
import { useAttributeOptions } from '../attribute-select.tsx';
import { itemImport, itemListing, listItemSets } from './survey-item.endpoints.ts';

/** Which questions of which surveys are about which attributes. */
export function SurveyItemsPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const sets = useQuery({
    queryKey: ['item-sets', slug],
    queryFn: ({ signal }) => ask(listItemSets, { workspace: slug, signal }),
  });
  const answerSet = (sets.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const attribute = useAttributeOptions();
  return (
    <PageLayout
      title="Survey items"
      lead="Which question of which survey is about which attribute. What customers answered then stands beside what they expect and what was delivered."
    >
      <PageSection title="Answers">
        <Loaded query={sets}>
          {({ items }) => (
            <DataTable
              caption="Answers and their items"
              captionHidden
              rows={items}
              rowKey={({ id }) => id}
              columns={columnsOf(slug)}
              empty={<NoAnswersYet />}
            />
          )}
        </Loaded>
      </PageSection>
      <PageSection title="Items that are assigned">
        <RecordListView
          listing={itemListing}
          label="label"
          cells={{ label: ({ label, column }) => <Foreign>{label ?? column}</Foreign> }}
          rowAddress={({ answerSet: { id } }) => `/w/${encodeURIComponent(slug)}/survey-items/${id}`}
          filters={['attribute', 'answerSet', 'role', 'level']}
          options={{ attribute, answerSet }}
          importing={itemImport}
          empty={
            <EmptyState title="No item is assigned yet">
              Open a set of answers above: Heed proposes an attribute for each question, and you accept or
              correct it.
            </EmptyState>
          }
        />
      </PageSection>
    </PageLayout>
  );
}

type ItemSet = { readonly id: string; readonly title: string; readonly assigned: number };

function columnsOf(slug: string): DataColumn<ItemSet>[] {
  return [
    {
      id: 'title',
      head: 'Answer set',
      purpose: 'label',
      cell: ({ id, title }) => (
        <Link to={`/w/${encodeURIComponent(slug)}/survey-items/${id}`}>
          <Foreign>{title}</Foreign>
        </Link>
      ),
      orderBy: ({ title }) => title,
    },
    {
      id: 'assigned',
      head: 'Items assigned',
      purpose: 'figure',
      cell: ({ assigned }) => readerCount(assigned),
      orderBy: ({ assigned }) => assigned,
    },
  ];
}

function NoAnswersYet(): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <EmptyState
      title="No answers yet"
      control={<Link to={`/w/${encodeURIComponent(slug)}/answers`}>Go to the answers</Link>}
    >
      Once a survey has been brought in, its questions are listed here, to say which attribute each is about.
    </EmptyState>
  );
}
