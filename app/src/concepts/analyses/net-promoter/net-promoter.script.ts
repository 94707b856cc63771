import type { MethodScript } from '../scripts/method-script.ts';
import type { NetPromoterEntry } from './net-promoter.result.ts';

export const netPromoterScript: MethodScript<NetPromoterEntry> = {
  functions: new URL('./net-promoter.script.R', import.meta.url),
  call: ({ item }, sources) => ({ name: 'net_promoter', args: [sources.numbers(item)] }),
  compares: true,
};
