import { readerInterval, readerNumber } from '../../../platform/interface/web.ts';
import type { GapCell, GapRow, Ranged } from '../gap-map/gap-map.ts';
import { GAP_NAMES } from './gap-names.ts';

const WHOLE = { decimals: 0 } as const;
const TENTHS = { decimals: 1 } as const;

/** Sizes without decimals, and effects with one: more would say more than their intervals do. */
export function sizeWords(size: Ranged): string {
  return readerNumber(size.estimate, WHOLE);
}

export function effectWords(effect: Ranged): string {
  return readerNumber(effect.estimate, TENTHS);
}

export function sizeEnds({ interval }: Ranged): string {
  return interval === null ? '' : readerInterval([interval.low, interval.high], WHOLE);
}

export function effectEnds({ interval }: Ranged): string {
  return interval === null ? '' : readerInterval([interval.low, interval.high], TENTHS);
}

/** Where no cause is proven, what customers feel is all that is known. */
export function weakestWord({ gap }: GapCell): string {
  return gap === 5 ? 'felt' : 'weakest';
}

/** What gaps 1 to 4 cost is the most that it may be. */
export function costWord({ gap }: GapCell): string {
  return gap === 5 ? 'costs' : 'costs up to';
}

/** A cell as somebody hears it. */
export function cellInWords({ attribute, weakest }: GapRow, cell: GapCell): string {
  const { gap, state, size, effect } = cell;
  const parts = [
    `Gap ${gap} ${GAP_NAMES[gap].name} of ${attribute.name}: ${state}`,
    ...(weakest === gap ? [gap === 5 ? 'felt, with no cause proven' : 'the weakest link'] : []),
    ...(size === null
      ? []
      : [`size ${sizeWords(size)} of 100${sizeEnds(size) === '' ? '' : `, ${sizeEnds(size)}`}`]),
    ...(effect === null ? [] : [`${costWord(cell)} ${effectWords(effect)} points of satisfaction`]),
    'evidence',
  ];
  return parts.join(', ');
}
