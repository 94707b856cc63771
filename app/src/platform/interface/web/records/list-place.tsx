import { useNavigate, useSearch } from '@tanstack/react-router';
import { z } from 'zod';
import { type ListCondition, listCondition } from '../../../records/declarations.ts';
import { addressOf } from '../server/server-call.ts';

/** What a list shows: the words searched for, what must hold, and by what it is sorted. */
export type ListAsked = {
  readonly search: string;
  readonly where: readonly ListCondition[];
  /** A field, `-` before it for descending; null for the list's own order. */
  readonly sort: string | null;
};

/** What the address of the page asks of a list, and the way to ask something else. */
export type ListPlace = {
  readonly asked: ListAsked;
  /** As it is asked of the server. */
  readonly query: Readonly<Record<'search' | 'where' | 'sort', string | undefined>>;
  /** Changes what is asked; the browser's way back undoes it, except where `quietly`. */
  show(wanted: Partial<ListAsked>, quietly?: boolean): void;
};

const conditions = z.array(listCondition);

/** Which part of a list is this page to show? All of it stands in the address; `name` tells two lists of one page apart. */
export function useListPlace(name: string): ListPlace {
  const given = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const search = textOf(given[keyOf(name, 'search')]) ?? '';
  const where = textOf(given[keyOf(name, 'where')]);
  const sort = textOf(given[keyOf(name, 'sort')]) ?? null;
  const read = conditions.safeParse(parsed(where));
  const asked: ListAsked = { search, where: read.success ? read.data : [], sort };
  return {
    asked,
    // What cannot be read here goes to the server as it stands, which says what is wrong with it.
    query: { search: search || undefined, where, sort: sort ?? undefined },
    show: (wanted, quietly = false) => {
      const next = searchOf(name, { ...asked, ...wanted });
      void navigate({
        to: '.',
        search: ((old: Readonly<Record<string, unknown>>) => ({ ...without(old, name), ...next })) as never,
        replace: quietly,
        resetScroll: false,
      });
    },
  };
}

/** The address of a screen with a list that shows a part of it. */
export function listAddress(path: string, asked: Partial<ListAsked>): string {
  const { search, where, sort } = asked;
  return addressOf(path, {
    search: search || undefined,
    where: where === undefined || where.length === 0 ? undefined : JSON.stringify(where),
    sort: sort ?? undefined,
  });
}

const KEYS = ['search', 'where', 'sort'] as const;

function keyOf(name: string, key: (typeof KEYS)[number]): string {
  return name === '' ? key : `${name}-${key}`;
}

function searchOf(name: string, { search, where, sort }: ListAsked): Record<string, unknown> {
  return {
    ...(search === '' ? {} : { [keyOf(name, 'search')]: search }),
    ...(where.length === 0 ? {} : { [keyOf(name, 'where')]: where }),
    ...(sort === null ? {} : { [keyOf(name, 'sort')]: sort }),
  };
}

function without(old: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const own = KEYS.map((key) => keyOf(name, key));
  return Object.fromEntries(Object.entries(old).filter(([key]) => !own.includes(key)));
}

// The router reads whatever is JSON, numbers among it.
function textOf(given: unknown): string | undefined {
  if (given === undefined || given === '') return undefined;
  return typeof given === 'string' ? given : JSON.stringify(given);
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return [];
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
