import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  ProblemBanner,
  RecordFacts,
  readerDay,
  StateBanner,
  useChanged,
  useWorkspace,
  WrittenParagraphs,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { RecordHistory } from '../reviews/web.ts';
import { readPolicy, showPolicy } from './policy.endpoints.ts';
import type { Policy } from './policy.ts';
import { PolicyAudience } from './policy-audience-view.tsx';
import {
  DiscardDialog,
  DraftDialog,
  KeepingDialog,
  PolicyStateDialog,
  PublishDialog,
} from './policy-dialogs.tsx';
import { PolicyVersions } from './policy-versions-view.tsx';
import { DifferenceView, PolicyState, ReadShare } from './policy-words.tsx';

/** One policy as those who work here read it, who has read it, and how it came to be so. */
export function PolicyPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { policyId = '' } = useParams({ strict: false }) as { policyId?: string };
  const query = useQuery({
    queryKey: ['policies', slug, policyId],
    queryFn: ({ signal }) => ask(showPolicy, { workspace: slug, params: { id: policyId }, signal }),
  });
  return <Loaded query={query}>{(policy) => <ShownPolicy policy={policy} />}</Loaded>;
}

type Opened = 'draft' | 'publish' | 'discard' | 'keeping' | 'state';

function ShownPolicy({ policy }: { readonly policy: Policy }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const may = mayWith(role, 'manage policies');
  return (
    <PageLayout
      title={policy.title}
      shownTitle={<Foreign>{policy.title}</Foreign>}
      lead={<Link to={`/w/${slug}/policies`}>All policies and rights</Link>}
      controls={may ? <Controls policy={policy} open={setOpened} /> : null}
    >
      {policy.state === 'archived' ? (
        <StateBanner kind="plain" title="This policy is archived">
          <p>It does not hold any more, and nobody is asked to read it.</p>
        </StateBanner>
      ) : null}
      {policy.text === null ? null : (
        <PageSection title={`Version ${policy.version}`}>
          <div className="policy-text">
            <WrittenParagraphs>{policy.text}</WrittenParagraphs>
          </div>
          <Acknowledgement policy={policy} />
        </PageSection>
      )}
      {policy.draft === null ? null : (
        <DraftSection policy={policy} draft={policy.draft} open={may ? setOpened : null} />
      )}
      <PageSection title="At a glance">
        <RecordFacts facts={factsOf(policy)} />
      </PageSection>
      {policy.version !== null && mayWith(role, 'see log') ? <PolicyAudience policy={policy} /> : null}
      {policy.version === null ? null : <PolicyVersions policyId={policy.id} />}
      <PageSection title="History">
        <RecordHistory kind="policy" id={policy.id} />
      </PageSection>
      {opened === null ? null : (
        <OpenedDialog opened={opened} policy={policy} onClose={() => setOpened(null)} />
      )}
    </PageLayout>
  );
}

type DialogParts = { readonly opened: Opened; readonly policy: Policy; readonly onClose: () => void };

function OpenedDialog({ opened, ...parts }: DialogParts): ReactNode {
  if (opened === 'draft') return <DraftDialog {...parts} />;
  if (opened === 'publish') return <PublishDialog {...parts} />;
  if (opened === 'discard') return <DiscardDialog {...parts} />;
  return opened === 'keeping' ? <KeepingDialog {...parts} /> : <PolicyStateDialog {...parts} />;
}

type Opening = { readonly policy: Policy; readonly open: (deed: Opened) => void };

function Controls({ policy, open }: Opening): ReactNode {
  const isArchived = policy.state === 'archived';
  return (
    <>
      {isArchived || policy.draft !== null ? null : (
        <Button variant="default" onClick={() => open('draft')}>
          Write the next version
        </Button>
      )}
      {isArchived ? null : (
        <Button variant="default" onClick={() => open('keeping')}>
          Owner and review
        </Button>
      )}
      <Button variant="default" onClick={() => open('state')}>
        {isArchived ? 'Restore' : 'Archive'}
      </Button>
    </>
  );
}

/** The one thing that a reader does here. */
function Acknowledgement({ policy }: { readonly policy: Policy }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const reading = useMutation({
    mutationFn: (version: number) =>
      ask(readPolicy, { workspace: slug, params: { id: policy.id }, body: { version } }),
    onSuccess: changed,
  });
  const { version, readByMe } = policy;
  if (version === null || readByMe === null) return null;
  if (readByMe) return <StateBanner kind="good" title={`You have read version ${version}`} />;
  return (
    <div>
      {reading.error === null ? null : <ProblemBanner error={reading.error} />}
      <Button loading={reading.isPending} onClick={() => reading.mutate(version)}>
        I have read this
      </Button>
    </div>
  );
}

function DraftSection({
  policy,
  draft,
  open,
}: {
  readonly policy: Policy;
  readonly draft: { readonly title: string; readonly text: string };
  readonly open: ((deed: Opened) => void) | null;
}): ReactNode {
  return (
    <PageSection title={policy.version === null ? 'Draft' : `Draft of version ${policy.version + 1}`}>
      <StateBanner kind="warning" title="Not published">
        <p>This does not hold yet, and nobody is asked to read it.</p>
      </StateBanner>
      {policy.text === null ? (
        <div className="policy-text">
          {draft.text === '' ? (
            <p className="quiet">Nothing is written yet.</p>
          ) : (
            <WrittenParagraphs>{draft.text}</WrittenParagraphs>
          )}
        </div>
      ) : (
        <DifferenceView
          before={`${policy.title}\n\n${policy.text}`}
          after={`${draft.title}\n\n${draft.text}`}
        />
      )}
      {open === null ? null : (
        <div className="list-controls">
          <Button onClick={() => open('publish')}>Publish</Button>
          <Button variant="default" onClick={() => open('draft')}>
            Edit the draft
          </Button>
          {policy.version === null ? null : (
            <Button variant="default" onClick={() => open('discard')}>
              Throw it away
            </Button>
          )}
        </div>
      )}
    </PageSection>
  );
}

function factsOf(policy: Policy): readonly { readonly name: string; readonly value: ReactNode }[] {
  const { owner, reviewOn, publishedAt } = policy;
  return [
    { name: 'State', value: <PolicyState state={policy.state} /> },
    { name: 'Owner', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
    { name: 'Published', value: publishedAt === null ? null : <Moment iso={publishedAt} /> },
    { name: 'Looked at anew on', value: reviewOn === null ? null : readerDay(reviewOn) },
    { name: 'Readers', value: <ReadShare policy={policy} /> },
  ];
}
