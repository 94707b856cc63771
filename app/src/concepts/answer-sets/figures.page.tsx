import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { AnswerOf } from '../../platform/http/declarations.ts';
import {
  addressIn,
  addressOf,
  ask,
  type Behind,
  Foreign,
  Loading,
  PageLayout,
  RefusedView,
  type Report,
  ReportContents,
  type ReportEvidence,
  ResponsesContext,
  type ResponsesWay,
  readerCount,
  SectionView,
  ShareMenu,
  sectionAddresses,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import {
  downloadRecipe,
  downloadRefusedRows,
  listRefusedRows,
  showAnswerSet,
} from './answer-set.endpoints.ts';
import { AnswerSetChoice } from './answer-set-choice.tsx';
import { showFigures } from './figures/figures.endpoints.ts';
import { Facts, Notes } from './figures-facts.tsx';
import { HandOutAnswers } from './handing-out/hand-out-answers.tsx';
import { downloadAnswers } from './handing-out/handing-out.endpoints.ts';
import { useViewWords } from './views/characteristics-asked.tsx';
import { filterWords } from './views/condition-words.ts';
import { pageSharing, sectionSharing } from './views/figures-sharing.tsx';
import { NobodyShown, RefusedPlace } from './views/nobody-shown.tsx';
import { otherItems } from './views/other-items.ts';
import { OtherItems } from './views/other-items-offer.tsx';
import { viewText, type Where } from './views/view.ts';
import { narrowed, useViewPlace, type ViewPlace } from './views/view-address.tsx';
import { ViewBar } from './views/view-bar.tsx';
import './figures.page.css';

/** What the answers of one set say: every analysis of its recipe for a view of the people, each figure with its evidence. */
export function FiguresPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const place = useViewPlace();
  const query = useQuery({
    queryKey: ['figures', slug, place.answerSet, place.text],
    queryFn: ({ signal }) =>
      ask(showFigures, {
        workspace: slug,
        params: { id: place.answerSet },
        query: { view: place.text },
        signal,
      }),
    // Figures stay while those of another view come; those of another set would pass for these.
    placeholderData: (before, asked) => (asked?.queryKey[2] === place.answerSet ? before : undefined),
  });
  if (query.data === undefined) {
    if (query.error === null) return <Loading />;
    const retry = (): void => void query.refetch();
    return <RefusedPlace title="Figures" place={place} error={query.error} retry={retry} />;
  }
  return (
    <FiguresOf
      key={place.answerSet}
      figures={query.data}
      slug={slug}
      place={place}
      isOld={query.isPlaceholderData}
    />
  );
}

type Figures = AnswerOf<typeof showFigures>;
type RecipeShown = { by?: string; columns?: Record<string, { as?: string }>; analyses?: unknown };
type FiguresOfProps = {
  readonly figures: Figures;
  readonly slug: string;
  readonly place: ViewPlace;
  /** Whether these are the figures of the view before, while those asked for are on their way. */
  readonly isOld: boolean;
};

function FiguresOf({ figures, slug, place, isOld }: FiguresOfProps): ReactNode {
  const { role } = useWorkspace().workspace;
  const { asOf, rows, report, people } = figures;
  const { answerSet } = place;
  const recipe = useRecipe(answerSet);
  const seesAnswers = mayWith(role, 'see answers');
  const addresses = sectionAddresses(report.sections);
  const evidence = useReportEvidence(figures, place);
  const refusals = useRefusedRows(answerSet, rows.refused > 0 && seesAnswers);
  const shared = { place, slug, maySeeAnswers: seesAnswers };
  const way = useResponsesWay(place);
  useScrollToHash();
  return (
    <PageLayout
      title={report.title}
      shownTitle={<Foreign>{report.title}</Foreign>}
      controls={<AnswerSetChoice chosen={answerSet} title={report.title} />}
    >
      <Facts
        report={report}
        asOf={asOf}
        rows={rows}
        refused={addressIn(downloadRefusedRows, { workspace: slug, id: answerSet })}
      />
      <ViewBar place={place} recipeBy={recipe.by} people={isOld ? null : people}>
        <HandOutAnswers answerSet={answerSet} view={place.view} />
        <ShareMenu about={report.title} groups={pageSharing(shared)} />
      </ViewBar>
      <p className="print-only">
        Filter: <Foreign>{evidence.filter}</Foreign>
      </p>
      {people.shown === 0 ? (
        <NobodyShown place={place} />
      ) : (
        <div className={isOld ? 'figures-shown old' : 'figures-shown'} aria-busy={isOld}>
          <Notes notes={report.notes} />
          <ReportContents sections={report.sections} addresses={addresses} />
          <ResponsesContext value={seesAnswers ? way : null}>
            {report.sections.map((section, index) => (
              <SectionView
                key={addresses[index]}
                section={section}
                id={addresses[index] ?? ''}
                by={report.by}
                evidence={evidence}
                sharing={sectionSharing(shared, section.id, addresses[index] ?? '')}
              />
            ))}
          </ResponsesContext>
          <OtherItems count={recipe.others} place={place} />
        </div>
      )}
      <RefusedView report={{ ...report, rows: { ...rows, refusals } }} />
    </PageLayout>
  );
}

