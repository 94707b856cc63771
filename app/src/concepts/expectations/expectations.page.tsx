import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordListView,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { useAttributeOptions } from '../attributes/web.ts';
import { useSegments } from '../customers/web.ts';
import { mayWith } from '../people/declarations.ts';
import { useMeasureOptions } from '../standards/web.ts';
import { CountedKanoDialog, KanoDialog } from './kano/kano-dialogs.tsx';
import { listKanoDecays } from './kano/kano-observation.endpoints.ts';
import type { KanoDecay } from './kano/kano-observation.ts';
import { ladderImport, ladderListing } from './ladder.endpoints.ts';
import { SmallLadder } from './ladder-bands.tsx';
import { ComputedLadderDialog, LadderDialog } from './ladder-dialogs.tsx';

type Opened = 'ladder' | 'computed' | 'kano' | 'counted-kano' | null;

/** What customers expect, ladder by ladder, and where delight has become common. */
export function ExpectationsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const may = mayWith(role, 'write expectations');
  const segments = useSegments().items;
  const options = {
    attribute: useAttributeOptions(),
    segment: segments.map(({ id, name }) => ({ value: id, label: name })),
    measure: useMeasureOptions(),
  };
  const record = <Button onClick={() => setOpened('ladder')}>Record a ladder</Button>;
  return (
    <PageLayout
      title="Expectations"
      lead="What customers of each segment expect of an attribute: five levels, from the ideal to what they would just put up with."
      controls={
        may ? (
          <Group gap="xs">
            {record}
            <Button variant="default" onClick={() => setOpened('computed')}>
              Compute from a survey
            </Button>
          </Group>
        ) : null
      }
    >
      <RecordListView
        listing={ladderListing}
        {...(may ? { importing: ladderImport } : {})}
        label="attribute"
        rowAddress={({ id }) => `/w/${slug}/expectations/${id}`}
        filters={['attribute', 'segment', 'on', 'strength', 'sources', 'state', 'origin', 'measure']}
        options={options}
        cells={{
          segment: ({ segment }) =>
            segment === null ? (
              <span className="quiet">all customers</span>
            ) : (
              <Foreign>{segment.name}</Foreign>
            ),
          scale: (ladder) => (
            <>
              <SmallLadder ladder={ladder} />
              <br />
              <Foreign>{ladder.scale.name}</Foreign>
            </>
          ),
          state: ({ state }) => <RecordBadge state={state} kind={state === 'kept' ? 'good' : 'quiet'} />,
        }}
        empty={
          <EmptyState title="No expectations yet" {...(may ? { control: record } : {})}>
            Write down what customers expect, level by level, where it comes from and how you know it. Later
            figures are held against it: what managers believe, which standard is set, what is perceived.
          </EmptyState>
        }
      />
      <CommonDelight may={may} open={setOpened} />
      {opened === 'ladder' ? <LadderDialog onClose={() => setOpened(null)} /> : null}
      {opened === 'computed' ? <ComputedLadderDialog onClose={() => setOpened(null)} /> : null}
      {opened === 'kano' ? <KanoDialog onClose={() => setOpened(null)} /> : null}
      {opened === 'counted-kano' ? <CountedKanoDialog onClose={() => setOpened(null)} /> : null}
    </PageLayout>
  );
}

function CommonDelight({
  may,
  open,
}: {
  readonly may: boolean;
  readonly open: (deed: Opened) => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const decays = useQuery({
    queryKey: ['kano-decays', slug],
    queryFn: ({ signal }) => ask(listKanoDecays, { workspace: slug, signal }),
  });
  return (
    <PageSection title="Has delight become common?">
      <p className="quiet">
        What delighted once is taken for granted later. Each attribute is asked for by the Kano model on two
        dates or more, and the newest is compared with the first.
      </p>
      <Loaded query={decays}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">No attribute was observed on two dates yet.</p>
          ) : (
            <ul className="plain-list">
              {items.map((decay) => (
                <li key={`${decay.attribute.id} ${decay.segment?.id}`}>
                  <DecayLine decay={decay} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {may ? (
        <Group gap="xs" className="screen-only">
          <Button variant="default" onClick={() => open('kano')}>
            Record an observation
          </Button>
          <Button variant="default" onClick={() => open('counted-kano')}>
            Count from a survey
          </Button>
        </Group>
      ) : null}
    </PageSection>
  );
}

/** What became of one delight, in a line. */
function DecayLine({ decay }: { readonly decay: KanoDecay }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { attribute, segment, common, finding, warnings } = decay;
  return (
    <p>
      <RecordBadge
        state={common ? 'common' : 'no-sign'}
        words={{ common: 'has become common', 'no-sign': 'no sign of it' }}
        kind={common ? 'open' : 'quiet'}
      />{' '}
      <Link to={`/w/${slug}/attributes/${attribute.id}`}>
        <Foreign>{attribute.name}</Foreign>
      </Link>
      {segment === null ? null : (
        <>
          , <Foreign>{segment.name}</Foreign>
        </>
      )}
      : {finding} {warnings.join(' ')}
    </p>
  );
}
