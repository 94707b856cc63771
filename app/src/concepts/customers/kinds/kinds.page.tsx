import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  Loaded,
  listAddress,
  Moment,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordListView,
  readerCount,
  readerNumber,
  readerPlain,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { usePersonOptions } from '../../people/web.ts';
import { RuleSetDialog } from '../rule-sets/rule-set-dialog.tsx';
import { RuleSetView, RuleVersions } from '../rule-sets/rule-set-view.tsx';
import { type KindsShown, listKindRules, setKindRules, showKinds } from './kind.endpoints.ts';
import { KindMovement } from './kind-movement-view.tsx';
import { KindBadge } from './kind-of-customer.tsx';
import { KIND_CHOICE_WORDS, KIND_TITLES } from './kind-words.ts';
import { kindNeedImport, kindNeedListing } from './needs/kind-need.endpoints.ts';
import type { KindNeed } from './needs/kind-need.ts';
import { KindNeedDialog } from './needs/kind-need-dialog.tsx';
import { KindPlans } from './plans/kind-plans-view.tsx';
import './kinds.css';

/** The four kinds of customers: how many, what they are worth, what they will need, and what is planned. */
export function KindsPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['kinds', slug],
    queryFn: ({ signal }) => ask(showKinds, { workspace: slug, signal }),
  });
  return <Loaded query={query}>{(shown) => <ShownKinds shown={shown} />}</Loaded>;
}

function ShownKinds({ shown }: { readonly shown: KindsShown }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isSetting, setIsSetting] = useState(false);
  const may = mayWith(role, 'manage kinds');
  const setting = may ? (
    <Button variant={shown.inForce ? 'default' : 'filled'} onClick={() => setIsSetting(true)}>
      {shown.inForce ? 'Change the rules' : 'Begin with these rules'}
    </Button>
  ) : null;
  return (
    <PageLayout
      title="Four kinds of customers"
      lead="Existing loyal, potential, dissatisfied, and loyal to a competitor. Each needs something else, and each is in one kind at most: the first whose rule holds."
      controls={shown.inForce ? setting : null}
    >
      {shown.inForce ? (
        <>
          <KindsTable shown={shown} />
          <KindMovement />
        </>
      ) : (
        <EmptyState
          title="Who keeps coming, who could, who is unhappy, who is elsewhere?"
          {...(setting === null ? {} : { control: setting })}
        >
          Rules sort every customer into one of four kinds, with the reason on the card. Heed brings rules
          along, which stand below; look at them, change what does not fit, and begin.
        </EmptyState>
      )}
      <RulesSection shown={shown} />
      <NeedsSection />
      <KindPlans />
      <p className="page-section">
        <Link to={`/w/${encodeURIComponent(slug)}/customer-types`}>Types of customers and the playbook</Link>
        {' · '}
        <Link to={`/w/${encodeURIComponent(slug)}/customer-answers`}>Answers of customers</Link>
      </p>
      {isSetting ? (
        <RuleSetDialog
          title="The rules of the four kinds"
          lead="A customer is of the first kind whose rule holds. Everybody is sorted anew when you save."
          entries={shown.rules.entries}
          titles={KIND_TITLES}
          asksSegments={false}
          sendName={shown.inForce ? 'Save the rules' : 'Begin with these rules'}
          send={(asked, key) =>
            ask(setKindRules, { workspace: slug, body: { ...asked, revision: shown.rules.version }, key })
          }
          onClose={() => setIsSetting(false)}
        />
      ) : null}
    </PageLayout>
  );
}

type KindRow = KindsShown['items'][number];

