import type { z } from 'zod';
import type { EndpointDeclaration } from '../../platform/http/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import type { Listing } from '../../platform/records/declarations.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';

/** Something that was made in the demo, or is to be made. */
export type Made = { readonly id: string };

/** The records of a list, by what `nameOf` calls them. The demo has fewer of each kind than a page holds. */
export async function namedIn<Item extends z.ZodType>(
  performing: Performing,
  listing: Listing<Item>,
  nameOf: (item: z.output<Item>) => string,
): Promise<Outcome<ReadonlyMap<string, z.output<Item>>>> {
  const page = await perform(performing, listing.page as EndpointDeclaration, { query: { limit: 200 } });
  if (!page.ok) return page;
  const { items } = page.value as unknown as { readonly items: readonly z.output<Item>[] };
  return taken(new Map(items.map((item) => [nameOf(item), item])));
}

/** Takes one step after another; the first that is refused ends it. */
export async function eachOf<Wish, Value>(
  wishes: readonly Wish[],
  step: (wish: Wish) => Promise<Outcome<Value>>,
): Promise<Outcome<readonly Value[]>> {
  const values: Value[] = [];
  for (const wish of wishes) {
    const done = await step(wish);
    if (!done.ok) return done;
    values.push(done.value);
  }
  return taken(values);
}
