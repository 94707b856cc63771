import type { ReactNode } from 'react';
import {
  EvidenceContext,
  FigureButton,
  type NamedFigure,
  RecordBadge,
  readerCount,
  readerInterval,
  readerNumber,
} from '../../../platform/interface/web.ts';
import { SOURCE_WORDS } from '../contacts/contact-words.tsx';
import type { FigureScope, MomentFigure, MomentStanding } from './moment-figure.ts';
import '../moments.css';

const SHARE = { decimals: 0, percent: true } as const;
const RATIO = { decimals: 1 } as const;
const POINTS = { decimals: 1, signed: true } as const;
const RHO = { decimals: 2, signed: true } as const;

const FORMATS = {
  share: { format: SHARE, axis: { min: 0, max: 1 } },
  net: { format: { ...SHARE, signed: true }, axis: { min: -1, max: 1, reference: 0 } },
  ratio: { format: RATIO, axis: { min: 0, max: 10, reference: 1 } },
  points: { format: POINTS, axis: { min: -100, max: 100, reference: 0 } },
  correlation: { format: RHO, axis: { min: -1, max: 1, reference: 0 } },
} as const;

type Parts = {
  readonly label: string;
  readonly figure: MomentFigure;
  readonly scope: FigureScope;
  readonly of?: keyof typeof FORMATS;
  /** Of whom it speaks; contacts, where nothing is said. */
  readonly population?: string;
};

/** What stands behind every figure of this scope. */
export function evidenceOf(scope: FigureScope, figure: Pick<MomentFigure, 'method' | 'warnings'>) {
  return {
    method: figure.method,
    population: `contacts judged by ${SOURCE_WORDS[scope.source]}`,
    weights: 'each contact counts once',
    filter: `months ${scope.from} to ${scope.to}, of universal time; withdrawn contacts are left out`,
    asOf: scope.asOf,
    warnings: figure.warnings,
    notes: [],
    records: [],
  };
}

/** A figure in a row: estimate, interval and n; itself the way to what stands behind it. */
export function MomentFigureView({ label, figure, scope, of = 'share', population }: Parts): ReactNode {
  const { n, estimate, interval, warnings } = figure;
  if (estimate === null) {
    return <span className="quiet">{n === 0 ? 'not judged' : (warnings[0] ?? 'not known')}</span>;
  }
  const { format, axis } = FORMATS[of];
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const named: NamedFigure = {
    label,
    figure: { n, estimate, interval: ends },
    format,
    axis: { ...axis, label },
  };
  const evidence = evidenceOf(scope, figure);
  return (
    <EvidenceContext value={population === undefined ? evidence : { ...evidence, population }}>
      <span className="moment-figure">
        <FigureButton named={named} />
        {ends === null ? null : <span className="quiet">{readerInterval(ends, format)}</span>}
        <span className="quiet">n {readerCount(n)}</span>
      </span>
    </EvidenceContext>
  );
}

/** The interval of a share as a bar from 0 to 1, with the estimate as a mark; told in words beside it, so hidden from those who hear. */
export function ShareBar({
  figure,
  tone,
}: {
  readonly figure: MomentFigure;
  readonly tone: 'good' | 'bad';
}): ReactNode {
  const { estimate, interval } = figure;
  if (estimate === null || interval === null) return null;
  return (
    <svg className={`share-bar ${tone}`} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect className="share-ground" x="0" y="5" width="100" height="2" />
      <rect
        className="share-interval"
        x={100 * interval.low}
        y="2"
        width={Math.max(0.5, 100 * (interval.high - interval.low))}
        height="8"
      />
      <rect
        className="share-mark"
        x={Math.min(98.5, Math.max(0, 100 * estimate - 0.75))}
        y="0"
        width="1.5"
        height="12"
      />
    </svg>
  );
}

const TRENDS = {
  better: { sign: '▲', words: 'better' },
  worse: { sign: '▼', words: 'worse' },
  steady: { sign: '■', words: 'steady' },
  unknown: { sign: '–', words: 'not known yet' },
} as const;

/** Whether it moved more than chance moves it. */
export function TrendSign({ trend }: Pick<MomentStanding, 'trend'>): ReactNode {
  const { sign, words } = TRENDS[trend.direction];
  return (
    <span className={`trend-sign ${trend.direction}`} title={trend.words}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}

const STANDARDS = {
  met: 'good',
  'not-met': 'bad',
  unclear: 'quiet',
  'no-readings': 'quiet',
  'no-standard': 'quiet',
} as const;
const STANDARD_WORDS = {
  met: 'standard met',
  'not-met': 'standard not met',
  unclear: 'standard: unclear',
  'no-readings': 'no readings',
  'no-standard': 'no standard set',
} as const;

/** Whether the standard of the measure behind the moment is met. */
export function StandardBadge({ standard }: Pick<MomentStanding, 'standard'>): ReactNode {
  if (standard === null) return null;
  return <RecordBadge state={standard.state} words={STANDARD_WORDS} kind={STANDARDS[standard.state]} />;
}

/** How often it is: as said, and as counted. */
export function timesAMonth({ said, counted }: MomentStanding['aMonth']): string {
  const logged = `${readerNumber(counted, { decimals: 1 })} logged`;
  return said === null ? logged : `${readerNumber(said, { decimals: 0 })} said, ${logged}`;
}
