import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../platform/http/declarations.ts';
import {
  ask,
  EvidenceContext,
  Foreign,
  Loaded,
  PartView,
  type Report,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { showFigures } from '../../answer-sets/declarations.ts';

/** Headlines of so many analyses; all figures have a page of their own. */
const MOST_FIGURES = 6;

type LiveFiguresProps = {
  readonly answerSetId: string;
  /** Another word whenever answers are otherwise; then the figures are asked anew, and the old ones stay until they come. */
  readonly asOfRows: string;
};

/** The headline of each analysis of the survey, moving while answers arrive. */
export function LiveFigures({ answerSetId, asOfRows }: LiveFiguresProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['survey-results', slug, 'figures', answerSetId, asOfRows],
    queryFn: ({ signal }) =>
      ask(showFigures, { workspace: slug, params: { id: answerSetId }, query: {}, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>{(figures) => <Headlines figures={figures} answerSetId={answerSetId} />}</Loaded>
  );
}

type HeadlinesProps = {
  readonly figures: AnswerOf<typeof showFigures>;
  readonly answerSetId: string;
};

function Headlines({ figures, answerSetId }: HeadlinesProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { report, people, asOf } = figures;
  const shown = headlinesOf(report).slice(0, MOST_FIGURES);
  const evidence = {
    population: `${readerCount(people.all)} people who answered`,
    weights: 'none',
    filter: 'none',
    asOf,
    notes: [],
    records: [],
  };
  const all = <Link to={`/w/${slug}/figures/${answerSetId}`}>All figures of this survey</Link>;
  if (shown.length === 0) return <p>{all}</p>;
  return (
    <>
      <div className="live-figures">
        {shown.map(({ key, title, part, method, warnings }) => (
          <section key={key} aria-label={title}>
            <h3>
              <Foreign>{title}</Foreign>
            </h3>
            <EvidenceContext value={{ ...evidence, method, warnings }}>
              <PartView part={part} />
            </EvidenceContext>
          </section>
        ))}
      </div>
      <p>{all}</p>
    </>
  );
}

type Headline = {
  readonly key: string;
  /** Which analysis it is: a figure that is withheld does not say so itself. */
  readonly title: string;
  readonly part: Report['sections'][number]['parts'][number];
  readonly method: Report['sections'][number]['method'];
  readonly warnings: readonly string[];
};

/** Of each analysis its headline; where it has none, its estimates. */
function headlinesOf({ sections }: Report): readonly Headline[] {
  return sections.flatMap(({ id, title, method, parts, warnings }) => {
    const headline = parts.find(({ kind }) => kind === 'headline');
    const part = headline ?? parts.find(({ kind }) => kind === 'estimates');
    return part === undefined ? [] : [{ key: id, title, part, method, warnings }];
  });
}
