import type { ReactNode } from 'react';
import type { QuadrantPart } from '../../report.ts';
import { withoutUnit } from '../../writing/number-writing.ts';
import { FigureButton } from '../figures/figure-view.tsx';
import { isWithheld } from '../figures/figure-words.ts';
import { type DataColumn, DataTable } from '../tables/data-table.tsx';
import { countColumn, RowName } from '../tables/figure-table.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerInterval, readerNumber, readerWords } from '../words/reader-numbers.ts';
import { DrawnPlot } from './drawn-plot.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { kindsOf, markGlyph, type QuadrantDrawing, quadrantDrawing } from './quadrant-drawing.ts';

type Point = QuadrantPart['points'][number] & { readonly number: number };

/** Which items lie in which quarter, and how sure is that? Points with crosses of uncertainty, named where they lie. */
export function QuadrantView({ part }: { readonly part: QuadrantPart }): ReactNode {
  const { x, y, format, caption } = part;
  const bare = withoutUnit(format);
  const kinds = kindsOf(part);
  const about = (
    <>
      The lines cross at {readerNumber(x.crossing, bare)} across and {readerNumber(y.crossing, bare)} up; the
      faint crosses are intervals.{' '}
      {kinds.length < 2
        ? null
        : kinds.map((kind, index) => (
            <span key={kind} className="plot-key">
              <span aria-hidden="true">{markGlyph(index)}</span> <Foreign>{kind}</Foreign>
            </span>
          ))}
    </>
  );
  return (
    <PlotFigure
      caption={caption}
      about={about}
      plot={
        <DrawnPlot
          words={quadrantInWords(part)}
          drawingAt={(width) => {
            const drawing = quadrantDrawing(part, width);
            return { ...drawing, below: <NumberKey points={part.points} drawing={drawing} /> };
          }}
        />
      }
      table={<PointTable part={part} kinds={kinds} />}
    />
  );
}

/** Which name each number stands for, where names had no room beside their points. */
function NumberKey({
  points,
  drawing: { unnamed, unnumbered },
}: Pick<QuadrantPart, 'points'> & { readonly drawing: QuadrantDrawing }): ReactNode {
  const numbered = points.map((point, index) => ({ ...point, number: index + 1 }));
  const listed = numbered.filter((point) => isWithheld(point) || unnamed.includes(point.number));
  if (listed.length === 0) return null;
  return (
    <ol className="number-key">
      {listed.map((point) => (
        <li key={point.number} value={point.number}>
          <Foreign>{point.label}</Foreign>
          {isWithheld(point) ? <span className="quiet"> withheld: {point.withheld}</span> : null}
          {unnumbered.includes(point.number) ? (
            <span className="quiet"> no room for its number in the drawing; see the table</span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function PointTable({
  part,
  kinds,
}: {
  readonly part: QuadrantPart;
  readonly kinds: readonly string[];
}): ReactNode {
  const { x, y, format, caption } = part;
  const bare = withoutUnit(format);
  const points = part.points.map((point, index): Point => ({ ...point, number: index + 1 }));
  const place = (axis: 'x' | 'y'): DataColumn<Point> => ({
    id: axis,
    head: part[axis].label,
    purpose: 'figure',
    cell: (point) => <PlaceCell point={point} axis={axis} part={part} />,
    orderBy: (point) => (isWithheld(point) ? Number.NEGATIVE_INFINITY : point[axis]),
  });
  const kind: DataColumn<Point> = {
    id: 'kind',
    head: 'Kind',
    cell: (point) =>
      isWithheld(point) ? (
        `withheld: ${point.withheld}`
      ) : (
        <>
          <span aria-hidden="true">{markGlyph(kinds.indexOf(point.mark))} </span>
          <Foreign>{point.mark}</Foreign>
        </>
      ),
    orderBy: (point) => (isWithheld(point) ? '' : point.mark),
  };
  const further = part.columns.map(
    (head, index): DataColumn<Point> => ({
      id: `further ${index}`,
      head,
      purpose: 'figure',
      cell: (point) => (isWithheld(point) ? '–' : readerWords(point.columns[index] ?? '')),
    }),
  );
  return (
    <DataTable
      caption={`${caption}: ${x.label} and ${y.label}, ${readerNumber(points.length, { ...bare, decimals: 0, percent: false })} items`}
      captionHidden
      rows={points}
      rowKey={({ number }) => String(number)}
      columns={[
        {
          id: 'number',
          head: 'No.',
          purpose: 'figure',
          cell: ({ number }) => number,
          orderBy: ({ number }) => number,
        },
        {
          id: 'label',
          head: 'Name',
          purpose: 'label',
          cell: (point) => <RowName {...point} />,
          orderBy: ({ label }) => label,
        },
        place('x'),
        place('y'),
        countColumn(),
        kind,
        ...further,
      ]}
    />
  );
}

function PlaceCell({
  point,
  axis,
  part,
}: {
  readonly point: Point;
  readonly axis: 'x' | 'y';
  readonly part: QuadrantPart;
}): ReactNode {
  if (isWithheld(point)) return '–';
  const interval = axis === 'x' ? point.xInterval : point.yInterval;
  const figure = { n: point.n, estimate: point[axis], interval: interval ?? null };
  const label = `${point.label}, ${part[axis].label}`;
  return (
    <>
      <FigureButton named={{ label, figure, format: part.format, axis: part[axis], behind: point.behind }} />
      {interval ? (
        <span className="quiet cell-interval"> {readerInterval(interval, withoutUnit(part.format))}</span>
      ) : null}
    </>
  );
}

function quadrantInWords({ caption, x, y, corners, points }: QuadrantPart): string {
  const at = (high: boolean, right: boolean): string => {
    const names = points.flatMap((point) =>
      !isWithheld(point) && point.y >= y.crossing === high && point.x >= x.crossing === right
        ? [point.label]
        : [],
    );
    return names.length === 0 ? 'none' : names.join(', ');
  };
  const quarters = [
    `${corners.topLeft}: ${at(true, false)}`,
    `${corners.topRight}: ${at(true, true)}`,
    `${corners.bottomLeft}: ${at(false, false)}`,
    `${corners.bottomRight}: ${at(false, true)}`,
  ];
  return `${caption}. ${x.label} across, ${y.label} up. ${quarters.join('; ')}.`;
}
