import {
  keyById,
  keyHolder,
  keyState,
  memberOf,
  personById,
  tokenIn,
  unitIdsOf,
} from '../../concepts/people/index.ts';
import type { Doorkeeper } from '../../platform/http/index.ts';
import type { SignIn } from '../../platform/sign-in/index.ts';
import type { Storage } from '../../platform/storage/index.ts';

/** How the server finds out who asks: by the session and the people of the workspace, or by the key of a program. */
export function doorkeeperOf(storage: Storage, signIn: Pick<SignIn, 'who'>, now: () => Date): Doorkeeper {
  return {
    keyHolder: async (headers) => {
      const token = tokenIn(headers);
      return token === null ? undefined : keyHolder(storage, token, now());
    },
    visitor: (headers) => signIn.who(headers),
    member: (userId, slug) => memberOf(storage, userId, slug),
    isStill: async (queries, { personId, role, unitIds }) => {
      const person = await personById(queries, personId);
      if (person !== null) {
        const sameUnits = String(await unitIdsOf(queries, personId)) === String(unitIds);
        return person.state === 'active' && person.role === role && sameUnits;
      }
      const key = await keyById(queries, personId);
      return key !== null && keyState(key, now()) === 'active' && key.role === role;
    },
  };
}
