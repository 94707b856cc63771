import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Loaded,
  PageLayout,
  RecordListView,
  SheetImportDialog,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../people/web.ts';
import { AgreementsView } from './agreements/agreements-view.tsx';
import { ChainResultView } from './figures/chain-result-view.tsx';
import { linkImport, linkListing } from './links/process-link.endpoints.ts';
import { ChainView } from './map/chain-view.tsx';
import { processImport, processListing, showProcessChain } from './process.endpoints.ts';
import { ratingImport, ratingListing } from './ratings/link-rating.endpoints.ts';
import { LinksToRate } from './ratings/links-to-rate.tsx';
import './processes.css';

/** The internal chain: the map, what one's own units get, agreements, and what the chain does to the result. */
export function ProcessesPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [tab, setTab] = useState<string | null>('map');
  const chain = useQuery({
    queryKey: ['process-chain', slug],
    queryFn: ({ signal }) => ask(showProcessChain, { workspace: slug, signal }),
  });
  return (
    <PageLayout
      title="Internal chain"
      lead="Who hands over what to whom, from suppliers to customers; how good each next stage finds it, and which link is the weakest."
    >
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="map">Map</Tabs.Tab>
          {mayWith(role, 'rate links') ? <Tabs.Tab value="rate">Rate what you get</Tabs.Tab> : null}
          <Tabs.Tab value="result">Effect on the result</Tabs.Tab>
          <Tabs.Tab value="agreements">Agreements</Tabs.Tab>
          <Tabs.Tab value="processes">Processes</Tabs.Tab>
          <Tabs.Tab value="links">Links</Tabs.Tab>
          {mayWith(role, 'see answers') || mayWith(role, 'rate links') ? (
            <Tabs.Tab value="ratings">Ratings</Tabs.Tab>
          ) : null}
        </Tabs.List>
        <Tabs.Panel value="map" pt="md">
          <Loaded query={chain}>{(found) => <ChainView chain={found} />}</Loaded>
        </Tabs.Panel>
        <Tabs.Panel value="rate" pt="md">
          <LinksToRate />
        </Tabs.Panel>
        <Tabs.Panel value="result" pt="md">
          <Loaded query={chain}>{(found) => <ChainResultView chain={found} />}</Loaded>
        </Tabs.Panel>
        <Tabs.Panel value="agreements" pt="md">
          <AgreementsView />
        </Tabs.Panel>
        <Tabs.Panel value="processes" pt="md">
          <ProcessList />
        </Tabs.Panel>
        <Tabs.Panel value="links" pt="md">
          <LinkList />
        </Tabs.Panel>
        <Tabs.Panel value="ratings" pt="md">
          <RatingList />
        </Tabs.Panel>
      </Tabs>
    </PageLayout>
  );
}

function ProcessList(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const may = mayWith(role, 'manage processes');
  return (
    <RecordListView
      listing={processListing}
      place="processes"
      {...(may ? { importing: processImport } : {})}
      rowAddress={({ id }) => `/w/${slug}/processes/${id}`}
      filters={['unit', 'owner', 'state']}
      options={{ unit: useUnitOptions(), owner: usePersonOptions() }}
      empty={
        <EmptyState title="No process yet">
          A process is a stage that makes outputs of inputs: add one on the map, or bring a list of them as a
          file.
        </EmptyState>
      }
    />
  );
}

function LinkList(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const may = mayWith(role, 'manage processes');
  return (
    <RecordListView
      listing={linkListing}
      place="links"
      {...(may ? { importing: linkImport } : {})}
      rowAddress={({ id }) => `/w/${slug}/processes/links/${id}`}
      filters={['fromKind', 'toKind', 'state']}
      empty={
        <EmptyState title="No link yet">
          A link says who hands over what to whom: draw one on the map, or bring a list of them as a file.
        </EmptyState>
      }
    />
  );
}

function RatingList(): ReactNode {
  const { role } = useWorkspace().workspace;
  const [opened, setOpened] = useState(false);
  const may = mayWith(role, 'rate links');
  if (!mayWith(role, 'see answers')) {
    return (
      <>
        <EmptyState
          title="Ratings from outside"
          control={<Button onClick={() => setOpened(true)}>Bring ratings as a file</Button>}
        >
          Ratings of people who do not work with Heed come in as a file, each person known by a code.
        </EmptyState>
        <SheetImportDialog importing={ratingImport} opened={opened} onClose={() => setOpened(false)} />
      </>
    );
  }
  return (
    <RecordListView
      listing={ratingListing}
      place="ratings"
      {...(may ? { importing: ratingImport } : {})}
      filters={['month', 'score']}
      empty={
        <EmptyState title="No ratings to show">
          Ratings stand here month by month, without who gave them, once three people or more have rated a
          link.
        </EmptyState>
      }
    />
  );
}
