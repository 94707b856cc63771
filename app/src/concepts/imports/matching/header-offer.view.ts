import { quoted, quotedList } from '../../../platform/refusals/index.ts';
import type { HeaderOffer } from './header-offer.ts';

/** How does a reader see in a terminal how a recipe fits a file? */
export function offerLines(offer: HeaderOffer): string[] {
  const { matched, missing, unused, leftOut, shortened } = offer;
  const all = matched.length + missing.length;
  const same = matched.filter(({ how }) => how === 'same').length;
  const others = matched.filter(({ how, column, header }) => how !== 'same' && column !== header);
  return [
    `${matched.length} of ${all} columns of the recipe are in the file, ${same} of them by the same header`,
    ...others.map(
      ({ column, header, how }) => `· ${quoted(column)} is ${quoted(header)} here (${reason(how)})`,
    ),
    ...missing.map((column) => `· ${quoted(column)} is missing: no header is like it, or several are alike`),
    ...leftOut.map(({ id, needs }) => `· analysis ${quoted(id)} is left out, it needs ${quotedList(needs)}`),
    ...shortened.map(({ id, without }) => `· analysis ${quoted(id)} stays without ${quotedList(without)}`),
    ...(unused.length === 0 ? [] : [`· the recipe says nothing of ${quotedList(unused)}`]),
  ];
}

function reason(how: HeaderOffer['matched'][number]['how']): string {
  return how === 'position' ? 'by its position' : 'a similar header';
}
