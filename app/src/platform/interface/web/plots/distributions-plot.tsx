import { type Markish, rect } from '@observablehq/plot';
import type { ReactNode } from 'react';
import { shadeStep } from '../../page/distribution-shades.ts';
import { textWidth } from '../../page/text-measure.ts';
import type { Behind, DistributionsPart } from '../../report.ts';
import { isWithheld } from '../figures/figure-words.ts';
import { CountLink } from '../figures/responses-link.tsx';
import { DataTable } from '../tables/data-table.tsx';
import { countColumn } from '../tables/figure-table.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerCount, readerNumber } from '../words/reader-numbers.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { reasonsOf } from './estimates-plot.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { type PixelWords, pixelText, rowDrawing, rowWords, SMALL } from './row-marks.ts';
import { placeRows, type RowPlaces, type RowToPlace } from './row-places.ts';

type Segment = {
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly point: string;
  readonly behind: Behind | undefined;
};

const SHARE = { decimals: 0, percent: true };
const BARS = 'answer-bars';
const HEAD_ROOM = 28;
const BAR = 22;
const ROW_HEIGHT = 30;

/** How did the answers fall? One bar a row from the lowest answer to the highest, in steps of one hue. */
export function DistributionsPlot({ part }: { readonly part: DistributionsPart }): ReactNode {
  return (
    <PlotFigure
      caption={part.caption}
      about={endsInWords(part)}
      plot={<DrawnPlot words={distributionsInWords(part)} drawingAt={(width) => drawingOf(part, width)} />}
      table={<CountsTable part={part} />}
    />
  );
}

function drawingOf(part: DistributionsPart, width: number): Drawing {
  const toPlace = part.rows.map(({ label, n }): RowToPlace => ({ label, columns: ['', readerCount(n)] }));
  const placed = placeRows(toPlace, {
    width,
    heads: ['', 'n'],
    headHeight: HEAD_ROOM,
    markHeight: ROW_HEIGHT,
  });
  // Bars need no room for a mark at their ends.
  const places = {
    ...placed,
    height: placed.height + 4,
    left: placed.stacked ? 0 : placed.left - 12,
    right: placed.stacked ? width : placed.right + 12,
  };
  const segments = part.rows.flatMap(segmentsOf);
  const drawing = rowDrawing(
    places,
    [
      ...barMarks(segments, places),
      ...pointNames(segments, places),
      ...reasonsOf(part.rows.map(withReason), places),
      ...rowWords(toPlace, places),
    ],
    [0, 1],
  );
  return { ...drawing, leading: { marks: BARS, behind: segments.map(({ behind }) => behind) } };
}

function withReason(row: DistributionsPart['rows'][number]): {
  readonly label: string;
  readonly reason?: string;
} {
  const nobody = !isWithheld(row) && row.answers.every(({ count }) => count <= 0);
  return nobody ? { label: row.label, reason: 'No answers' } : row;
}

function segmentsOf(row: DistributionsPart['rows'][number], index: number): Segment[] {
  if (isWithheld(row)) return [];
  const total = row.answers.reduce((sum, { count }) => sum + count, 0);
  if (total <= 0) return [];
  let start = 0;
  return row.answers.map(({ point, count, behind }, place) => {
    const segment = {
      row: index,
      start,
      end: start + count / total,
      step: shadeStep(place, row.answers.length),
      point,
      behind,
    };
    start = segment.end;
    return segment;
  });
}

function barMarks(segments: readonly Segment[], places: RowPlaces): Markish[] {
  const middleOf = ({ row }: Segment): number => places.rows[row]?.markY ?? 0;
  const steps = [...new Set(segments.map(({ step }) => step))];
  const words = (step: number): PixelWords[] =>
    segments.flatMap((segment) => {
      const share = segment.end - segment.start;
      const said = readerNumber(share, SHARE);
      const room = share * (places.right - places.left);
      if (segment.step !== step || textWidth(said, SMALL) + 6 > room) return [];
      return [{ x: pixelOf(places, (segment.start + segment.end) / 2), y: middleOf(segment), words: said }];
    });
  return [
    rect(segments, {
      className: BARS,
      x1: 'start',
      x2: 'end',
      y1: (segment: Segment) => middleOf(segment) - BAR / 2,
      y2: (segment: Segment) => middleOf(segment) + BAR / 2,
      fill: { value: ({ step }: Segment) => `var(--heed-shade-${step})`, scale: null },
      stroke: 'var(--heed-paper)',
      strokeWidth: 1,
    }),
    ...steps.map((step) =>
      pixelText(words(step), {
        textAnchor: 'middle',
        fill: `var(--heed-shade-ink-${step})`,
        fontSize: SMALL,
      }),
    ),
  ];
}

