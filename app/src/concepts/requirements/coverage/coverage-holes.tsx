import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  Foreign,
  listAddress,
  readerCount,
  readerDay,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import type { RequirementContent } from '../requirement.ts';
import { WriteDialog } from '../requirement-dialogs.tsx';
import type { Coverage } from './coverage.endpoints.ts';

type Begun = Partial<RequirementContent>;

/** Holes beside the matrix: segments and attributes without requirements, requirements of none, reviews overdue. */
export function CoverageHoles({ coverage }: { readonly coverage: Coverage }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [begun, setBegun] = useState<Begun | null>(null);
  const may = mayWith(role, 'write requirements');
  const place = `/w/${encodeURIComponent(slug)}`;
  const writing = (name: string, begins: Begun): ReactNode =>
    may ? (
      <Button size="xs" variant="default" onClick={() => setBegun(begins)}>
        Write a requirement<span className="visually-hidden"> for {name}</span>
      </Button>
    ) : null;
  const lists: readonly HoleListProps[] = [
    {
      title: 'Segments without requirements',
      items: coverage.segmentsWithoutRequirement.map(({ id, name }) => ({
        id,
        words: <Foreign>{name}</Foreign>,
        control: writing(name, { segmentIds: [id] }),
      })),
    },
    {
      title: 'Attributes without requirements',
      items: coverage.attributesWithoutRequirement.map(({ id, name }) => ({
        id,
        words: <Foreign>{name}</Foreign>,
        control: writing(name, { attributeId: id }),
      })),
    },
    {
      title: 'Requirements that name too little',
      items: [
        looseItem(place, 'segments', coverage.withoutSegment),
        looseItem(place, 'attribute', coverage.withoutAttribute),
      ].filter((item) => item !== null),
    },
    {
      title: 'Segments whose review is overdue',
      items: coverage.reviewsOverdue.map(({ id, name, dueOn }) => ({
        id,
        words: (
          <span>
            <Foreign>{name}</Foreign>, due on <time dateTime={dueOn}>{readerDay(dueOn)}</time>
          </span>
        ),
        control: (
          <Button size="xs" variant="default" component={Link} to={`${place}/segments/${id}`}>
            Answer the four questions<span className="visually-hidden"> of {name}</span>
          </Button>
        ),
      })),
    },
  ];
  const shown = lists.filter(({ items }) => items.length > 0);
  return (
    <div className="coverage-lists">
      {shown.length === 0 ? (
        <p>None: every segment and attribute has requirements, and no review is overdue.</p>
      ) : (
        shown.map((list) => <HoleList key={list.title} {...list} />)
      )}
      {begun === null ? null : <WriteDialog begun={begun} stays onClose={() => setBegun(null)} />}
    </div>
  );
}

type HoleItem = { readonly id: string; readonly words: ReactNode; readonly control: ReactNode };
type HoleListProps = { readonly title: string; readonly items: readonly HoleItem[] };

const SHOWN_AT_FIRST = 10;

function HoleList({ title, items }: HoleListProps): ReactNode {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, SHOWN_AT_FIRST);
  return (
    <section>
      <h3>
        <span aria-hidden="true">○ </span>
        {title} ({readerCount(items.length)})
      </h3>
      <ul className="coverage-list">
        {shown.map(({ id, words, control }) => (
          <li key={id}>
            {words}
            {control}
          </li>
        ))}
      </ul>
      {shown.length < items.length ? (
        <Button size="xs" variant="default" onClick={() => setAll(true)}>
          Show all {readerCount(items.length)}
        </Button>
      ) : null}
    </section>
  );
}

function looseItem(place: string, field: 'segments' | 'attribute', count: number): HoleItem | null {
  if (count === 0) return null;
  const what = field === 'segments' ? 'no segment' : 'no attribute';
  const where = [
    { field, missing: true },
    { field: 'state', isNot: ['withdrawn'] },
  ];
  return {
    id: field,
    words: (
      <span>
        {readerCount(count)} {count === 1 ? 'requirement names' : 'requirements name'} {what}
      </span>
    ),
    control: (
      <Button
        size="xs"
        variant="default"
        component={Link}
        to={listAddress(`${place}/requirements`, { where })}
      >
        Show those of {what}
      </Button>
    ),
  };
}
