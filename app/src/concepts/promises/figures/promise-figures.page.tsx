import { Button, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  addressIn,
  ask,
  EmptyState,
  Loaded,
  listAddress,
  PageLayout,
  PageSection,
  RecordFacts,
  readerCount,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { useUnitOptions } from '../../people/web.ts';
import { useServiceOptions } from '../offered-services/service-select.tsx';
import {
  BY_WORDS,
  conditionFor,
  FIGURE_FILTERS,
  FIGURES_BY,
  type FiguresPlace,
  useFiguresPlace,
} from './figures-place.ts';
import { aboutOf, PromiseShare } from './promise-figure-view.tsx';
import { showPromiseFigures } from './promise-figures.endpoints.ts';
import type { PromiseFigures } from './promise-figures.ts';
import { PromiseParts } from './promise-parts-view.tsx';
import { LatenessView, TrendsView } from './promise-trends-view.tsx';
import './promise-figures.css';

/** Was it kept, and where not: rates with intervals, the funnel, lateness, and all of it in time. */
export function PromiseFiguresPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { place, change } = useFiguresPlace();
  const query = useQuery({
    queryKey: ['promise-figures', slug, place],
    queryFn: ({ signal }) => ask(showPromiseFigures, { workspace: slug, query: place, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <PageLayout
      title="Keeping promises"
      lead="How many promises were kept in time, where they were not, and whether that is more than chance."
      controls={
        <Button variant="default" component={Link} to={`/w/${slug}/promises`}>
          All promises
        </Button>
      }
    >
      <Choices place={place} change={change} days={query.data} />
      <Loaded query={query}>{(figures) => <Shown figures={figures} place={place} />}</Loaded>
    </PageLayout>
  );
}

type ChoicesProps = ReturnType<typeof useFiguresPlace> & {
  /** The days that are shown when nobody names others. */
  readonly days: Pick<PromiseFigures, 'from' | 'to'> | undefined;
};

function Choices({ place, change, days }: ChoicesProps): ReactNode {
  const all = { value: '', label: 'all' };
  const units = useUnitOptions();
  const services = useServiceOptions();
  const select = (
    name: keyof FiguresPlace,
    label: string,
    data: readonly { value: string; label: string }[],
  ) => (
    <NativeSelect
      label={label}
      data={[...data]}
      value={place[name] ?? ''}
      onChange={(event) => change(name, event.currentTarget.value)}
    />
  );
  const shownHere = ['unit', 'service', 'channel'];
  const others = FIGURE_FILTERS.filter((name) => place[name] !== undefined && !shownHere.includes(name));
  return (
    <div className="promise-choices screen-only">
      <TextInput
        type="date"
        label="Due from"
        value={place.from ?? days?.from ?? ''}
        onChange={(event) => change('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Due to"
        value={place.to ?? days?.to ?? ''}
        onChange={(event) => change('to', event.currentTarget.value)}
      />
      <NativeSelect
        label="Compare"
        data={FIGURES_BY.map((by) => ({ value: by, label: BY_WORDS[by].many }))}
        value={place.by ?? 'unit'}
        onChange={(event) => change('by', event.currentTarget.value)}
      />
      {select('unit', 'Unit', [all, ...units, { value: 'none', label: 'without unit' }])}
      {select('service', 'Service', [all, ...services, { value: 'none', label: 'without service' }])}
      {select('channel', 'Channel', [
        all,
        { value: 'explicit', label: 'said to the customer' },
        { value: 'advertisement', label: 'advertisement' },
        { value: 'contract', label: 'contract' },
        { value: 'implied', label: 'implied' },
      ])}
      {select('every', 'One point a', [
        { value: '', label: 'fitting period' },
        { value: 'week', label: 'week' },
        { value: 'month', label: 'month' },
      ])}
      {others.map((name) => (
        <Button key={name} variant="default" onClick={() => change(name, '')}>
          Not only one {BY_WORDS[name].one.toLowerCase()}
        </Button>
      ))}
    </div>
  );
}

type ShownProps = { readonly figures: PromiseFigures; readonly place: FiguresPlace };

function Shown({ figures, place }: ShownProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const ledger = `/w/${slug}/promises`;
  const { counts, warnings, from, to } = figures;
  if (Object.values(counts).every((count) => count === 0)) {
    return (
      <EmptyState
        title="No promise fell due in this time"
        control={
          <Button component={Link} to={ledger}>
            Go to the promises
          </Button>
        }
      >
        Once promises fall due, this page says how many were kept, by which units and in which channel, and
        marks only what is more than chance.
      </EmptyState>
    );
  }
  const chosen = FIGURE_FILTERS.flatMap((name) => {
    const key = place[name];
    const condition = key === undefined ? null : conditionFor(name, key);
    return condition === null ? [] : [condition];
  });
  const due = { field: 'dueAt', from: `${from}T00:00:00Z`, to: `${to}T23:59:59Z` };
  const list = (state?: string): string =>
    listAddress(ledger, {
      where: [...chosen, due, ...(state === undefined ? [] : [{ field: 'state', is: [state] }])] as never,
    });
  const records = [
    { name: 'The promises', address: list() },
    { name: 'These figures as JSON', address: jsonAddress(slug, place) },
  ];
  const about = aboutOf(figures, records);
  return (
    <>
      <div className="promise-headlines">
        <PromiseShare alone label="Kept in time" figure={figures.keepingRate} about={about} />
        <PromiseShare
          alone
          label="Renegotiated counted as not kept"
          figure={figures.strictRate}
          about={about}
        />
        <PromiseShare alone label="Over-promised" figure={figures.overPromiseRate} about={about} />
        <PromiseShare alone label="With a little more" figure={figures.littleMore} about={about} />
      </div>
      <Beside counts={counts} list={list} />
      {warnings.length === 0 ? null : (
        <StateBanner kind="plain" title="Keep in mind">
          {warnings.map((line) => (
            <p key={line}>{line.charAt(0).toUpperCase() + line.slice(1)}.</p>
          ))}
        </StateBanner>
      )}
      <PageSection title={`Where: ${BY_WORDS[figures.by].many} compared`}>
        <PromiseParts figures={figures} about={about} ledger={ledger} />
      </PageSection>
      <PageSection title="How late">
        <LatenessView figures={figures} about={about} />
      </PageSection>
      <PageSection title="In time">
        <TrendsView figures={figures} about={about} />
      </PageSection>
    </>
  );
}

function jsonAddress(slug: string, place: FiguresPlace): string {
  const said = new URLSearchParams(place as Record<string, string>).toString();
  return `${addressIn(showPromiseFigures, { workspace: slug })}${said === '' ? '' : `?${said}`}`;
}

const STATES = [
  ['kept', 'Kept in time'],
  ['keptLate', 'Kept late'],
  ['broken', 'Broken'],
  ['renegotiated', 'Renegotiated'],
  ['cancelled', 'Cancelled'],
  ['open', 'Open'],
] as const;

function Beside({
  counts,
  list,
}: {
  readonly counts: PromiseFigures['counts'];
  readonly list: (state: string) => string;
}): ReactNode {
  return (
    <RecordFacts
      facts={STATES.map(([state, name]) => ({
        name,
        value: (
          <Link to={list(state === 'keptLate' ? 'kept-late' : state)}>{readerCount(counts[state])}</Link>
        ),
      }))}
    />
  );
}
