import { Button, Tabs } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  PageLayout,
  ProblemBanner,
  RecordBadge,
  RecordListView,
  readerCount,
  readerPlain,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { NotTheSameDialog, ProposeAgainDialog, UndoMergeDialog } from './duplicate-dialogs.tsx';
import { PROPOSED_FROM } from './duplicate-reasons.ts';
import { MergeDialog } from './merge-dialog.tsx';
import {
  compareAllCustomers,
  type DuplicateItem,
  duplicateListing,
  type MergeItem,
  mergeListing,
  showComparison,
  toldApartListing,
} from './merging.endpoints.ts';
import { ReasonWords } from './reason-words.tsx';
import './merging.css';

type Deed =
  | { readonly what: 'compare' | 'tell-apart' | 'propose'; readonly pair: DuplicateItem }
  | { readonly what: 'undo'; readonly merge: MergeItem };

/** Records that may be of one customer, those that were told apart, and those that were made one. */
export function DuplicatesPage(): ReactNode {
  const { role } = useWorkspace().workspace;
  const [tab, setTab] = useState<string | null>('proposals');
  const [deed, setDeed] = useState<Deed | null>(null);
  const [told, setTold] = useState<{ readonly title: string; readonly lines: readonly string[] } | null>(
    null,
  );
  const may = mayWith(role, 'merge customers');
  return (
    <PageLayout
      title="Duplicates"
      lead="Records that may be of one customer, with the reasons. Whoever is changed or brought in is compared at once; nothing is merged unless somebody looked at it."
      controls={may ? <CompareAll /> : null}
    >
      <ComparisonState />
      {told === null ? null : (
        <div className="merge-told">
          <StateBanner kind="good" title={told.title}>
            {told.lines.length === 0 ? null : (
              <ul>
                {told.lines.map((line) => (
                  <li key={line}>
                    <Foreign>{line}</Foreign>
                  </li>
                ))}
              </ul>
            )}
          </StateBanner>
        </div>
      )}
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="proposals">Proposals</Tabs.Tab>
          <Tabs.Tab value="apart">Told apart</Tabs.Tab>
          <Tabs.Tab value="merges">Merges</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="proposals" pt="md">
          <Proposals onDeed={may ? setDeed : null} />
        </Tabs.Panel>
        <Tabs.Panel value="apart" pt="md">
          <ToldApart onDeed={may ? setDeed : null} />
        </Tabs.Panel>
        <Tabs.Panel value="merges" pt="md">
          <Merges onDeed={may ? setDeed : null} />
        </Tabs.Panel>
      </Tabs>
      <DeedDialog deed={deed} onClose={() => setDeed(null)} onTold={setTold} />
    </PageLayout>
  );
}

type DialogParts = {
  readonly deed: Deed | null;
  readonly onClose: () => void;
  readonly onTold: (told: { readonly title: string; readonly lines: readonly string[] }) => void;
};

function DeedDialog({ deed, onClose, onTold }: DialogParts): ReactNode {
  if (deed === null) return null;
  if (deed.what === 'undo') {
    const onUndone = (lines: readonly string[]): void =>
      onTold({ title: 'They are two customers again', lines });
    return <UndoMergeDialog merge={deed.merge} onClose={onClose} onUndone={onUndone} />;
  }
  if (deed.what === 'tell-apart') return <NotTheSameDialog pair={deed.pair} onClose={onClose} />;
  if (deed.what === 'propose') return <ProposeAgainDialog pair={deed.pair} onClose={onClose} />;
  const onMerged = ({ merged, kept }: MergeItem): void =>
    onTold({
      title: 'They are one customer now',
      lines: [`${merged} became ${kept}; undo it under Merges.`],
    });
  return <MergeDialog pair={deed.pair} onClose={onClose} onMerged={onMerged} />;
}

/** How far the comparison is; nothing while there is nothing to do. */
function ComparisonState(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['comparison', slug],
    queryFn: ({ signal }) => ask(showComparison, { workspace: slug, signal }),
    refetchInterval: 3_000,
  });
  if (data === undefined) return null;
  const { waiting, comparison } = data;
  return (
    <div role="status">
      {waiting === 0 ? null : (
        <p className="merge-state">
          {readerCount(waiting)}
          {waiting < COUNTED_TO ? '' : ' or more'} customers came in lately and are still to be compared.
        </p>
      )}
      {comparison === null || comparison.endedAt !== null ? null : (
        <p className="merge-state">
          <span>
            Comparing all customers: {readerCount(comparison.compared)} of {readerCount(comparison.total)}
          </span>
          <progress aria-label="Customers compared" value={comparison.compared} max={comparison.total} />
        </p>
      )}
    </div>
  );
}

