import { type ReactNode, useId } from 'react';
import { percentOf } from './progress-words.ts';
import './work-progress.css';

type WorkProgressProps = {
  /** What is going on. */
  readonly name: string;
  readonly done: number;
  /** Null while nobody knows how much there is. */
  readonly whole: number | null;
  /** How far it is, in words. */
  readonly words: ReactNode;
};

/** The steps at which a screen reader is told; at each percent it would never be silent. */
const TOLD_EVERY_PERCENT = 10;

/** How far long work has come: a bar, words, and now and then a word for who does not see it. */
export function WorkProgress({ name, done, whole, words }: WorkProgressProps): ReactNode {
  const id = useId();
  const percent = whole === null ? null : percentOf(done, whole);
  const told = percent === null ? null : Math.floor(percent / TOLD_EVERY_PERCENT) * TOLD_EVERY_PERCENT;
  return (
    <div className="work-progress">
      <p>
        <strong id={id}>{name}</strong>
        <span className="work-percent">{percent === null ? '' : `${percent} %`}</span>
      </p>
      {/* Without a value the bar says that work goes on, not how far it is. */}
      <progress aria-labelledby={id} max={100} {...(percent === null ? {} : { value: percent })} />
      <p className="quiet">{words}</p>
      <p className="visually-hidden" role="status">
        {told === null ? name : `${name}: ${told} percent`}
      </p>
    </div>
  );
}
