import { showMe } from '../../../concepts/people/declarations.ts';
import { ask } from '../../../platform/interface/web.ts';

/** Who is signed in; asked once and kept, since every screen needs it. */
export const ME_QUERY = {
  queryKey: ['me'],
  queryFn: ({ signal }: { signal: AbortSignal }) => ask(showMe, { signal }),
};
