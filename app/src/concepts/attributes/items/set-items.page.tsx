import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
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
  ProblemBanner,
  readerCount,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { AddAttributeDialog } from '../attribute-dialogs.tsx';
import { useAttributeTree } from '../attribute-select.tsx';
import { ChooseAttributeDialog } from './choose-attribute-dialog.tsx';
import { nameFromWording } from './item-names.ts';
import { assignSurveyItems, showItems } from './survey-item.endpoints.ts';
import type { ItemAssignment, SurveyItem } from './survey-item.ts';
import '../attributes.page.css';

/** The items of one set of answers: what each asks, which attribute it is about, and what Heed proposes. */
export function SetItemsPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { answerSet } = useParams({ strict: false }) as { answerSet: string };
  const query = useQuery({
    queryKey: ['set-items', slug, answerSet],
    queryFn: ({ signal }) => ask(showItems, { workspace: slug, params: { id: answerSet }, signal }),
  });
  const title = query.data?.title ?? 'Answers';
  return (
    <PageLayout
      title={`Items: ${title}`}
      shownTitle={
        <>
          Items: <Foreign>{title}</Foreign>
        </>
      }
      lead="Say which attribute each question is about. Heed proposes by the wording and by what was assigned before, and says why."
      controls={
        <Button component={Link} to={`/w/${encodeURIComponent(slug)}/survey-items`} variant="default">
          All survey items
        </Button>
      }
    >
      <Loaded query={query}>{({ items }) => <SetItems items={items} answerSet={answerSet} />}</Loaded>
    </PageLayout>
  );
}

type Opened = { readonly what: 'choose' | 'new'; readonly item: SurveyItem };

function SetItems({
  items,
  answerSet,
}: {
  readonly items: readonly SurveyItem[];
  readonly answerSet: string;
}): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const changed = useChanged();
  const tree = useAttributeTree();
  const [shown, setShown] = useState('all');
  const [opened, setOpened] = useState<Opened | null>(null);
  const assigning = useMutation({
    mutationFn: (some: readonly ItemAssignment[]) =>
      ask(assignSurveyItems, { workspace: slug, params: { id: answerSet }, body: { items: [...some] } }),
    onSettled: changed,
  });
  const may = mayWith(role, 'manage attributes');
  const open = items.filter(({ assigned }) => assigned === null);
  const sure = open.flatMap((item) => (item.proposals[0]?.sure ? [proposed(item)] : []));
  if (tree.data?.items.length === 0) return <NoAttributesYet />;
  return (
    <>
      <div className="attribute-bar screen-only">
        <SegmentedControl
          aria-label="Which items are shown"
          data={[
            { value: 'all', label: `All ${readerCount(items.length)}` },
            { value: 'open', label: `Not assigned ${readerCount(open.length)}` },
          ]}
          value={shown}
          onChange={setShown}
        />
        {may && sure.length > 0 ? (
          <Button loading={assigning.isPending} onClick={() => assigning.mutate(sure)}>
            Accept{' '}
            {sure.length === 1 ? 'the sure proposal' : `all ${readerCount(sure.length)} sure proposals`}
          </Button>
        ) : null}
      </div>
      {assigning.error === null ? null : <ProblemBanner error={assigning.error} />}
      <DataTable
        caption="Items"
        captionHidden
        rows={shown === 'open' ? open : items}
        rowKey={({ column }) => column}
        columns={columnsOf({
          may,
          accept: (item) => assigning.mutate([proposed(item)]),
          open: (what, item) => setOpened({ what, item }),
        })}
        empty={
          <EmptyState title="Every item is assigned">
            What customers answered to these questions stands on the pages of their attributes.
          </EmptyState>
        }
      />
      {opened === null ? null : (
        <ItemDialog
          opened={opened}
          answerSet={answerSet}
          onClose={() => setOpened(null)}
          onAdded={(attributeId) => assigning.mutate([{ ...proposed(opened.item), attributeId }])}
        />
      )}
    </>
  );
}

type ItemDialogProps = {
  readonly opened: Opened;
  readonly answerSet: string;
  readonly onClose: () => void;
  readonly onAdded: (attributeId: string) => void;
};

