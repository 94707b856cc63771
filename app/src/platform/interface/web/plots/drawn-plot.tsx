import { type PlotOptions, plot } from '@observablehq/plot';
import { type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { harmless } from '../../../foreign-text/index.ts';
import type { Behind } from '../../report.ts';
import { ResponsesContext, type ResponsesWay } from '../figures/responses-link.tsx';
import { DRAW_NOW } from '../sharing/plot-picture.ts';
import './plot.css';

/** What to draw into how much room; drawn anew whenever the room changes, so that words keep their size. */
export type Drawing = {
  readonly height: number;
  readonly options: PlotOptions;
  /** What the drawing has no room for at this width. */
  readonly below?: ReactNode;
  /** Marks of this class lead to the responses behind them, in the order in which they are drawn; so does the table. */
  readonly leading?: { readonly marks: string; readonly behind: readonly (Behind | undefined)[] };
};

// Plots this far below the screen are drawn before the reader comes to them.
const AHEAD = '600px';
const LEAST_WIDTH = 200;
// On a page with so few plots the far ones are drawn too, as soon as nothing else is to do: a picture of the whole page has them, and
// whoever jumps to the end meets no empty place.
const FEW_PLOTS = 24;
const IDLE_MS = 200;

/** A plot as wide as its place, with its text alternative. Far ones of many wait until they come near, or until it is printed. */
export function DrawnPlot({
  words,
  drawingAt,
}: {
  readonly words: string;
  readonly drawingAt: (width: number) => Drawing;
}): ReactNode {
  const room = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const near = useNear(room);
  const way = useContext(ResponsesContext);
  const drawing = width === null ? null : drawingAt(width);
  useLayoutEffect(() => {
    if (canvas.current === null || drawing === null || width === null || !near) return;
    const svg = svgOf(drawing, width, words);
    if (way !== null) leadFrom(svg, drawing, way);
    canvas.current.replaceChildren(svg);
  });
  return (
    <div ref={room} className="drawn-plot">
      <div ref={canvas} style={drawing === null ? {} : { minHeight: drawing.height }} />
      {drawing?.below}
    </div>
  );
}

function svgOf({ height, options }: Drawing, width: number, words: string): Element {
  const svg = plot({ ...options, width, height, className: 'heed-plot', ariaLabel: harmless(words) });
  // The rules for pages forbid style sheets inside a drawing; what they would say is in plot.css.
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  return svg;
}

// For the mouse only: whoever uses the keyboard or listens finds the same links in the table.
function leadFrom(svg: Element, { leading }: Drawing, way: ResponsesWay): void {
  if (leading === undefined) return;
  svg.querySelectorAll<SVGElement>(`.${leading.marks} > *`).forEach((mark, index) => {
    const behind = leading.behind[index];
    if (behind === undefined) return;
    mark.classList.add('leads');
    mark.addEventListener('click', () => way.open(way.address(behind)));
  });
}

/** How wide is this element, in whole pixels? Null until it is on the page. */
export function useWidth(element: React.RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const seen = element.current;
    if (seen === null) return;
    const measure = (): void => setWidth(Math.max(LEAST_WIDTH, Math.floor(seen.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(seen);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function useNear(element: React.RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const seen = element.current;
    if (seen === null || near) return;
    const come = (): void => flushSync(() => setNear(true));
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(seen);
    addEventListener('beforeprint', come);
    seen.addEventListener(DRAW_NOW, come);
    const stop = whenIdle(() => {
      if (document.querySelectorAll('.drawn-plot').length <= FEW_PLOTS) setNear(true);
    });
    return () => {
      observer.disconnect();
      stop();
      removeEventListener('beforeprint', come);
      seen.removeEventListener(DRAW_NOW, come);
    };
  }, [element, near]);
  return near;
}

/** Does something once nothing else is to do; what it gives takes that back. */
function whenIdle(work: () => void): () => void {
  // Not every browser says when it is idle.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, IDLE_MS);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work);
  return () => cancelIdleCallback(asked);
}