function KindsTable({ shown }: { readonly shown: KindsShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const columns = useMemo(() => kindColumns(`/w/${encodeURIComponent(slug)}/customers`), [slug]);
  const none = listAddress(`/w/${encodeURIComponent(slug)}/customers`, {
    where: [{ field: 'kind', missing: true }],
  });
  return (
    <PageSection title="Where they stand">
      <DataTable
        caption="The four kinds"
        captionHidden
        columns={columns}
        rows={shown.items}
        rowKey={({ kind }) => kind}
      />
      <p>
        In none of the four, because no rule fits: <Link to={none}>{readerCount(shown.inNone)}</Link> of{' '}
        {readerCount(shown.everybody)} customers.{' '}
        <span className="quiet">
          Counted <Moment iso={shown.countedAt} />
          {shown.isBehind ? '; something changed since, it is being counted anew' : ''}. Revenue is all that
          customers ever brought, as far as it is known.
        </span>
      </p>
    </PageSection>
  );
}

function sumCell({ sum, n }: { readonly sum: number; readonly n: number }): ReactNode {
  if (n === 0) return <span className="quiet">–</span>;
  return (
    <>
      <data value={String(sum)}>{readerPlain(Math.round(sum))}</data>{' '}
      <span className="quiet">of {readerCount(n)}</span>
    </>
  );
}

function kindColumns(customers: string): DataColumn<KindRow>[] {
  return [
    {
      id: 'kind',
      head: 'Kind',
      purpose: 'label',
      cell: ({ kind }) => (
        <Link to={listAddress(customers, { where: [{ field: 'kind', is: [kind] }] })}>
          <KindBadge kind={kind} />
        </Link>
      ),
    },
    {
      id: 'size',
      head: 'Customers',
      purpose: 'figure',
      cell: ({ size, share }) => (
        <>
          <data value={String(size)}>{readerCount(size)}</data>{' '}
          {share === null ? null : (
            <span className="quiet">{readerNumber(share, { decimals: 0, percent: true })}</span>
          )}
        </>
      ),
      orderBy: ({ size }) => size,
    },
    {
      id: 'revenue',
      head: 'Revenue',
      purpose: 'figure',
      cell: ({ revenue }) => sumCell(revenue),
      orderBy: ({ revenue }) => revenue.sum,
    },
    {
      id: 'lifetimeValue',
      head: 'Lifetime value',
      purpose: 'figure',
      cell: ({ lifetimeValue }) => sumCell(lifetimeValue),
      orderBy: ({ lifetimeValue }) => lifetimeValue.sum,
    },
    {
      id: 'withoutOwner',
      head: 'Without owner',
      purpose: 'figure',
      cell: ({ withoutOwner }) => readerCount(withoutOwner),
      orderBy: ({ withoutOwner }) => withoutOwner,
    },
    { id: 'needs', head: 'Needs', purpose: 'figure', cell: ({ needs }) => readerCount(needs) },
    {
      id: 'openPlans',
      head: 'Open plans',
      purpose: 'figure',
      cell: ({ openPlans }) => readerCount(openPlans),
    },
  ];
}

function RulesSection({ shown }: { readonly shown: KindsShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const versions = useQuery({
    queryKey: ['kind-rules', slug, shown.rules.version],
    queryFn: ({ signal }) => ask(listKindRules, { workspace: slug, signal }),
    enabled: shown.rules.version > 0,
  });
  return (
    <PageSection title="Rules, in the order in which they are asked">
      <RuleSetView entries={shown.rules.entries} titles={KIND_TITLES} />
      {versions.data === undefined ? null : (
        <RuleVersions versions={versions.data.items} titles={KIND_TITLES} />
      )}
    </PageSection>
  );
}

const NEED_STATES = { anticipated: 'open', confirmed: 'good', refuted: 'quiet' } as const;

function NeedsSection(): ReactNode {
  const { role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<KindNeed | 'new' | null>(null);
  const may = mayWith(role, 'manage kinds');
  const adding = may ? <Button onClick={() => setOpened('new')}>Add a need</Button> : null;
  return (
    <PageSection title="What they will need">
      <RecordListView
        place="needs"
        listing={kindNeedListing}
        {...(may ? { importing: kindNeedImport } : {})}
        controls={adding}
        words={KIND_CHOICE_WORDS}
        label="statement"
        filters={['kind', 'source', 'confidence', 'state', 'owner', 'reviewOn']}
        options={{ owner: usePersonOptions() }}
        cells={{
          kind: ({ kind }) => <KindBadge kind={kind} />,
          state: (need) => (
            <>
              <RecordBadge state={need.state} kind={NEED_STATES[need.state]} />{' '}
              {may ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => setOpened(need)}
                  aria-label={`Change the need ${need.statement}`}
                >
                  Change
                </Button>
              ) : null}
            </>
          ),
        }}
        empty={
          <EmptyState
            title="What will they need before they say so?"
            {...(adding === null ? {} : { control: adding })}
          >
            Write down for each kind what its customers will need, where you know it from and how sure you
            are. Later it is confirmed or refuted, with what proved it.
          </EmptyState>
        }
      />
      {opened === null ? null : (
        <KindNeedDialog need={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
      )}
    </PageSection>
  );
}