function ItemDialog({ opened: { what, item }, answerSet, onClose, onAdded }: ItemDialogProps): ReactNode {
  if (what === 'choose') {
    return <ChooseAttributeDialog item={item} answerSet={answerSet} onClose={onClose} />;
  }
  return (
    <AddAttributeDialog
      name={nameFromWording(item.label ?? item.column)}
      onClose={onClose}
      onAdded={({ id }) => onAdded(id)}
    />
  );
}

/** An item with what is proposed first for it. */
function proposed({ column, proposals: [first], assigned }: SurveyItem): ItemAssignment {
  return {
    column,
    attributeId: first?.attributeId ?? null,
    level: assigned?.level ?? null,
    revision: assigned?.revision ?? null,
  };
}

type Doing = {
  readonly may: boolean;
  readonly accept: (item: SurveyItem) => void;
  readonly open: (what: Opened['what'], item: SurveyItem) => void;
};

function columnsOf(doing: Doing): DataColumn<SurveyItem>[] {
  const columns: DataColumn<SurveyItem>[] = [
    {
      id: 'wording',
      head: 'Question',
      purpose: 'label',
      cell: ({ label, column }) => (
        <>
          <Foreign>{label ?? column}</Foreign>
          {label === null ? null : (
            <span className="item-column">
              <Foreign>{column}</Foreign>
            </span>
          )}
        </>
      ),
    },
    { id: 'role', head: 'Asks for', cell: asksFor },
    { id: 'attribute', head: 'Attribute', cell: (item) => <AttributeOfItem item={item} /> },
  ];
  if (!doing.may) return columns;
  return [
    ...columns,
    {
      id: 'do',
      head: 'Assign',
      purpose: 'controls',
      cell: (item) => <ItemButtons item={item} doing={doing} />,
    },
  ];
}

function asksFor({ role, assigned }: SurveyItem): ReactNode {
  const asked = assigned?.role ?? role;
  const level = assigned?.level ?? null;
  if (asked === null) return <span className="quiet">–</span>;
  return (
    <>
      <span className="item-role">{asked}</span>
      {level === null ? null : `, ${level.replaceAll('-', ' ')}`}
    </>
  );
}

function AttributeOfItem({ item: { assigned, proposals } }: { readonly item: SurveyItem }): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (assigned !== null) {
    return (
      <Link to={`/w/${encodeURIComponent(slug)}/attributes/${assigned.attribute.id}`}>
        <Foreign>{assigned.attribute.name}</Foreign>
      </Link>
    );
  }
  const [first, ...others] = proposals;
  if (first === undefined) return <span className="quiet">no proposal</span>;
  return (
    <div className="item-proposal">
      <span>
        <Foreign>{first.name}</Foreign>
        <span className="quiet">{first.sure ? ' (proposed, sure)' : ' (proposed)'}</span>
      </span>
      <p className="quiet">
        <Foreign>{first.reason}</Foreign>
      </p>
      {others.length === 0 ? null : (
        <p className="quiet">
          or <Foreign>{others.map(({ name }) => name).join(', ')}</Foreign>
        </p>
      )}
    </div>
  );
}

function ItemButtons({ item, doing }: { readonly item: SurveyItem; readonly doing: Doing }): ReactNode {
  const about = <span className="visually-hidden"> {item.label ?? item.column}</span>;
  return (
    <div className="item-buttons">
      {item.assigned === null && item.proposals.length > 0 ? (
        <Button size="xs" variant="default" onClick={() => doing.accept(item)}>
          Accept{about}
        </Button>
      ) : null}
      <Button size="xs" variant="default" onClick={() => doing.open('choose', item)}>
        {item.assigned === null ? 'Choose' : 'Change'}
        {about}
      </Button>
      {item.assigned === null ? (
        <Button size="xs" variant="default" onClick={() => doing.open('new', item)}>
          New attribute{about}
        </Button>
      ) : null}
    </div>
  );
}

function NoAttributesYet(): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <EmptyState
      title="No attributes yet"
      control={<Link to={`/w/${encodeURIComponent(slug)}/attributes`}>Go to the attributes</Link>}
    >
      Items are assigned to attributes, which are what customers care about. Add some first, or begin with a
      ready set.
    </EmptyState>
  );
}
