import { axisX, axisY, dot, line, rectY, ruleY } from '@observablehq/plot';
import type { ReactNode } from 'react';
import { type DataColumn, DataTable } from '../tables/data-table.tsx';
import { readerCount } from '../words/reader-numbers.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { PlotFigure } from './plot-figure.tsx';

/** One step of time: how many came, how many left, how many there were at its end. */
export type FlowStep = {
  readonly key: string;
  readonly label: string;
  readonly up: number;
  readonly down: number;
  readonly level: number;
};

export type FlowPlotProps = {
  readonly caption: string;
  readonly about?: string;
  readonly steps: readonly FlowStep[];
  readonly heads: Readonly<Record<'label' | 'up' | 'down' | 'level', string>>;
};

/** How did a count move? Bars up for who came and down for who left, a line for how many there were. */
export function FlowPlot({ caption, about, steps, heads }: FlowPlotProps): ReactNode {
  return (
    <PlotFigure
      caption={caption}
      {...(about === undefined ? {} : { about })}
      plot={
        <DrawnPlot words={inWords(caption, steps, heads)} drawingAt={(width) => drawingOf(steps, width)} />
      }
      table={
        <DataTable
          caption={caption}
          captionHidden
          rows={steps}
          rowKey={({ key }) => key}
          columns={columnsOf(heads)}
        />
      }
    />
  );
}

function columnsOf(heads: FlowPlotProps['heads']): DataColumn<FlowStep>[] {
  const counted = (id: 'up' | 'down' | 'level'): DataColumn<FlowStep> => ({
    id,
    head: heads[id],
    purpose: 'figure',
    cell: (step) => <data value={String(step[id])}>{readerCount(step[id])}</data>,
  });
  return [
    { id: 'label', head: heads.label, purpose: 'label', cell: ({ label }) => label },
    counted('up'),
    counted('down'),
    counted('level'),
  ];
}

const HEIGHT = 240;
const LABEL_WIDTH = 64;

function drawingOf(steps: readonly FlowStep[], width: number): Drawing {
  const every = Math.max(1, Math.ceil((steps.length * LABEL_WIDTH) / width));
  const labelled = steps.filter((_, i) => (steps.length - 1 - i) % every === 0).map(({ key }) => key);
  const words = new Map(steps.map(({ key, label }) => [key, label]));
  const half = 0.3;
  const place = new Map(steps.map(({ key }, i) => [key, i]));
  const bars = steps.map(({ up, down }, i) => ({ x1: i - half, x2: i + half, up, down: -down }));
  // Nothing is no bar: where all is 0, the axis has one place alone and a bar would fill the plot.
  const ups = bars.filter(({ up }) => up !== 0);
  const downs = bars.filter(({ down }) => down !== 0);
  const levels = steps.map(({ level }, i) => ({ x: i, level }));
  return {
    height: HEIGHT,
    options: {
      marginLeft: 56,
      marginBottom: 28,
      x: { domain: [-0.5, steps.length - 0.5], label: null },
      y: { nice: true, label: null, zero: true },
      marks: [
        axisY({ ticks: 5, tickSize: 0, tickFormat: (value: number) => readerCount(value) }),
        axisX(
          labelled.map((key) => place.get(key) ?? 0),
          { tickSize: 0, tickFormat: (i: number) => words.get(steps[i]?.key ?? '') ?? '' },
        ),
        rectY(ups, { x1: 'x1', x2: 'x2', y1: 0, y2: 'up', fill: 'var(--heed-strong)' }),
        rectY(downs, {
          x1: 'x1',
          x2: 'x2',
          y1: 0,
          y2: 'down',
          fill: 'var(--heed-line)',
          stroke: 'var(--heed-strong)',
        }),
        ruleY([0], { stroke: 'var(--heed-ink)' }),
        line(levels, { x: 'x', y: 'level', stroke: 'var(--heed-accent)', strokeWidth: 2 }),
        dot(levels, {
          x: 'x',
          y: 'level',
          r: 4,
          fill: 'var(--heed-paper)',
          stroke: 'var(--heed-accent)',
          strokeWidth: 2,
        }),
      ],
    },
  };
}

function inWords(caption: string, steps: readonly FlowStep[], heads: FlowPlotProps['heads']): string {
  const last = steps.at(-1);
  if (last === undefined) return caption;
  const sum = (of: (step: FlowStep) => number): string =>
    readerCount(steps.reduce((all, one) => all + of(one), 0));
  return `${caption}. ${heads.up} ${sum(({ up }) => up)}, ${heads.down.toLowerCase()} ${sum(({ down }) => down)} from ${steps[0]?.label} to ${last.label}; ${heads.level.toLowerCase()} ${readerCount(last.level)}.`;
}
