import { useNavigate, useSearch } from '@tanstack/react-router';
import { FIGURES_BY, type PromiseFigures } from './promise-figures.ts';

export const FIGURE_FILTERS = [
  'attribute',
  'unit',
  'service',
  'service-promise',
  'channel',
  'maker',
  'keeper',
] as const;
const KEYS = ['from', 'to', 'by', 'every', ...FIGURE_FILTERS] as const;
type Key = (typeof KEYS)[number];
export type FiguresPlace = Readonly<Partial<Record<Key, string>>>;

/** Which figures this page shows: all of it stands in the address. */
export function useFiguresPlace(): {
  readonly place: FiguresPlace;
  readonly change: (name: Key, value: string) => void;
} {
  const given = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const place = Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = given[key];
      return typeof value === 'string' && value !== '' ? [[key, value]] : [];
    }),
  ) as FiguresPlace;
  return {
    place,
    change: (name, value) => {
      const next = { ...place, [name]: value === '' ? undefined : value };
      void navigate({ to: '.', search: next as never, replace: true, resetScroll: false });
    },
  };
}

/** The condition of the list of promises for a part of the figures; null where the list cannot be asked so. */
export function conditionFor(by: PromiseFigures['by'], key: string): object | null {
  const field = LIST_FIELDS[by];
  if (field === null) return null;
  return key === '' || key === 'none' ? { field, missing: true } : { field, is: [key] };
}

const LIST_FIELDS: Readonly<Record<PromiseFigures['by'], string | null>> = {
  attribute: 'attribute',
  unit: 'unit',
  channel: 'channel',
  maker: 'madeBy',
  keeper: 'keeper',
  service: 'service',
  'service-promise': 'servicePromise',
  month: null,
};

/** By what parts are told apart, in words. */
export const BY_WORDS: Readonly<
  Record<(typeof FIGURES_BY)[number], { readonly one: string; readonly many: string }>
> = {
  attribute: { one: 'Attribute', many: 'attributes' },
  unit: { one: 'Unit', many: 'units' },
  channel: { one: 'Channel', many: 'channels' },
  maker: { one: 'Who promised', many: 'people who promised' },
  keeper: { one: 'Keeper', many: 'keepers' },
  service: { one: 'Service', many: 'services' },
  'service-promise': { one: 'Promise of the charter', many: 'promises of the charter' },
  month: { one: 'Month', many: 'months' },
};
export { FIGURES_BY };
