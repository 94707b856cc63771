import { useNavigate, useSearch } from '@tanstack/react-router';

const KEYS = ['segment', 'unit', 'from', 'to', 'since', 'sort'] as const;
type Key = (typeof KEYS)[number];
export type GapMapPlace = Readonly<Partial<Record<Key, string>>>;
export type PlaceChange = (changed: GapMapPlace) => void;

/** Which map this page shows: all of it stands in the address. */
export function useGapMapPlace(): { readonly place: GapMapPlace; readonly change: PlaceChange } {
  const given = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const place = Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = given[key];
      return typeof value === 'string' && value !== '' ? [[key, value]] : [];
    }),
  ) as GapMapPlace;
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

/** What is asked of the server: the order of rows is the reader's own. */
export function askedOf({ sort: _, ...asked }: GapMapPlace): Omit<GapMapPlace, 'sort'> {
  return asked;
}
