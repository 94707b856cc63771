import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  listAddress,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayIn } from '../../people/declarations.ts';
import type { RequirementItem } from '../requirement.ts';
import { MeetingDialog, type MeetingPart } from '../requirement-dialogs.tsx';
import { STANDING_WORDS } from '../requirement-labels.ts';
import { requirementListing } from '../requirement-list.ts';
import type { Standing } from '../requirement-words.ts';
import { RequirementStateBadge } from '../requirement-words.view.tsx';

/** Which hole of the matrix is open. */
export type HoleChosen = {
  readonly standing: Standing;
  readonly segmentId: string | null;
  readonly segmentName: string;
};

type Filling = { readonly requirement: RequirementItem; readonly part: MeetingPart };

/** The requirements behind a number of the matrix, each with the one thing that fills its hole. */
export function HoleRows({
  chosen,
  onClose,
}: {
  readonly chosen: HoleChosen;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [filling, setFilling] = useState<Filling | null>(null);
  const { standing, segmentId, segmentName } = chosen;
  const where = [
    { field: 'standing', is: [standing] },
    { field: 'state', isNot: ['withdrawn'] },
    ...(segmentId === null ? [] : [{ field: 'segments', is: [segmentId] }]),
  ];
  const rows = useInfiniteQuery({
    queryKey: ['records', slug, 'requirements', 'hole', standing, segmentId],
    queryFn: ({ pageParam, signal }) =>
      ask(requirementListing.page, {
        workspace: slug,
        query: { where: JSON.stringify(where), after: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <section className="page-section" aria-labelledby="hole-rows">
      <HoleHeading chosen={chosen} />
      <p>
        <Link to={listAddress(`/w/${encodeURIComponent(slug)}/requirements`, { where })}>
          Open them as a list
        </Link>{' '}
        <Button size="xs" variant="default" onClick={onClose}>
          Close
        </Button>
      </p>
      <Loaded query={rows}>
        {({ pages }) => (
          <DataTable
            caption={`${segmentName}: ${STANDING_WORDS[standing]}`}
            captionHidden
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            columns={columnsOf(slug, setFilling)}
            more={{
              has: rows.hasNextPage,
              pending: rows.isFetchingNextPage,
              load: () => void rows.fetchNextPage(),
            }}
            empty={<p role="status">This hole is filled.</p>}
          />
        )}
      </Loaded>
      {filling === null ? null : <MeetingDialog {...filling} onClose={() => setFilling(null)} />}
    </section>
  );
}

// Whoever opens a hole with the keyboard comes to what it holds.
function HoleHeading({ chosen }: { readonly chosen: HoleChosen }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const { standing, segmentId, segmentName } = chosen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another hole is another place.
  useEffect(() => heading.current?.focus(), [standing, segmentId]);
  return (
    <h2 id="hole-rows" ref={heading} tabIndex={-1}>
      <Foreign>{segmentName}</Foreign>: {STANDING_WORDS[standing]}
    </h2>
  );
}

function columnsOf(slug: string, fill: (filling: Filling) => void): DataColumn<RequirementItem>[] {
  const place = `/w/${encodeURIComponent(slug)}`;
  return [
    {
      id: 'statement',
      head: 'Requirement',
      purpose: 'label',
      cell: ({ id, statement }) => (
        <Link to={`${place}/requirements/${id}`}>
          <Foreign>{statement}</Foreign>
        </Link>
      ),
    },
    { id: 'kind', head: 'Kind', cell: ({ kind }) => <span className="one-line">{kind}</span> },
    { id: 'state', head: 'State', cell: (item) => <RequirementStateBadge requirement={item} /> },
    {
      id: 'attribute',
      head: 'Attribute',
      cell: ({ attribute }) =>
        attribute === null ? <span className="quiet">–</span> : <Foreign>{attribute.name}</Foreign>,
    },
    {
      id: 'fill',
      head: 'What fills it',
      purpose: 'controls',
      cell: (item) => <FillButton requirement={item} place={place} fill={fill} />,
    },
  ];
}

const AT_MEASURE: Readonly<Partial<Record<Standing, string>>> = {
  'without-standard': 'Set a standard',
  'without-readings': 'Add readings',
  'not-met': 'Look at the readings',
  unclear: 'Add readings',
};

function FillButton(props: {
  readonly requirement: RequirementItem;
  readonly place: string;
  readonly fill: (filling: Filling) => void;
}): ReactNode {
  const { requirement, place, fill } = props;
  const { role, unitIds } = useWorkspace().workspace;
  const { standing, measure, unit, statement } = requirement;
  const named = <span className="visually-hidden">: {statement}</span>;
  const atMeasure = AT_MEASURE[standing];
  if (atMeasure !== undefined && measure !== null) {
    return (
      <Button size="xs" variant="default" component={Link} to={`${place}/standards/${measure.id}`}>
        {atMeasure}
        {named}
      </Button>
    );
  }
  if (!mayIn({ role, unitIds }, 'write requirements', unit?.id ?? null)) return null;
  const part = standing === 'without-means' ? 'means' : 'measure';
  return (
    <Button size="xs" variant="default" onClick={() => fill({ requirement, part })}>
      {part === 'means' ? 'Add means' : 'Choose a measure'}
      {named}
    </Button>
  );
}
