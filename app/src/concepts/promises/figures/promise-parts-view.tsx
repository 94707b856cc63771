import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  type BadgeKind,
  type DataColumn,
  DataTable,
  EvidenceContext,
  Foreign,
  FunnelPlot,
  listAddress,
  RecordBadge,
  readerCount,
  readerNumber,
} from '../../../platform/interface/web.ts';
import { PROMISE_CHANNELS } from '../promise.ts';
import { BY_WORDS, conditionFor } from './figures-place.ts';
import { latenessWords } from './lateness-words.ts';
import { evidenceOf, type FiguresAbout, PromiseShare, SHARE } from './promise-figure-view.tsx';
import type { PromiseFigures, PromisePart } from './promise-figures.ts';

/** Where promises are kept less, or more, than chance explains; in the funnel and as a list by evidence. */
export function PromiseParts(props: {
  readonly figures: PromiseFigures;
  readonly about: FiguresAbout;
  readonly ledger: string;
}): ReactNode {
  const { figures, about, ledger } = props;
  const { parts, withheld, funnel, by } = figures;
  const { many } = BY_WORDS[by];
  return (
    <>
      {funnel === null ? (
        by === 'month' ? null : (
          <p className="quiet">
            There are not two {many} with ten promises or more, so they cannot be compared.
          </p>
        )
      ) : (
        <Funnel figures={figures} funnel={funnel} about={about} />
      )}
      <DataTable
        caption={`Keeping rate by ${BY_WORDS[by].one.toLowerCase()}`}
        captionHidden
        columns={columnsOf({ figures, about, ledger })}
        rows={parts}
        rowKey={({ key }) => key}
      />
      {withheld.parts === 0 ? null : (
        <p className="quiet">
          Withheld: {readerCount(withheld.parts)} people with {readerCount(withheld.promises)} promises
          together. Of so few nothing is shown of a person.
        </p>
      )}
    </>
  );
}

const STANDINGS: Readonly<Record<PromisePart['standing'], readonly [words: string, kind: BadgeKind]>> = {
  'far-below': ['far below', 'bad'],
  below: ['below', 'open'],
  inside: ['as all others', 'quiet'],
  above: ['above', 'good'],
  'far-above': ['far above', 'good'],
  few: ['too few to judge', 'quiet'],
};

function Funnel({
  figures,
  funnel,
  about,
}: {
  readonly figures: PromiseFigures;
  readonly funnel: NonNullable<PromiseFigures['funnel']>;
  readonly about: FiguresAbout;
}): ReactNode {
  const { parts, by } = figures;
  const { many } = BY_WORDS[by];
  const points = parts.flatMap(({ key, name, keepingRate: { n, estimate }, standing }) =>
    estimate === null || standing === 'few'
      ? []
      : [
          {
            name: partName(by, key, name),
            n,
            share: estimate,
            outside: standing !== 'inside',
          },
        ],
  );
  const columns: readonly DataColumn<(typeof points)[number]>[] = [
    { id: 'name', head: BY_WORDS[by].one, purpose: 'label', cell: ({ name }) => <Foreign>{name}</Foreign> },
    { id: 'share', head: 'Kept in time', purpose: 'figure', cell: ({ share }) => readerNumber(share, SHARE) },
    { id: 'n', head: 'n', purpose: 'figure', cell: ({ n }) => readerCount(n) },
    { id: 'outside', head: 'Outside of the limits', cell: ({ outside }) => (outside ? 'yes' : 'no') },
  ];
  const caption = `Keeping rate of ${many} over how many promises they had`;
  return (
    <EvidenceContext value={evidenceOf(funnel, about)}>
      <FunnelPlot
        caption={caption}
        about="Of parts that are all alike, 95 of 100 lie between the dashed lines and 998 of 1,000 between the full ones. Few promises scatter widely by chance, so the lines are wide there. Filled diamonds lie outside."
        points={points}
        target={funnel.target}
        limits={funnel.limits}
        labels={{ x: 'Promises that fell due', y: 'Kept in time', target: 'the rate of all together' }}
        format={SHARE}
        table={
          <DataTable
            caption={caption}
            captionHidden
            columns={columns}
            rows={points}
            rowKey={({ name }) => name}
          />
        }
      />
      {funnel.warnings.map((line) => (
        <p key={line} className="quiet">
          {line.charAt(0).toUpperCase() + line.slice(1)}.
        </p>
      ))}
    </EvidenceContext>
  );
}

type Shown = {
  readonly figures: PromiseFigures;
  readonly about: FiguresAbout;
  readonly ledger: string;
};

function columnsOf({ figures, about, ledger }: Shown): readonly DataColumn<PromisePart>[] {
  const { by, from, to } = figures;
  const due = { field: 'dueAt', from: `${from}T00:00:00Z`, to: `${to}T23:59:59Z` };
  const address = (key: string): string | null => {
    const condition = conditionFor(by, key);
    return condition === null ? null : listAddress(ledger, { where: [condition, due] as never });
  };
  const columns: readonly (DataColumn<PromisePart> | null)[] = [
    {
      id: 'name',
      head: BY_WORDS[by].one,
      purpose: 'label',
      cell: ({ key, name }) => {
        const to = address(key);
        const words = <Foreign>{partName(by, key, name)}</Foreign>;
        return to === null ? words : <Link to={to}>{words}</Link>;
      },
    },
    by === 'month'
      ? null
      : {
          id: 'standing',
          head: 'Against all',
          cell: ({ standing }) => {
            const [words, kind] = STANDINGS[standing];
            return <RecordBadge state={words} kind={kind} />;
          },
        },
    {
      id: 'rate',
      head: 'Kept in time',
      purpose: 'figure',
      cell: ({ key, name, keepingRate }) => (
        <PromiseShare label={`Kept in time: ${partName(by, key, name)}`} figure={keepingRate} about={about} />
      ),
    },
    { id: 'n', head: 'n', purpose: 'figure', cell: ({ keepingRate }) => readerCount(keepingRate.n) },
    {
      id: 'median',
      head: 'Half came no later than',
      purpose: 'words',
      cell: ({ medianLateMs }) => (medianLateMs === null ? '' : latenessWords(medianLateMs)),
    },
    {
      id: 'over',
      head: 'Over-promised',
      purpose: 'figure',
      cell: ({ key, name, overPromiseRate }) =>
        overPromiseRate.estimate === null ? (
          <span className="quiet">not asked</span>
        ) : (
          <PromiseShare
            label={`Over-promised: ${partName(by, key, name)}`}
            figure={overPromiseRate}
            about={about}
          />
        ),
    },
    { id: 'open', head: 'Open', purpose: 'figure', cell: ({ counts }) => readerCount(counts.open) },
  ];
  return columns.filter((column) => column !== null);
}

const CHANNELS: Readonly<Record<(typeof PROMISE_CHANNELS)[number], string>> = {
  explicit: 'Said to the customer',
  advertisement: 'Advertisement',
  contract: 'Contract',
  implied: 'Implied',
};

/** Channels are called by words, all else by its own name. */
function partName(by: PromiseFigures['by'], key: string, name: string): string {
  const channel = PROMISE_CHANNELS.find((one) => one === key);
  return by === 'channel' && channel !== undefined ? CHANNELS[channel] : name;
}
