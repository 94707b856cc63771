import { memberOf, personById } from '../../concepts/people/index.ts';
import type { Doorkeeper } from '../../platform/http/index.ts';
import type { SignIn } from '../../platform/sign-in/index.ts';
import type { Storage } from '../../platform/storage/index.ts';

/** How the server finds out who asks: by the session, and by the people of the workspace. */
export function doorkeeperOf(storage: Storage, signIn: Pick<SignIn, 'who'>): Doorkeeper {
  return {
    visitor: (headers) => signIn.who(headers),
    member: (userId, slug) => memberOf(storage, userId, slug),
    isStill: async (queries, { personId, role }) => {
      const person = await personById(queries, personId);
      return person?.state === 'active' && person.role === role;
    },
  };
}