/** What stands behind all figures of the page, the view among it. */
function useReportEvidence(
  { asOf, rows, report, people }: Figures,
  { answerSet, view }: ViewPlace,
): ReportEvidence {
  const { slug, role } = useWorkspace().workspace;
  const words = useViewWords(answerSet);
  const place = { workspace: slug, id: answerSet };
  return {
    asOf,
    population: populationWords(report.file, rows),
    weights: weightsWords(report),
    filter: filterWords(view, people, words),
    notes: report.notes,
    records: [
      ...(mayWith(role, 'see answers')
        ? [{ name: 'The answers, as CSV', address: addressIn(downloadAnswers, place) }]
        : []),
      { name: 'The recipe, as JSON', address: addressIn(downloadRecipe, place) },
      {
        name: 'All figures of this view, as JSON',
        address: addressOf(addressIn(showFigures, place), { view: viewText(view) || undefined }),
      },
    ],
  };
}

/** What the recipe divides the people by, whatever the view does, and how many of its items no analysis names. */
function useRecipe(answerSet: string): { by: string | null; others: number } {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['answer-set', slug, answerSet],
    queryFn: ({ signal }) => ask(showAnswerSet, { workspace: slug, params: { id: answerSet }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { by = null, columns = {}, analyses } = (data?.recipe ?? {}) as RecipeShown;
  return { by, others: otherItems(Object.entries(columns), analyses).length };
}

// From a number to the responses it counts: the view of the page and what holds of that number besides.
function useResponsesWay(place: ViewPlace): ResponsesWay {
  const navigate = useNavigate();
  return {
    address: (behind) => {
      const { where } = place.view;
      return place.address('responses', narrowed({ where }, asConditions(behind)));
    },
    open: (address) => void navigate({ to: address }),
  };
}

function asConditions(behind: Behind): Where[] {
  return behind.map(({ is, ...condition }) => ({
    ...condition,
    ...(is === undefined ? {} : { is: [...is] }),
  }));
}

/** The rows that were not used, and why; none for those who may not see answers. */
function useRefusedRows(answerSet: string, wanted: boolean): Report['rows']['refusals'] {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['refused-rows', slug, answerSet],
    queryFn: ({ signal }) =>
      ask(listRefusedRows, { workspace: slug, params: { id: answerSet }, query: { limit: 200 }, signal }),
    enabled: wanted,
  });
  return data?.items ?? [];
}

function populationWords(file: string, rows: Figures['rows']): string {
  return `Those who answered in ${file}: ${readerCount(rows.used)} of ${readerCount(rows.read)} rows were used, ${readerCount(rows.refused)} refused.`;
}

// The report says in its notes how rows are weighted, and says nothing where they are not.
function weightsWords({ notes }: Report): string {
  const said = notes.filter((note) => /\bweights?\b|stands for as many people/u.test(note));
  return said.length === 0 ? 'None: every answer counts once.' : said.join(' ');
}

// The browser looks for the place named in the address before the figures are there.
function useScrollToHash(): void {
  useEffect(() => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    place?.scrollIntoView();
    place?.querySelector('h2')?.focus({ preventScroll: true });
  }, []);
}
