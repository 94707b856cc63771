import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayIn } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { LinkFigureView, LinkTrendView } from '../figures/link-figure-view.tsx';
import { LinkComplaints } from '../ratings/link-complaints-view.tsx';
import { DIMENSION_QUESTIONS, type LinkComment } from '../ratings/link-rating.ts';
import { RatingDialog } from '../ratings/rating-dialog.tsx';
import { LinkDialog, LinkStateDialog } from './link-dialogs.tsx';
import { type LinkDetail, showLink } from './process-link.endpoints.ts';
import type { ShownEnd } from './process-link.ts';
import '../processes.css';

/** One link: what is handed over, what is required, and what those who get it say. */
export function LinkPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { linkId = '' } = useParams({ strict: false }) as { linkId?: string };
  const query = useQuery({
    queryKey: ['process-links', slug, linkId],
    queryFn: ({ signal }) => ask(showLink, { workspace: slug, params: { id: linkId }, signal }),
  });
  return <Loaded query={query}>{(link) => <ShownLink link={link} />}</Loaded>;
}

type Opened = 'change' | 'state' | 'rate' | null;

function ShownLink({ link }: { readonly link: LinkDetail }): ReactNode {
  const { slug, role, unitIds } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const owning = (link.from.kind === 'process' ? link.from.unit : link.to.unit)?.id ?? null;
  const receiving = link.to.unit?.id ?? null;
  const manages = mayIn({ role, unitIds }, 'manage processes', owning);
  const rates =
    receiving !== null && unitIds.includes(receiving) && mayIn({ role, unitIds }, 'rate links', receiving);
  const close = (): void => setOpened(null);
  return (
    <PageLayout
      title={link.handsOver}
      shownTitle={<Foreign>{link.handsOver}</Foreign>}
      controls={
        <Group gap="xs">
          {rates && link.state === 'active' ? (
            <Button onClick={() => setOpened('rate')}>
              {link.own === null ? 'Rate what you get' : 'Change your rating'}
            </Button>
          ) : null}
          {manages ? (
            <>
              <Button variant="default" onClick={() => setOpened('change')}>
                Change
              </Button>
              <Button variant="default" onClick={() => setOpened('state')}>
                {link.state === 'active' ? 'Archive' : 'Bring back'}
              </Button>
            </>
          ) : null}
        </Group>
      }
    >
      <p className="screen-only">
        <Link to={`/w/${slug}/processes`}>The whole chain</Link>
      </p>
      <LinkFacts link={link} />
      <Said link={link} />
      <PageSection title="Complaints">
        <LinkComplaints
          link={link}
          complains={mayIn({ role, unitIds }, 'rate links', receiving)}
          answers={manages}
        />
      </PageSection>
      <PageSection title="History">
        <RecordHistory kind="process-link" id={link.id} />
      </PageSection>
      {opened === 'change' ? <LinkDialog link={link} onClose={close} /> : null}
      {opened === 'state' ? <LinkStateDialog link={link} onClose={close} /> : null}
      {opened === 'rate' ? <RatingDialog link={link} rating={link.own} onClose={close} /> : null}
    </PageLayout>
  );
}

function LinkFacts({ link }: { readonly link: LinkDetail }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { requirements, measure, serviceLevel, figures, asOf } = link;
  return (
    <RecordFacts
      facts={[
        { name: 'From', value: <EndName end={link.from} /> },
        { name: 'To', value: <EndName end={link.to} /> },
        {
          name: 'Satisfaction, 0 to 10',
          value: (
            <LinkFigureView
              label="Satisfaction of those who get it"
              figure={figures.satisfaction}
              asOf={asOf}
            />
          ),
        },
        {
          name: 'Rate it 6 or lower',
          value: <LinkFigureView label="Low ratings" figure={figures.low} asOf={asOf} share />,
        },
        { name: 'Service level', value: serviceLevel === '' ? null : <Foreign>{serviceLevel}</Foreign> },
        {
          name: 'Required',
          value:
            requirements.length === 0
              ? null
              : requirements.map(({ id, name }) => (
                  <div key={id}>
                    <Link to={`/w/${slug}/requirements/${id}`}>
                      <Foreign>{name}</Foreign>
                    </Link>
                  </div>
                )),
        },
        {
          name: 'Measure',
          value:
            measure === null ? null : (
              <Link to={`/w/${slug}/standards/${measure.id}`}>
                <Foreign>{measure.name}</Foreign>
              </Link>
            ),
        },
        {
          name: 'State',
          value: <RecordBadge state={link.state} kind={link.state === 'active' ? 'good' : 'quiet'} />,
        },
      ]}
    />
  );
}

function EndName({ end }: { readonly end: ShownEnd }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const name = <Foreign>{end.name}</Foreign>;
  const rooms: Readonly<Record<string, string>> = {
    process: 'processes',
    supplier: 'customers',
    customer: 'customers',
    segment: 'segments',
  };
  const room = rooms[end.kind];
  return (
    <>
      {room === undefined || end.id === null ? name : <Link to={`/w/${slug}/${room}/${end.id}`}>{name}</Link>}
      {end.unit === null || end.kind === 'unit' ? null : (
        <span className="quiet">
          {' '}
          (<Foreign>{end.unit.name}</Foreign>)
        </span>
      )}
    </>
  );
}

function Said({ link }: { readonly link: LinkDetail }): ReactNode {
  const { figures, trend, asOf, comments } = link;
  return (
    <>
      <PageSection title="In time">
        {trend === null ? (
          <p className="quiet">Nobody rated it yet.</p>
        ) : (
          <LinkTrendView trend={trend} asOf={asOf} />
        )}
      </PageSection>
      {figures.dimensions.length === 0 ? null : (
        <PageSection title="More exactly, 0 to 10">
          <RecordFacts
            facts={figures.dimensions.map(({ dimension, figure }) => ({
              name: DIMENSION_QUESTIONS[dimension],
              value: <LinkFigureView label={DIMENSION_QUESTIONS[dimension]} figure={figure} asOf={asOf} />,
            }))}
          />
        </PageSection>
      )}
      <PageSection title="In their words">
        <DataTable
          caption="Comments, newest first, without who wrote them"
          rows={comments.map((comment, at) => ({ ...comment, at }))}
          rowKey={({ at }) => String(at)}
          columns={COMMENT_COLUMNS}
          empty={
            <p className="quiet">
              No comments, or fewer than three people rated: words are shown from three on.
            </p>
          }
        />
      </PageSection>
    </>
  );
}

const words = (text: string): ReactNode =>
  text === '' ? <span className="quiet">–</span> : <Foreign>{text}</Foreign>;

const COMMENT_COLUMNS: readonly DataColumn<LinkComment>[] = [
  { id: 'month', head: 'Month', purpose: 'label', cell: ({ month }) => month },
  { id: 'helped', head: 'What helped', cell: ({ helped }) => words(helped) },
  { id: 'missing', head: 'What was missing', cell: ({ missing }) => words(missing) },
];
