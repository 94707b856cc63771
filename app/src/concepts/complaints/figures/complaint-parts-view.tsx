import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  type BadgeKind,
  type DataColumn,
  DataTable,
  EvidenceContext,
  Foreign,
  FunnelPlot,
  RecordBadge,
  readerCount,
  readerNumber,
} from '../../../platform/interface/web.ts';
import {
  CaseFigure,
  evidenceOf,
  type FiguresAbout,
  MONEY,
  Quietly,
  SHARE,
} from './complaint-figure-view.tsx';
import type { ComplaintFigures, ComplaintPart } from './complaint-figures.ts';
import { DIMENSION_WORDS } from './complaint-figures-place.tsx';
import { partName } from './part-names.tsx';

type Props = {
  readonly figures: ComplaintFigures;
  readonly about: FiguresAbout;
  readonly ways: {
    readonly next: (key: string) => string | null;
    readonly cases: (key: string) => string | null;
  };
};

/** Where rates differ by more than chance: in the funnel, and as a list by evidence. */
export function ComplaintParts(props: Props): ReactNode {
  const { figures, about } = props;
  const { parts, withheld, left, funnel, by } = figures;
  const { one, many } = DIMENSION_WORDS[by];
  return (
    <>
      {funnel === null ? (
        <p className="quiet">
          There are not two {many} with ten{' '}
          {rateOf(figures) === 'upheld' ? 'decisions' : 'answers that were due'} or more, so they cannot be
          compared.
        </p>
      ) : (
        <Funnel figures={figures} funnel={funnel} about={about} />
      )}
      <DataTable
        caption={`Cases by ${one.toLowerCase()}`}
        captionHidden
        columns={columnsOf(props)}
        rows={parts}
        rowKey={({ key }) => key}
      />
      {left.parts === 0 ? null : (
        <p className="quiet">
          Left out: the {readerCount(left.parts)} smallest {many}, with {readerCount(left.cases)} cases
          together.
        </p>
      )}
      {withheld.parts === 0 ? null : (
        <p className="quiet">
          Withheld: {readerCount(withheld.parts)} handlers with {readerCount(withheld.cases)} cases together.
          Of so few nothing is shown of a person.
        </p>
      )}
    </>
  );
}

function rateOf({ rate }: ComplaintFigures): ComplaintFigures['rate'] {
  return rate;
}

const STANDINGS: Readonly<Record<ComplaintPart['standing'], readonly [words: string, kind: BadgeKind]>> = {
  'far-below': ['far below', 'open'],
  below: ['below', 'open'],
  inside: ['as all others', 'quiet'],
  above: ['above', 'open'],
  'far-above': ['far above', 'open'],
  few: ['too few to judge', 'quiet'],
};

/** More upheld is worse, more in time is better. */
function standingWords(
  standing: ComplaintPart['standing'],
  rate: ComplaintFigures['rate'],
): readonly [words: string, kind: BadgeKind] {
  const [words, kind] = STANDINGS[standing];
  if (standing === 'inside' || standing === 'few') return [words, kind];
  const isGood = standing.endsWith('above') === (rate === 'timely');
  return [words, standing.startsWith('far') ? (isGood ? 'good' : 'bad') : kind];
}

function Funnel({
  figures,
  funnel,
  about,
}: {
  readonly figures: ComplaintFigures;
  readonly funnel: NonNullable<ComplaintFigures['funnel']>;
  readonly about: FiguresAbout;
}): ReactNode {
  const { parts, by, rate } = figures;
  const { one, many } = DIMENSION_WORDS[by];
  const rateName = rate === 'upheld' ? 'Upheld' : 'Answered in time';
  const points = parts.flatMap((part) => {
    const { n, estimate } = part[rate];
    return estimate === null || part.standing === 'few'
      ? []
      : [
          {
            name: partName(by, part.key, part.name),
            n,
            share: estimate,
            outside: part.standing.startsWith('far'),
          },
        ];
  });
  const caption = `${rateName}: ${many} beside each other`;
  return (
    <EvidenceContext value={evidenceOf(funnel, about)}>
      <FunnelPlot
        caption={caption}
        about={`Each point is one ${one.toLowerCase()}; within the bands it differs from all others by no more than chance explains.`}
        points={points}
        target={funnel.target}
        limits={funnel.limits}
        labels={{
          x: rate === 'upheld' ? 'Decided' : 'Clocks that ended',
          y: rateName,
          target: 'the rate of all together',
        }}
        format={SHARE}
        table={
          <DataTable
            caption={caption}
            captionHidden
            rows={points}
            rowKey={({ name }) => name}
            columns={[
              { id: 'name', head: one, purpose: 'label', cell: ({ name }) => <Foreign>{name}</Foreign> },
              { id: 'n', head: 'n', purpose: 'figure', cell: ({ n }) => readerCount(n) },
              {
                id: 'share',
                head: rateName,
                purpose: 'figure',
                cell: ({ share }) => readerNumber(share, SHARE),
              },
            ]}
          />
        }
      />
      <Quietly lines={funnel.warnings} />
    </EvidenceContext>
  );
}

function columnsOf({ figures, about, ways }: Props): readonly DataColumn<ComplaintPart>[] {
  const { by, rate } = figures;
  const figure = (id: 'upheld' | 'timely' | 'conversion', head: string): DataColumn<ComplaintPart> => ({
    id,
    head,
    purpose: 'figure',
    cell: (part) =>
      part[id].n === 0 ? (
        <span className="quiet">none yet</span>
      ) : (
        <CaseFigure label={`${head}: ${partName(by, part.key, part.name)}`} figure={part[id]} about={about} />
      ),
  });
  return [
    {
      id: 'name',
      head: DIMENSION_WORDS[by].one,
      purpose: 'label',
      cell: ({ key, name }) => {
        const to = ways.next(key);
        const words = <Foreign>{partName(by, key, name)}</Foreign>;
        return to === null ? words : <Link to={to}>{words}</Link>;
      },
    },
    {
      id: 'standing',
      head: 'Against all',
      cell: ({ standing }) => {
        const [words, kind] = standingWords(standing, rate);
        return <RecordBadge state={words} kind={kind} />;
      },
    },
    {
      id: 'n',
      head: 'Received',
      purpose: 'figure',
      cell: ({ key, counts }) => {
        const to = ways.cases(key);
        return to === null ? (
          readerCount(counts.received)
        ) : (
          <Link to={to}>{readerCount(counts.received)}</Link>
        );
      },
    },
    figure('upheld', 'Upheld'),
    figure('timely', 'Answered in time'),
    figure('conversion', 'Won back'),
    {
      id: 'cost',
      head: 'Cost a case',
      purpose: 'figure',
      cell: ({ key, name, costPerCase }) => (
        <CaseFigure
          label={`Cost a case: ${partName(by, key, name)}`}
          figure={costPerCase}
          about={about}
          format={MONEY}
          axis={{ min: 0, max: Math.max(1, costPerCase.interval?.high ?? costPerCase.estimate ?? 1) }}
        />
      ),
    },
  ];
}
