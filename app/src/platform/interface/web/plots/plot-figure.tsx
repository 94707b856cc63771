import type { ReactNode } from 'react';
import { PictureMenu } from '../sharing/picture-menu.tsx';
import { Foreign } from '../words/foreign-words.tsx';

export type PlotFigureProps = {
  readonly caption: string;
  /** What the reader must know to read the plot. */
  readonly about?: ReactNode;
  readonly plot: ReactNode;
  /** The same figures as a table. */
  readonly table: ReactNode;
};

/** A plot under its caption, with its figures as a table below. */
export function PlotFigure({ caption, about, plot, table }: PlotFigureProps): ReactNode {
  return (
    <figure className="plot-figure">
      <figcaption>
        <Foreign>{caption}</Foreign>
        {about === undefined ? null : <span className="about-plot">{about}</span>}
      </figcaption>
      {plot}
      <PictureMenu caption={caption} />
      <details className="plot-table">
        <summary>
          Figures as a table<span className="visually-hidden">: {caption}</span>
        </summary>
        {table}
      </details>
    </figure>
  );
}
