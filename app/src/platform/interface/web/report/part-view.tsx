import type { ReactNode } from 'react';
import type { HeadlinePart, Part } from '../../report.ts';
import { FigureView } from '../figures/figure-view.tsx';
import { isWithheld } from '../figures/figure-words.ts';
import { ControlChartView } from '../plots/control-chart-view.tsx';
import { DistributionsPlot } from '../plots/distributions-plot.tsx';
import { DumbbellsPlot } from '../plots/dumbbells-plot.tsx';
import { EstimatesPlot } from '../plots/estimates-plot.tsx';
import { HeadlinePlot } from '../plots/headline-plot.tsx';
import { PathsView } from '../plots/paths-view.tsx';
import { QuadrantView } from '../plots/quadrant-view.tsx';
import { WordsTable } from '../tables/words-table-view.tsx';
import { Foreign } from '../words/foreign-words.tsx';

/** A part of the findings, as its kind is shown. */
export function PartView({ part }: { readonly part: Part }): ReactNode {
  return <div className={`part part-${part.kind}`}>{shown(part)}</div>;
}

function shown(part: Part): ReactNode {
  switch (part.kind) {
    case 'headline':
      return <Headline part={part} />;
    case 'estimates':
      return <EstimatesPlot part={part} />;
    case 'dumbbells':
      return <DumbbellsPlot part={part} />;
    case 'distributions':
      return <DistributionsPlot part={part} />;
    case 'quadrant':
      return <QuadrantView part={part} />;
    case 'control-chart':
      return <ControlChartView part={part} />;
    case 'diagram':
      return <PathsView part={part} />;
    case 'table':
      return <WordsTable part={part} />;
  }
}

function Headline({ part }: { readonly part: HeadlinePart }): ReactNode {
  const { label, figure, format, axis, detail, behind } = part;
  const isDrawn = !isWithheld(figure) && figure.estimate !== null;
  return (
    <FigureView label={label} figure={figure} format={format} axis={axis} behind={behind} hasPlot={isDrawn}>
      {isDrawn ? <HeadlinePlot part={part} /> : null}
      {detail.length === 0 ? null : (
        <ul className="headline-detail">
          {detail.map((line) => (
            <li key={line}>
              <Foreign>{line}</Foreign>
            </li>
          ))}
        </ul>
      )}
    </FigureView>
  );
}
