import { Button, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  addressIn,
  ask,
  EmptyState,
  Loaded,
  PageLayout,
  PageSection,
  readerCount,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import {
  aboutOf,
  CaseFigure,
  type FiguresAbout,
  MONEY,
  sentence,
} from '../figures/complaint-figure-view.tsx';
import { showWinningBack } from '../figures/complaint-figures.endpoints.ts';
import { type ComplaintFiguresPlace, useComplaintFiguresPlace } from '../figures/complaint-figures-place.tsx';
import { DISSATISFIED_UP_TO, SATISFIED_FROM } from '../figures/recovered-ratings.ts';
import { JusticeView } from './justice-view.tsx';
import { ParadoxView } from './paradox-view.tsx';
import { RecoveredInTime, timeFigure } from './recovered-in-time.tsx';
import type { WinningBack } from './winning-back.ts';
import '../figures/complaint-figures.css';

const RATING_AXIS = { min: 0, max: 10 };

/** Are complainants won back, how soon, at what cost, and are they more satisfied than those who had nothing to complain about? */
export function WinningBackPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { place, change } = useComplaintFiguresPlace();
  const { from, to, product, unit } = place;
  const asked = { from, to, product, unit };
  const query = useQuery({
    queryKey: ['winning-back', slug, asked],
    queryFn: ({ signal }) => ask(showWinningBack, { workspace: slug, query: asked, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <PageLayout
      title="Winning back"
      lead="Whether who complained is satisfied in the end, what makes the difference, how long it takes and what it costs."
      controls={
        <Button variant="default" component={Link} to={`/w/${slug}/complaint-figures`}>
          Complaint figures
        </Button>
      }
    >
      <div className="case-choices screen-only">
        <TextInput
          type="date"
          label="Received from"
          value={from ?? query.data?.from ?? ''}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Received to"
          value={to ?? query.data?.to ?? ''}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
      </div>
      <Loaded query={query}>{(figures) => <Shown figures={figures} place={place} />}</Loaded>
    </PageLayout>
  );
}

function Shown({
  figures,
  place,
}: {
  readonly figures: WinningBack;
  readonly place: ComplaintFiguresPlace;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { counts } = figures;
  if (counts.received === 0) {
    return (
      <EmptyState
        title="No complaint came in within this time"
        control={
          <Button component={Link} to={`/w/${slug}/complaints`}>
            Go to the queue
          </Button>
        }
      >
        When a complaint is over, who complained is asked how they find it now: on their page, by one mail, or
        by whoever works on it. This page says what they answered.
      </EmptyState>
    );
  }
  const said = new URLSearchParams(place as Record<string, string>).toString();
  const about = aboutOf({ ...figures, what: 'complaints' }, [
    {
      name: 'These figures as JSON',
      address: `${addressIn(showWinningBack, { workspace: slug })}${said === '' ? '' : `?${said}`}`,
    },
  ]);
  return (
    <>
      <Headlines figures={figures} about={about} />
      {figures.warnings.length === 0 ? null : (
        <StateBanner kind="plain" title="Keep in mind">
          {figures.warnings.map((line) => (
            <p key={line}>{sentence(line)}</p>
          ))}
        </StateBanner>
      )}
      <PageSection title="What makes the difference">
        <JusticeView figures={figures} about={about} />
      </PageSection>
      <PageSection title="How long it takes">
        <RecoveredInTime figures={figures} about={about} />
      </PageSection>
      <PageSection title="More satisfied than before it went wrong?">
        <ParadoxView paradox={figures.paradox} about={about} />
      </PageSection>
      <PageSection title="Those who say nothing">
        <Silent figures={figures} about={about} />
      </PageSection>
    </>
  );
}

type Part = { readonly figures: WinningBack; readonly about: FiguresAbout };

function Headlines({ figures, about }: Part): ReactNode {
  const { counts, conversion, ratingChange, costPerRecovered, ratingBefore, ratingAfter } = figures;
  const time = timeFigure(figures);
  const most = Math.max(1, costPerRecovered.interval?.high ?? costPerRecovered.estimate ?? 1);
  return (
    <>
      <p className="case-counts">
        <strong>{readerCount(counts.received)}</strong> received, {readerCount(counts.over)} over;{' '}
        {readerCount(counts.asked)} answered when they were asked again
        {counts.withdrawn === 0 ? '' : `; ${readerCount(counts.withdrawn)} withdrawn`}.
      </p>
      <div className="case-headlines">
        <CaseFigure alone label="Won back" figure={conversion} about={about} />
        <CaseFigure
          alone
          label="Change of satisfaction, points of ten"
          figure={ratingChange}
          about={about}
          format={{ decimals: 2, signed: true }}
          axis={{ min: -10, max: 10, reference: 0 }}
        />
        <CaseFigure
          alone
          label={`Time to recover, median, in ${time.unit}`}
          figure={time.figure}
          about={about}
          format={{ decimals: 1 }}
          axis={time.axis}
        />
        <CaseFigure
          alone
          label="Cost per recovered complainant"
          figure={costPerRecovered}
          about={about}
          format={MONEY}
          axis={{ min: 0, max: most }}
        />
      </div>
      <p className="case-beside">
        Won back: rated 0 to {DISSATISFIED_UP_TO} when they complained and {SATISFIED_FROM} to 10 now.
        Satisfaction was{' '}
        <CaseFigure
          label="Satisfaction before"
          figure={ratingBefore}
          about={about}
          format={MONEY}
          axis={RATING_AXIS}
        />{' '}
        before and{' '}
        <CaseFigure
          label="Satisfaction after"
          figure={ratingAfter}
          about={about}
          format={MONEY}
          axis={RATING_AXIS}
        />{' '}
        after. Of those satisfied before, <CaseFigure label="Lost" figure={figures.lost} about={about} /> were
        lost. When asked, <CaseFigure label="Answered when asked" figure={figures.answering} about={about} />{' '}
        answered.
      </p>
    </>
  );
}

function Silent({ figures, about }: Part): ReactNode {
  const { silent, repeatComplaints } = figures;
  return (
    <>
      <div className="case-headlines">
        <CaseFigure alone label="Low ratings without a complaint" figure={silent} about={ofSurveys(about)} />
        <CaseFigure alone label="Repeat complaints" figure={repeatComplaints} about={about} />
      </div>
      {silent.estimate === null ? null : (
        <p className="quiet">
          Customers who rated low in a survey and did not complain: what they would have said is lost.
        </p>
      )}
    </>
  );
}

function ofSurveys(about: FiguresAbout): FiguresAbout {
  return { ...about, population: 'customers whose answer to a linked survey within this time was low' };
}
