import { useNavigate, useSearch } from '@tanstack/react-router';
import { listAddress } from '../../../platform/interface/web.ts';
import type { CASE_KINDS } from '../case.ts';
import { CASE_DIMENSIONS, type CaseDimension, WITHOUT_ANY } from './complaint-figures.ts';

const KEYS = ['from', 'to', 'by', 'rate', 'every', 'kind', ...CASE_DIMENSIONS] as const;
type Key = (typeof KEYS)[number];
export type ComplaintFiguresPlace = Readonly<Partial<Record<Key, string>>>;

/** Which figures this page shows: all of it stands in the address. */
export function useComplaintFiguresPlace(): {
  readonly place: ComplaintFiguresPlace;
  readonly change: (changed: Readonly<Partial<Record<Key, string>>>) => void;
} {
  const given = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const place = Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = given[key];
      return typeof value === 'string' && value !== '' ? [[key, value]] : [];
    }),
  ) as ComplaintFiguresPlace;
  return {
    place,
    change: (changed) => {
      const next = Object.fromEntries(
        Object.entries({ ...place, ...changed }).filter(([, value]) => value !== undefined && value !== ''),
      );
      void navigate({ to: '.', search: next as never, replace: true, resetScroll: false });
    },
  };
}

/** The address of this page with something else asked of it. */
export function placeAddress(path: string, place: ComplaintFiguresPlace): string {
  const said = new URLSearchParams(place as Record<string, string>).toString();
  return said === '' ? path : `${path}?${said}`;
}

/** By what parts are told apart, in words. */
export const DIMENSION_WORDS: Readonly<
  Record<CaseDimension, { readonly one: string; readonly many: string }>
> = {
  product: { one: 'Product', many: 'products' },
  issue: { one: 'Issue', many: 'issues' },
  unit: { one: 'Unit', many: 'units' },
  owner: { one: 'Handler', many: 'handlers' },
  channel: { one: 'Channel', many: 'channels' },
  right: { one: 'Customer right', many: 'customer rights' },
  cause: { one: 'Cause', many: 'causes' },
  attribute: { one: 'Attribute', many: 'attributes' },
  severity: { one: 'Severity', many: 'severities' },
  country: { one: 'Country', many: 'countries' },
  region: { one: 'Region', many: 'regions' },
};

/** What is looked at next when one part was chosen: from cause to product to issue to the cases. */
export const NEXT_DIMENSION: Readonly<Partial<Record<CaseDimension, CaseDimension>>> = {
  cause: 'product',
  product: 'issue',
  issue: 'cause',
  unit: 'product',
  channel: 'product',
  right: 'product',
  attribute: 'cause',
  severity: 'product',
  country: 'region',
  region: 'product',
};

type CasesAsked = {
  readonly slug: string;
  readonly from: string;
  readonly to: string;
  readonly kind: (typeof CASE_KINDS)[number];
  readonly place: ComplaintFiguresPlace;
};

/** The list of the cases that are counted, with more conditions; null where the list cannot be asked so. */
export function casesAddress(
  { slug, from, to, kind, place }: CasesAsked,
  more: Readonly<Partial<Record<CaseDimension, string>>> = {},
  further: readonly object[] = [],
): string | null {
  const asked = { ...place, ...more };
  // The list does not know which right was infringed.
  if (asked.right !== undefined) return null;
  const chosen = CASE_DIMENSIONS.flatMap((field) => {
    const value = asked[field];
    if (value === undefined) return [];
    return [value === '' || value === WITHOUT_ANY ? { field, missing: true } : { field, is: [value] }];
  });
  const received = { field: 'receivedAt', from: `${from}T00:00:00.000Z`, to: `${to}T23:59:59.999Z` };
  const where = [{ field: 'kind', is: [kind] }, received, ...chosen, ...further];
  return listAddress(`/w/${slug}/complaints/all`, { where: where as never });
}
