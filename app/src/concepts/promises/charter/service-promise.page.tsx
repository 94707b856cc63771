import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordFacts,
  readerDay,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { useServicePromise } from './charter-queries.tsx';
import { ReviewPromiseDialog } from './charter-review-dialogs.tsx';
import { CharterReviews } from './charter-reviews-view.tsx';
import { KeptRateWords, ReviewDay, ServicePromiseBadge } from './charter-words-shown.tsx';
import type { ServicePromise } from './service-promise.ts';
import {
  DiscardPromiseDialog,
  PromiseKeepingDialog,
  PublishPromiseDialog,
  WithdrawPromiseDialog,
} from './service-promise-dialogs.tsx';
import { type DraftDeed, PromiseDraftView } from './service-promise-draft-view.tsx';
import { PromiseVersions } from './service-promise-versions-view.tsx';

/** A promise of the charter: what it says, what stands behind it, and how it came to be so. */
export function ServicePromisePage(): ReactNode {
  const query = useServicePromise();
  return <Loaded query={query}>{(promise) => <ShownPromise promise={promise} />}</Loaded>;
}

type Deed = DraftDeed | 'keeping' | 'withdraw' | 'review';

function ShownPromise({ promise }: { readonly promise: ServicePromise }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Deed | null>(null);
  const title = promise.title === '' ? promise.code : promise.title;
  return (
    <PageLayout
      title={title}
      shownTitle={<Foreign>{title}</Foreign>}
      lead={<Link to={`/w/${slug}/charter`}>The whole charter</Link>}
      controls={<Controls promise={promise} open={setOpened} />}
    >
      {promise.state === 'withdrawn' ? (
        <StateBanner
          kind="plain"
          title={`Not promised any more${promise.withdrawnOn === null ? '' : ` since ${readerDay(promise.withdrawnOn)}`}`}
        >
          <p>
            <Foreign>{promise.withdrawnReason}</Foreign>
          </p>
        </StateBanner>
      ) : null}
      <PageSection title="At a glance">
        <RecordFacts facts={factsOf(promise, slug)} />
      </PageSection>
      <PromiseDraftView promise={promise} open={setOpened} />
      {promise.versions.length === 0 ? null : <PromiseVersions promise={promise} />}
      {promise.reviews.length === 0 ? null : <CharterReviews reviews={promise.reviews} />}
      <PageSection title="History">
        <RecordHistory kind="service-promise" id={promise.id} />
      </PageSection>
      {opened === null ? null : (
        <OpenedDialog opened={opened} promise={promise} onClose={() => setOpened(null)} />
      )}
    </PageLayout>
  );
}

type DialogParts = { readonly opened: Deed; readonly promise: ServicePromise; readonly onClose: () => void };

function OpenedDialog({ opened, ...parts }: DialogParts): ReactNode {
  if (opened === 'publish') return <PublishPromiseDialog {...parts} />;
  if (opened === 'discard') return <DiscardPromiseDialog {...parts} />;
  if (opened === 'keeping') return <PromiseKeepingDialog {...parts} />;
  return opened === 'review' ? <ReviewPromiseDialog {...parts} /> : <WithdrawPromiseDialog {...parts} />;
}

type Opening = { readonly promise: ServicePromise; readonly open: (deed: Deed) => void };

function Controls({ promise, open }: Opening): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const mayWrite = mayWith(role, 'write charter');
  const mayPublish = mayWith(role, 'publish charter');
  const isOut = promise.state === 'published';
  const isGone = promise.state === 'withdrawn';
  return (
    <>
      {promise.publicPath === null ? null : (
        <Button component="a" variant="default" href={promise.publicPath} target="_blank" rel="noopener">
          Open as a customer
        </Button>
      )}
      {mayWrite && promise.draft === null ? (
        <Button component={Link} to={`/w/${slug}/charter/${promise.id}/draft`} variant="default">
          Write the next version
        </Button>
      ) : null}
      {mayPublish && isOut ? (
        <Button variant="default" onClick={() => open('review')}>
          Note a review
        </Button>
      ) : null}
      {mayWrite ? (
        <Button variant="default" onClick={() => open('keeping')}>
          Owner and review
        </Button>
      ) : null}
      {!isGone && (isOut ? mayPublish : mayWrite) ? (
        <Button variant="default" onClick={() => open('withdraw')}>
          Withdraw
        </Button>
      ) : null}
    </>
  );
}

type Fact = { readonly name: string; readonly value: ReactNode };

function factsOf(promise: ServicePromise, slug: string): readonly Fact[] {
  const { owner, unit, service, attribute } = promise;
  return [
    { name: 'State', value: <ServicePromiseBadge state={promise.state} /> },
    { name: 'Kept in the last 12 months', value: <KeptRateWords rate={promise.kept} id={promise.id} /> },
    { name: 'Code', value: promise.code },
    { name: 'Owner', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
    { name: 'Unit', value: unit === null ? null : <Foreign>{unit.name}</Foreign> },
    {
      name: 'Service',
      value:
        service === null ? null : (
          <Link to={`/w/${slug}/services/${service.id}`}>
            <Foreign>{service.name}</Foreign>
          </Link>
        ),
    },
    {
      name: 'Attribute',
      value:
        attribute === null ? null : (
          <Link to={`/w/${slug}/attributes/${attribute.id}`}>
            <Foreign>{attribute.name}</Foreign>
          </Link>
        ),
    },
    { name: 'Review', value: <ReviewDay day={promise.reviewOn} isDue={promise.reviewDue} /> },
  ];
}