const COUNTED_TO = 10_000;

function CompareAll(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const comparing = useMutation({
    mutationFn: () => ask(compareAllCustomers, { workspace: slug, body: {}, key: crypto.randomUUID() }),
    onSettled: changed,
  });
  return (
    <>
      {comparing.error === null ? null : <ProblemBanner error={comparing.error} />}
      <Button variant="default" loading={comparing.isPending} onClick={() => comparing.mutate()}>
        Compare all again
      </Button>
    </>
  );
}

type ListParts = { readonly onDeed: ((deed: Deed) => void) | null };

function CustomerLink({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <Link to={`/w/${slug}/customers/${id}`}>
      <Foreign>{name}</Foreign>
    </Link>
  );
}

const pairCells = {
  first: ({ firstId, first }: DuplicateItem) => <CustomerLink id={firstId} name={first} />,
  second: ({ secondId, second }: DuplicateItem) => <CustomerLink id={secondId} name={second} />,
  reasons: ({ reasons }: DuplicateItem) => <ReasonWords reasons={reasons} />,
};

function Proposals({ onDeed }: ListParts): ReactNode {
  return (
    <RecordListView
      listing={duplicateListing}
      place="proposals"
      cells={{
        ...pairCells,
        score: (pair) => (
          <span className="merge-deeds">
            {readerPlain(pair.score)}
            {onDeed === null ? null : (
              <>
                <Button
                  size="compact-sm"
                  aria-label={`Compare ${pair.first} and ${pair.second}`}
                  onClick={() => onDeed({ what: 'compare', pair })}
                >
                  Compare
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${pair.first} and ${pair.second} are not the same`}
                  onClick={() => onDeed({ what: 'tell-apart', pair })}
                >
                  Not the same
                </Button>
              </>
            )}
          </span>
        ),
      }}
      empty={
        <EmptyState title="No two records look like one customer">
          Names, e-mail addresses, phone numbers and addresses are compared, also misspelt and in other
          alphabets. Whatever weighs {readerPlain(PROPOSED_FROM)} or more in sum is proposed here.
        </EmptyState>
      }
    />
  );
}

function ToldApart({ onDeed }: ListParts): ReactNode {
  return (
    <RecordListView
      listing={toldApartListing}
      place="apart"
      cells={{
        ...pairCells,
        score: (pair) => (
          <span className="merge-deeds">
            {readerPlain(pair.score)}
            {onDeed === null ? null : (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Propose ${pair.first} and ${pair.second} again`}
                onClick={() => onDeed({ what: 'propose', pair })}
              >
                Propose again
              </Button>
            )}
          </span>
        ),
      }}
      empty={
        <EmptyState title="Nobody was told apart yet">
          Who is alike and not the same, such as father and son, is remembered here with the reason, and not
          proposed again until something changes.
        </EmptyState>
      }
    />
  );
}

const STATE_KINDS = { done: 'good', undone: 'quiet', fixed: 'quiet' } as const;

function Merges({ onDeed }: ListParts): ReactNode {
  return (
    <RecordListView
      listing={mergeListing}
      place="merges"
      filters={['state']}
      cells={{
        merged: ({ mergedId, merged }) => <CustomerLink id={mergedId} name={merged} />,
        kept: ({ keptId, kept }) => <CustomerLink id={keptId} name={kept} />,
        state: (merge) => (
          <span className="merge-deeds">
            <RecordBadge state={merge.state} kind={STATE_KINDS[merge.state]} />
            {onDeed === null || merge.state !== 'done' ? null : (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Undo the merge of ${merge.merged} into ${merge.kept}`}
                onClick={() => onDeed({ what: 'undo', merge })}
              >
                Undo
              </Button>
            )}
          </span>
        ),
      }}
      empty={
        <EmptyState title="Nothing was merged yet">
          When two records are made one, it stands here with who did it and why, and can be undone.
        </EmptyState>
      }
    />
  );
}
