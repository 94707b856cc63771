import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  ask,
  EvidenceContext,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  RegionsPlot,
  readerCount,
  readersLocale,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { filterWords } from '../gap-map-page/gap-evidence.tsx';
import { ChoiceSelect, SliceChoices } from '../gap-map-page/gap-map-choices.tsx';
import { readerMonth } from '../gap-map-page/insight-months.ts';
import { GapWarnings, NoAttributes } from '../gap-map-page/map-notes.tsx';
import { showFactAndPerception } from './fact-and-perception.endpoints.ts';
import { EVERY, FACT_CASES, type FactAndPerception, type FactRow } from './fact-and-perception.ts';
import { FactMissing } from './fact-missing.tsx';
import { againstWords, KINDS, labelsOf, planeInWords, planeOf, regionOf } from './fact-plane.tsx';
import { saidOfFacts } from './fact-said.rules.ts';
import { FactTable } from './fact-table.tsx';
import { FactTrails } from './fact-trails.tsx';
import { CASE_WORDS } from './fact-words.rules.ts';
import './fact-and-perception.css';

const KEYS = ['segment', 'unit', 'from', 'to', 'every'] as const;
type FactPlace = Readonly<Partial<Record<(typeof KEYS)[number], string>>>;

/** Is it so, and is it felt to be so? The four cases of every attribute, with how sure they are and how they moved. */
export function FactAndPerceptionPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const given = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const place = said(given);
  const change = (changed: FactPlace): void => {
    const next = said({ ...place, ...changed });
    void navigate({ to: '.', search: next as never, replace: true, resetScroll: false });
  };
  const query = useQuery({
    queryKey: ['fact-and-perception', slug, place],
    queryFn: ({ signal }) => ask(showFactAndPerception, { workspace: slug, query: place, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <PageLayout
      title="Fact and perception"
      lead="Is it delivered as the standard says, and do customers perceive it so? Each attribute lies in one of four cases."
      controls={
        <Button variant="default" component={Link} to={`/w/${slug}/gaps`}>
          Gap map
        </Button>
      }
    >
      <SliceChoices place={place} change={change} shown={query.data}>
        <ChoiceSelect
          label="Movement by"
          value={place.every ?? 'quarter'}
          data={EVERY.map((value) => ({ value, label: value.replace('-', ' ') }))}
          onChange={(every) => change({ every: every === 'quarter' ? '' : every })}
        />
      </SliceChoices>
      <Loaded query={query}>{(shown) => <Shown shown={shown} />}</Loaded>
    </PageLayout>
  );
}

/** What the address says, without what it leaves open. */
function said(given: Readonly<Record<string, unknown>>): FactPlace {
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = given[key];
      return typeof value === 'string' && value !== '' ? [[key, value]] : [];
    }),
  ) as FactPlace;
}

const BANNERS = { bad: 'alarm', risk: 'warning', unsure: 'plain', good: 'good' } as const;

function Shown({ shown }: { readonly shown: FactAndPerception }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { rows } = shown;
  if (rows.length === 0) return <NoRows shown={shown} />;
  const placed = rows.filter((row) => row.placed !== null);
  const missing = rows.filter((row) => row.placed === null);
  const locale = readersLocale();
  const says = saidOfFacts(rows);
  return (
    <>
      <StateBanner kind={BANNERS[says.kind]} title={says.title}>
        {says.lines.map((line) => (
          <p key={line}>
            <Foreign>{line}</Foreign>
          </p>
        ))}
        {says.attribute === null ? null : (
          <p>
            Next:{' '}
            <Link to={`/w/${slug}/attributes/${says.attribute.id}`}>
              the chain of “<Foreign>{says.attribute.name}</Foreign>”
            </Link>
          </p>
        )}
      </StateBanner>
      <p className="gap-about quiet fact-of">
        {countsWords(shown)}{' '}
        {filterWords({ ...shown, from: readerMonth(shown.from, locale), to: readerMonth(shown.to, locale) })}.
      </p>
      {placed.length === 0 ? null : <Plane shown={shown} rows={placed} />}
      {placed.length === 0 ? null : (
        <PageSection title="How they moved">
          <FactTrails rows={placed} />
        </PageSection>
      )}
      <FactMissing rows={missing} />
      <GapWarnings warnings={shown.warnings} />
      <p className="quiet gap-as-of">
        As of <Moment iso={shown.asOf} />.
      </p>
    </>
  );
}

/** How many attributes are which case. */
function countsWords({ counts }: Pick<FactAndPerception, 'counts'>): string {
  const words = [
    ...FACT_CASES.map((one) => [counts[one], CASE_WORDS[one].name] as const),
    [counts.between, 'between cases'] as const,
    [counts.unknown, 'not placed'] as const,
  ];
  const all = words.reduce((sum, [count]) => sum + count, 0);
  const said = words.filter(([count]) => count > 0).map(([count, name]) => `${readerCount(count)} ${name}`);
  return `${readerCount(all)} attributes: ${said.join('; ')}. Of`;
}

type PlaneProps = { readonly shown: FactAndPerception; readonly rows: readonly FactRow[] };

function Plane({ shown, rows }: PlaneProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const placed = rows.flatMap((row) => (row.placed === null ? [] : [row.placed]));
  const moves = rows.flatMap(({ movement, trail }) => {
    const [first, last] = [trail[0], trail.at(-1)];
    if (movement?.kind !== 'signal' || first === undefined || last === undefined) return [];
    return [{ from: regionOf('', first.placed).at, to: regionOf('', last.placed).at }];
  });
  const evidence = {
    method: {
      name: 'Quality in fact and in perception',
      formula: shown.methods.region,
      source: 'Townsend (1990); Johnson and Wichern (2007)',
    },
    population: filterWords(shown),
    weights: 'each counts as one',
    filter: filterWords(shown),
    asOf: shown.asOf,
    warnings: shown.warnings,
    notes: [shown.methods.case, shown.methods.movement],
    records: [{ name: 'Gap map', address: `/w/${slug}/gaps` }],
  };
  return (
    <EvidenceContext value={evidence}>
      <RegionsPlot
        caption="Fact and perception"
        about={
          <>
            To the right: more of the cases are within the standard than must be. Up: customers perceive more
            than they {againstWords(rows)}. Both figures together lie in the ellipse with 95%; a case is named
            from 95% on.
            {moves.length === 0
              ? ''
              : ' Arrows: moved from the first part of the time to the last by more than chance.'}
          </>
        }
        kinds={KINDS}
        regions={rows.map((row, i) => regionOf(row.attribute.name, placed[i]!))}
        moves={moves}
        {...planeOf(
          placed,
          labelsOf(rows),
          moves.flatMap(({ from, to }) => [from, to]),
        )}
        words={planeInWords(rows)}
        table={<FactTable shown={shown} rows={rows} />}
      />
    </EvidenceContext>
  );
}

function NoRows({ shown }: { readonly shown: FactAndPerception }): ReactNode {
  return (
    <NoAttributes ofUnit={shown.unit !== null}>
      What is delivered and what is felt to be delivered are two things. This page sets them beside one
      another for everything that customers care about: it needs attributes, a standard with readings, and
      answers of customers. The demo workspace, Brightwater Broadband, shows a filled one.
    </NoAttributes>
  );
}
