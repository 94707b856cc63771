import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordListView,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { useAttributeOptions } from '../../attributes/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../../people/web.ts';
import { useServiceOptions } from '../offered-services/service-select.tsx';
import { servicePromiseImport, servicePromiseListing } from './charter.endpoints.ts';
import type { Charter } from './charter-frame.ts';
import { useCharter } from './charter-queries.tsx';
import { KeptRateWords, LanguagesWords, ReviewDay, ServicePromiseBadge } from './charter-words-shown.tsx';
import type { ServicePromiseLine } from './service-promise.ts';
import { NewServicePromiseDialog } from './service-promise-dialogs.tsx';

/** What everybody is promised. */
export function CharterPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [adding, setAdding] = useState(false);
  const may = mayWith(role, 'write charter');
  const charter = useCharter();
  const add = may ? <Button onClick={() => setAdding(true)}>Add a promise</Button> : null;
  const isOut = charter.data?.state === 'published';
  return (
    <PageLayout
      title="Charter"
      lead="What everybody is promised: worded for customers, tested against what was really delivered, published and looked at anew every year."
      controls={
        <>
          {isOut ? (
            <Button
              component="a"
              variant="default"
              href={charter.data?.publicPath}
              target="_blank"
              rel="noopener"
            >
              Open as a customer
            </Button>
          ) : null}
          {add}
        </>
      }
    >
      <PageSection title="The charter as a whole">
        <Loaded query={charter}>{(found) => <CharterSummary charter={found} />}</Loaded>
      </PageSection>
      <PageSection title="Promises">
        <RecordListView
          listing={servicePromiseListing}
          {...(may ? { importing: servicePromiseImport } : {})}
          rowAddress={({ id }) => `/w/${slug}/charter/${id}`}
          filters={['state', 'reviewOn', 'owner', 'unit', 'service', 'attribute']}
          options={{
            owner: usePersonOptions(),
            unit: useUnitOptions(),
            service: useServiceOptions(),
            attribute: useAttributeOptions(),
          }}
          label="title"
          cells={CELLS}
          empty={
            <EmptyState
              title="Nothing is promised to everybody yet"
              {...(add === null ? {} : { control: add })}
            >
              A promise says what customers can count on, such as “we install your meter within 3 working
              days”, and what they get when it is not kept. Heed tests it before it is published.
            </EmptyState>
          }
        />
      </PageSection>
      {adding ? <NewServicePromiseDialog onClose={() => setAdding(false)} /> : null}
    </PageLayout>
  );
}

const CELLS: Readonly<Record<string, (promise: ServicePromiseLine) => ReactNode>> = {
  title: ({ title, code }) =>
    title === '' ? <span className="quiet">{code}</span> : <Foreign>{title}</Foreign>,
  state: ({ state }) => <ServicePromiseBadge state={state} />,
  kept: ({ keptRate, id }) => <KeptRateWords rate={keptRate} id={id} />,
  reviewOn: ({ reviewOn, reviewDue }) => <ReviewDay day={reviewOn} isDue={reviewDue} />,
  languages: (promise) => <LanguagesWords promise={promise} />,
};

function CharterSummary({ charter }: { readonly charter: Charter }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const may = mayWith(role, 'write charter');
  const words = {
    none: ['plain', 'Nothing is written yet'],
    draft: ['warning', 'Not published'],
    published: ['good', `Published, version ${charter.version}`],
    withdrawn: ['plain', 'Withdrawn'],
  } as const;
  const [kind, title] = words[charter.state];
  return (
    <div className="charter-summary">
      <StateBanner kind={kind} title={title}>
        <p>
          {charter.state === 'published'
            ? `Customers read it in ${charter.languages.length === 1 ? 'one language' : `${charter.languages.length} languages`}; how often promises were kept ${charter.showsRates ? 'stands beside them' : 'is not shown to them'}.`
            : 'While the charter itself is not published, customers see none of its promises.'}
        </p>
      </StateBanner>
      <p>
        <Link to={`/w/${slug}/charter/whole`}>
          {charter.state === 'none' && may
            ? 'Say what the charter is for'
            : 'Purpose, languages, contact and reviews'}
        </Link>
      </p>
    </div>
  );
}