// The answers are named over the first bar, where they have room.
function pointNames(segments: readonly Segment[], places: RowPlaces): Markish[] {
  const [first] = segments;
  if (first === undefined) return [];
  const y = places.stacked ? places.top - 8 : (places.rows[first.row]?.markY ?? 0) - BAR / 2 - 9;
  const names = segments
    .filter(({ row }) => row === first.row)
    .flatMap(({ point, start, end }) => {
      const room = (end - start) * (places.right - places.left);
      if (textWidth(point, SMALL) > room) return [];
      return [{ x: pixelOf(places, (start + end) / 2), y, words: point }];
    });
  return [pixelText(names, { textAnchor: 'middle', fill: 'var(--heed-quiet)', fontSize: SMALL })];
}

function pixelOf(places: RowPlaces, share: number): number {
  return places.left + share * (places.right - places.left);
}

function CountsTable({ part }: { readonly part: DistributionsPart }): ReactNode {
  const points = [
    ...new Set(part.rows.flatMap((row) => (isWithheld(row) ? [] : row.answers.map(({ point }) => point)))),
  ];
  type Row = DistributionsPart['rows'][number];
  const cell = (row: Row, point: string): ReactNode => {
    if (isWithheld(row)) return '–';
    const answer = row.answers.find((one) => one.point === point);
    const total = row.answers.reduce((sum, { count }) => sum + count, 0);
    if (answer === undefined) return '–';
    return (
      <>
        <CountLink count={answer.count} behind={answer.behind} of={`${point}: ${row.label}`} />{' '}
        <span className="quiet">{total > 0 ? readerNumber(answer.count / total, SHARE) : '–'}</span>
      </>
    );
  };
  return (
    <DataTable
      caption={`${part.caption}: counts and shares`}
      captionHidden
      rows={part.rows}
      rowKey={({ label, code = '' }) => `${label} ${code}`}
      columns={[
        { id: 'label', head: 'Question', purpose: 'label', cell: ({ label }) => <Foreign>{label}</Foreign> },
        ...points.map((point, index) => ({
          id: `point ${index}`,
          head: point,
          purpose: 'figure' as const,
          cell: (row: Row) => cell(row, point),
        })),
        countColumn(),
      ]}
    />
  );
}

function distributionsInWords({ caption, rows, lowName, highName }: DistributionsPart): string {
  const said = rows.slice(0, 3).flatMap((row) => {
    if (isWithheld(row)) return [];
    const total = row.answers.reduce((sum, { count }) => sum + count, 0);
    if (total <= 0) return [];
    const shares = row.answers.map(({ point, count }) => `${point} ${readerNumber(count / total, SHARE)}`);
    return [`${row.label}: ${shares.join(', ')}`];
  });
  const rest = rows.length > 3 ? ` ${rows.length - 3} more rows in the table.` : '';
  return `${caption}, from ${lowName} to ${highName}. ${said.join('; ')}.${rest}`;
}

// The ends by their names, and by the answers themselves where the names do not say them.
function endsInWords({ rows, lowName, highName }: DistributionsPart): string {
  const answers = rows.flatMap((row) => (isWithheld(row) ? [] : [row.answers]))[0] ?? [];
  const withPoint = (name: string, point = ''): string =>
    point === '' || name.includes(point) ? name : `${name} (${point})`;
  const [low, high] = [withPoint(lowName, answers[0]?.point), withPoint(highName, answers.at(-1)?.point)];
  return `Each bar goes from ${low} to ${high}.`;
}
