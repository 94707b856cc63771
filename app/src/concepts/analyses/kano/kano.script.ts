import { KANO_ANSWERS } from 'heed-statistics';
import type { MethodScript } from '../scripts/method-script.ts';
import { rStrings } from '../scripts/r-text.ts';
import type { KanoEntry } from './kano.result.ts';

const WORDS = [...KANO_ANSWERS, 'other'];

export const kanoScript: MethodScript<KanoEntry> = {
  functions: new URL('./kano.script.R', import.meta.url),
  call: ({ features, table }, sources, where) => {
    const columns = (side: 'functional' | 'dysfunctional'): string =>
      features
        .map((feature, i) => sources.words(`${where}.features[${i}].${side}`, feature[side], WORDS))
        .join(', ');
    const names = rStrings(features.map(({ feature }) => feature));
    const isPouliot = table === 'pouliot' ? 'TRUE' : 'FALSE';
    const sides = [`c(${columns('functional')})`, `c(${columns('dysfunctional')})`];
    return { name: 'kano', args: [names, ...sides, isPouliot] };
  },
  compares: true,
};
