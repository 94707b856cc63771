import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  readerCount,
  readerNumber,
  readersLocale,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { showGapMap } from '../gap-map/gap-map.endpoints.ts';
import type { GapCell, GapMap, GapRow } from '../gap-map/gap-map.ts';
import { GapChanges } from './gap-changes.tsx';
import { GapEvidence } from './gap-evidence.tsx';
import { ChoiceSelect, MonthSelect, SliceChoices } from './gap-map-choices.tsx';
import { askedOf, useGapMapPlace } from './gap-map-place.ts';
import {
  countsWords,
  MAP_ORDERS,
  type MapOrder,
  type MapSaid,
  orderedRows,
  saidOf,
} from './gap-map-said.rules.ts';
import { GapMapTable } from './gap-map-table.tsx';
import { GapMatrix } from './gap-matrix.tsx';
import { STATE_SIGNS } from './gap-names.ts';
import { monthOf, readerMonth } from './insight-months.ts';
import { GapWarnings, NoAttributes } from './map-notes.tsx';

const ORDER_NAMES: Readonly<Record<MapOrder, string>> = {
  effect: 'what is lost',
  size: 'the widest gap',
  name: 'name',
};

/** All attributes × five gaps: where the chain breaks, how far, what that costs, and what changed. */
export function GapMapPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { place, change } = useGapMapPlace();
  const asked = askedOf(place);
  const query = useQuery({
    queryKey: ['gap-map', slug, asked],
    queryFn: ({ signal }) => ask(showGapMap, { workspace: slug, query: asked, signal }),
    placeholderData: keepPreviousData,
  });
  const order = MAP_ORDERS.find((one) => one === place.sort) ?? 'effect';
  return (
    <PageLayout
      title="Gap map"
      lead="Every attribute from what customers expect to what they perceive: which of the five gaps is open, how wide it is, and what it costs."
      controls={
        <Button variant="default" component={Link} to={`/w/${slug}/fact-and-perception`}>
          Fact and perception
        </Button>
      }
    >
      <SliceChoices place={place} change={change} shown={query.data}>
        <MonthSelect
          label="What changed since"
          value={place.since}
          newest={query.data === undefined ? null : monthOf(query.data.asOf)}
          none="not asked"
          onChange={(since) => change({ since })}
        />
        <ChoiceSelect
          label="Rows by"
          value={order}
          data={MAP_ORDERS.map((value) => ({ value, label: ORDER_NAMES[value] }))}
          onChange={(sort) => change({ sort: sort === 'effect' ? '' : sort })}
        />
      </SliceChoices>
      <Loaded query={query}>{(map) => <ShownMap map={map} order={order} />}</Loaded>
    </PageLayout>
  );
}

type Opened = { readonly row: GapRow; readonly cell: GapCell };

function ShownMap({ map, order }: { readonly map: GapMap; readonly order: MapOrder }): ReactNode {
  const [shown, setShown] = useState<Opened | null>(null);
  const [opened, setOpened] = useState(false);
  if (map.rows.length === 0) return <NoRows map={map} />;
  const rows = orderedRows(map.rows, order);
  const open = (row: GapRow, cell: GapCell): void => {
    setShown({ row, cell });
    setOpened(true);
  };
  return (
    <>
      <WhatItSays map={map} />
      <section className="gap-map" aria-label="Gap map">
        <HowToRead map={map} />
        <GapMatrix map={map} rows={rows} onOpen={open} />
        <GapMapTable map={map} rows={rows} />
      </section>
      <GapChanges map={map} rows={rows} onOpen={open} />
      <GapWarnings warnings={map.warnings} />
      <p className="quiet gap-as-of">
        As of <Moment iso={map.asOf} />.{' '}
        <span className="gap-keys">j and k go from one attribute to the next, Enter opens its chain.</span>
      </p>
      <GapEvidence map={map} shown={shown} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

const BANNERS: Readonly<Record<MapSaid['kind'], 'good' | 'warning' | 'alarm' | 'plain'>> = {
  gap: 'alarm',
  unproven: 'plain',
  holes: 'warning',
  holds: 'good',
};

/** The worst place, how sure that is, and the one thing to do next. */
function WhatItSays({ map }: { readonly map: GapMap }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const said = saidOf(map, (value) => readerNumber(value, { decimals: 1 }));
  return (
    <StateBanner kind={BANNERS[said.kind]} title={said.sentence}>
      {said.sure === '' ? null : (
        <p>
          <Foreign>{said.sure}</Foreign>
        </p>
      )}
      {said.next === null ? null : (
        <p>
          Next: <Foreign>{said.next.words}</Foreign>{' '}
          <Link to={`/w/${slug}/${said.next.place}`}>
            <Foreign>{said.next.name}</Foreign>
          </Link>
        </p>
      )}
    </StateBanner>
  );
}

const SHOWN_STATES = ['open', 'unclear', 'closed', 'withheld', 'unknown'] as const;

/** What the signs mean, of whom and when the map is, and what effects stand on. */
function HowToRead({ map }: { readonly map: GapMap }): ReactNode {
  const { counts, from, to, segment, unit, satisfaction } = map;
  const locale = readersLocale();
  return (
    <div className="gap-about quiet">
      <p>
        {countsWords(counts, readerCount)}{' '}
        {segment === null ? 'All customers' : <Foreign>{segment.name}</Foreign>},{' '}
        {unit === null ? 'all units' : <Foreign>{unit.name}</Foreign>}, {readerMonth(from, locale)} to{' '}
        {readerMonth(to, locale)}.
      </p>
      <ul className="gap-key">
        {SHOWN_STATES.filter((state) => (counts[state] ?? 0) > 0).map((state) => (
          <li key={state}>
            <span aria-hidden="true" className={`gap-sign ${state}`}>
              {STATE_SIGNS[state].sign}
            </span>{' '}
            <strong>{state === 'unknown' ? 'not known' : state}</strong> {STATE_SIGNS[state].says}
          </li>
        ))}
      </ul>
      <p>
        Sizes run up to 100, the worst that could be, with their 95% intervals; below 0 is better than needed.{' '}
        {satisfaction === null ? (
          'What a gap costs is not known: no question about overall satisfaction was found, so rows stand in the order of size.'
        ) : (
          <>
            “Costs” is how many points of overall satisfaction (0 to 100, “
            <Foreign>{satisfaction.label}</Foreign>”, n {readerCount(satisfaction.n)}) go with the gap: size ×
            driver weight. For gaps 1 to 4 it is the most that closing the gap could bring, for each customer,
            delivery or promise missed counts as losing the whole scale. Gap 5 is what customers feel in the
            end, 1 to 4 are its causes; rows stand in the order of what gap 5 costs.
          </>
        )}
      </p>
    </div>
  );
}

function NoRows({ map }: { readonly map: GapMap }): ReactNode {
  return (
    <NoAttributes ofUnit={map.unit !== null}>
      The gap map sets what customers expect beside what managers believe, what is set, what is delivered,
      what is promised and what customers perceive, for everything that they care about. It begins with the
      attributes: add some, or begin with a ready set. The demo workspace, Brightwater Broadband, shows a
      filled one.
    </NoAttributes>
  );
}
