import { EXACT_UP_TO_DRIVERS } from 'heed-statistics';
import { type MethodScript, RESAMPLED } from '../scripts/method-script.ts';
import { rStrings } from '../scripts/r-text.ts';
import type { KeyDriverEntry } from './key-driver-analysis.result.ts';

const SAMPLED_ORDERS = {
  keys: ['/lmg', '/lmgShare'],
  why: 'shares of so many drivers, for they come from sampled orders',
};

export const keyDriverScript: MethodScript<KeyDriverEntry> = {
  functions: new URL('./key-driver-analysis.script.R', import.meta.url),
  call: ({ outcome, drivers }, sources) => {
    const isExact = drivers.length <= EXACT_UP_TO_DRIVERS ? 'TRUE' : 'FALSE';
    const columns = drivers.map((driver) => sources.numbers(driver));
    const names = rStrings(drivers);
    return {
      name: 'key_drivers',
      args: [sources.numbers(outcome), names, `c(${columns.join(', ')})`, isExact],
    };
  },
  compares: false,
  leftOut: ({ drivers, bootstrap }) => {
    const all = [
      ...(bootstrap === undefined ? [] : [RESAMPLED]),
      ...(drivers.length <= EXACT_UP_TO_DRIVERS ? [] : [SAMPLED_ORDERS]),
    ];
    return all.length === 0
      ? null
      : { keys: all.flatMap(({ keys }) => keys), why: all.map(({ why }) => why).join('; ') };
  },
};
