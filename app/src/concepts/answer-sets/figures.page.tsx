import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { AnswerOf } from '../../platform/http/declarations.ts';
import {
  addressIn,
  ask,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  RefusedView,
  type Report,
  ReportContents,
  readerCount,
  SectionView,
  sectionAddresses,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import {
  downloadAnswers,
  downloadRecipe,
  downloadRefusedRows,
  listRefusedRows,
} from './answer-set.endpoints.ts';
import { AnswerSetChoice } from './answer-set-choice.tsx';
import { showFigures } from './figures/figures.endpoints.ts';
import './figures.page.css';

/** What the answers of one set say: every analysis of its recipe, each figure with its evidence. */
export function FiguresPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { answerSet = '' } = useParams({ strict: false }) as { answerSet?: string };
  const query = useQuery({
    queryKey: ['figures', slug, answerSet],
    queryFn: ({ signal }) => ask(showFigures, { workspace: slug, params: { id: answerSet }, signal }),
  });
  return (
    <Loaded query={query}>
      {(figures) => <FiguresOf key={answerSet} figures={figures} slug={slug} answerSet={answerSet} />}
    </Loaded>
  );
}

type Figures = AnswerOf<typeof showFigures>;
type FiguresOfProps = { readonly figures: Figures; readonly slug: string; readonly answerSet: string };

function FiguresOf({ figures: { asOf, rows, report }, slug, answerSet }: FiguresOfProps): ReactNode {
  const { role } = useWorkspace().workspace;
  const addresses = sectionAddresses(report.sections);
  const place = { workspace: slug, id: answerSet };
  const evidence = {
    asOf,
    population: populationWords(report.file, rows),
    weights: weightsWords(report),
    filter: 'None: all answers of this set',
    notes: report.notes,
    records: [
      ...(mayWith(role, 'see answers')
        ? [{ name: 'The answers, as CSV', address: addressIn(downloadAnswers, place) }]
        : []),
      { name: 'The recipe, as JSON', address: addressIn(downloadRecipe, place) },
      { name: 'All figures, as JSON', address: addressIn(showFigures, place) },
    ],
  };
  const refusals = useRefusedRows(answerSet, rows.refused > 0 && mayWith(role, 'see answers'));
  useScrollToHash();
  return (
    <PageLayout
      title={report.title}
      shownTitle={<Foreign>{report.title}</Foreign>}
      controls={<AnswerSetChoice chosen={answerSet} title={report.title} />}
    >
      <Facts report={report} asOf={asOf} rows={rows} refused={addressIn(downloadRefusedRows, place)} />
      <Notes notes={report.notes} />
      <ReportContents sections={report.sections} addresses={addresses} />
      {report.sections.map((section, index) => (
        <SectionView
          key={addresses[index]}
          section={section}
          id={addresses[index] ?? ''}
          by={report.by}
          evidence={evidence}
        />
      ))}
      <RefusedView report={{ ...report, rows: { ...rows, refusals } }} />
    </PageLayout>
  );
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

type FactsProps = Pick<Figures, 'asOf' | 'rows'> & { readonly report: Report; readonly refused: string };

function Facts({ report: { file, by }, asOf, rows, refused }: FactsProps): ReactNode {
  const { role } = useWorkspace().workspace;
  return (
    <dl className="facts">
      <Fact name="File">
        <Foreign>{file}</Foreign>
      </Fact>
      <Fact name="Rows read">{readerCount(rows.read)}</Fact>
      <Fact name="Rows used">{readerCount(rows.used)}</Fact>
      <Fact name="Rows refused">
        {rows.refused === 0 || !mayWith(role, 'see answers') ? (
          readerCount(rows.refused)
        ) : (
          <>
            <a href="#refused">{readerCount(rows.refused)}</a> ·{' '}
            <a href={refused} download>
              as a file
            </a>
          </>
        )}
      </Fact>
      {by === null ? null : (
        <Fact name="Compared by">
          <Foreign>{by}</Foreign>
        </Fact>
      )}
      <Fact name="As of">
        <Moment iso={asOf} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Notes({ notes }: Pick<Report, 'notes'>): ReactNode {
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map((note) => (
        <li key={note}>
          <Foreign>{note}</Foreign>
        </li>
      ))}
    </ul>
  );
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
