import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  Moment,
  PageLayout,
  RecordListView,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { useAttributeOptions } from '../../attributes/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../../people/web.ts';
import { serviceImport, serviceListing } from './offered-service.endpoints.ts';
import { RUNS_WORDS, ServiceDialog } from './service-dialogs.tsx';

/** Everything that is done for customers again and again. */
export function ServicesPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [adding, setAdding] = useState(false);
  const may = mayWith(role, 'manage services');
  const add = may ? <Button onClick={() => setAdding(true)}>Add a service</Button> : null;
  return (
    <PageLayout
      title="Services"
      lead="What is done for customers again and again. How long it took before says what can be promised next time."
      controls={add}
    >
      <RecordListView
        listing={serviceListing}
        {...(may ? { importing: serviceImport } : {})}
        rowAddress={({ id }) => `/w/${slug}/services/${id}`}
        filters={['attribute', 'unit', 'owner', 'state']}
        options={{ attribute: useAttributeOptions(), unit: useUnitOptions(), owner: usePersonOptions() }}
        words={RUNS_WORDS}
        cells={{
          wantedShare: ({ wantedShare }) => readerNumber(wantedShare, { decimals: 1, percent: true }),
          lastBegun: ({ lastBegun }) =>
            lastBegun === null ? <span className="quiet">never</span> : <Moment iso={lastBegun} />,
        }}
        empty={
          <EmptyState title="No service yet" {...(add === null ? {} : { control: add })}>
            A service is something like “install a meter” or “answer a complaint”. With its past deliveries,
            from promises or from a file, Heed says how likely a new promise is to be kept.
          </EmptyState>
        }
      />
      {adding ? <ServiceDialog service={null} onClose={() => setAdding(false)} /> : null}
    </PageLayout>
  );
}
