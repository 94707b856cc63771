import { harmless } from '../../../platform/foreign-text/index.ts';
import {
  type LaidOut,
  layeredLayout,
  linesWithin,
  readerCount,
  readerInterval,
  readerNumber,
  shortened,
} from '../../../platform/interface/web.ts';
import type { ChainLink, ChainStage, ProcessChain } from '../figures/process-chain.ts';

const NAME_FONT = 13;
const UNIT_FONT = 12;
const BOX_WIDTH = 152;
const LABEL_WIDTH = 148;
const LINE = 17;
const PADDING = 8;

/** A stage as it is drawn: its name in lines, its unit below. */
export type DrawnStage = ChainStage & {
  readonly lines: readonly string[];
  readonly unitLine: string | null;
  readonly width: number;
  readonly height: number;
};

/** A link as it is drawn: what is handed over, and how good its receivers find it. */
export type DrawnLink = {
  readonly link: ChainLink;
  /** What is handed over, in lines. */
  readonly lines: readonly string[];
  readonly figure: string;
  /** What stands out of it, in signs with words; empty for most. */
  readonly signs: string;
  readonly height: number;
  readonly isWeakest: boolean;
  /** Wider the more people stand behind it. */
  readonly weight: number;
};

/** The whole map. */
export type DrawnMap = {
  readonly laidOut: LaidOut;
  readonly stages: readonly DrawnStage[];
  readonly links: readonly DrawnLink[];
};

export const LABEL = { width: LABEL_WIDTH, line: 16 } as const;

/** Where everything on the map lies. */
export function drawnMap({ stages, links, weakest }: ProcessChain): DrawnMap {
  const drawnStages = stages.map(drawnStage);
  const drawnLinks = links.map((link) =>
    drawnLink(link, weakest.kind === 'named' && weakest.linkId === link.id),
  );
  const laidOut = layeredLayout(
    drawnStages,
    drawnLinks.map(({ link, height }) => ({
      ...{ key: link.id, from: link.fromKey, to: link.toKey },
      ...{ width: LABEL.width, height },
    })),
  );
  return { laidOut, stages: drawnStages, links: drawnLinks };
}

function drawnLink(link: ChainLink, isWeakest: boolean): DrawnLink {
  const room = LABEL_WIDTH - PADDING;
  const lines = linesWithin(harmless(link.handsOver), room, { fontSize: UNIT_FONT, most: 2 });
  const signs = [
    isWeakest ? '▼ weakest' : '',
    link.inCircle ? '↻ circle' : '',
    link.openComplaints > 0 ? `! ${link.openComplaints} open` : '',
  ]
    .filter((sign) => sign !== '')
    .join('  ');
  return {
    ...{ link, lines, signs, isWeakest, figure: figureLine(link) },
    height: PADDING + (lines.length + (signs === '' ? 1 : 2)) * LABEL.line,
    weight: 1 + Math.min(4, Math.log2(1 + link.figures.satisfaction.n)),
  };
}

function drawnStage(stage: ChainStage): DrawnStage {
  const room = BOX_WIDTH - 2 * PADDING;
  const lines = linesWithin(harmless(stage.name), room, { fontSize: NAME_FONT, most: 3 });
  const called = stage.side === 'process' ? (stage.unit?.name ?? null) : SIDES[stage.side];
  const unitLine = called === null ? null : shortened(harmless(called), room, UNIT_FONT);
  const height = 2 * PADDING + (lines.length + (unitLine === null ? 0 : 1)) * LINE;
  return { ...stage, lines, unitLine, width: BOX_WIDTH, height };
}

const SIDES = { supplier: 'supplier', receiver: 'customer' } as const;

/** The satisfaction with a link in a line. */
export function figureLine({ figures }: ChainLink): string {
  const { estimate, interval, n } = figures.satisfaction;
  if (n === 0) return 'not rated yet';
  if (estimate === null) return `withheld, n ${readerCount(n)}`;
  const format = { decimals: 1 };
  const ends = interval === null ? '' : ` (${readerInterval([interval.low, interval.high], format)})`;
  return `${readerNumber(estimate, format)}${ends}, n ${readerCount(n)}`;
}

/** Everything that a screen reader says of a link. */
export function linkInWords({ link, figure, isWeakest }: DrawnLink): string {
  const marks = [
    isWeakest ? 'the weakest link' : '',
    link.inCircle ? 'part of a circle' : '',
    link.openComplaints > 0 ? `${link.openComplaints} open complaints` : '',
  ].filter((mark) => mark !== '');
  return harmless(
    [
      `${link.from.name} hands over ${link.handsOver} to ${link.to.name}`,
      `satisfaction ${figure}`,
      ...marks,
    ].join(', '),
  );
}

/** What is chosen on the map: a stage by its key, or a link by its id. */
export type Chosen = { readonly kind: 'stage' | 'link'; readonly key: string };

const STEPS: Readonly<Record<string, 'forth' | 'back' | 'next' | 'before'>> = {
  ArrowRight: 'forth',
  ArrowLeft: 'back',
  ArrowDown: 'next',
  ArrowUp: 'before',
};

/** Where an arrow key leads from what is chosen: along the chain, or to the neighbour beside it. */
export function steppedTo(
  { stages, links }: Pick<ProcessChain, 'stages' | 'links'>,
  chosen: Chosen,
  key: string,
): Chosen | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  if (chosen.kind === 'stage') {
    if (step === 'next' || step === 'before') {
      const at = stages.findIndex((stage) => stage.key === chosen.key) + (step === 'next' ? 1 : -1);
      const stage = stages[at];
      return stage === undefined ? null : { kind: 'stage', key: stage.key };
    }
    const link = links.find((one) => (step === 'forth' ? one.fromKey : one.toKey) === chosen.key);
    return link === undefined ? null : { kind: 'link', key: link.id };
  }
  const link = links.find(({ id }) => id === chosen.key);
  if (link === undefined) return null;
  if (step === 'forth') return { kind: 'stage', key: link.toKey };
  if (step === 'back') return { kind: 'stage', key: link.fromKey };
  const beside = links.filter(({ fromKey, toKey }) => fromKey === link.fromKey || toKey === link.toKey);
  const next = beside[beside.indexOf(link) + (step === 'next' ? 1 : -1)];
  return next === undefined ? null : { kind: 'link', key: next.id };
}
