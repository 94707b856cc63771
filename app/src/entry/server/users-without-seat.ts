import { workspacesOf } from '../../concepts/people/index.ts';
import type { SignIn } from '../../platform/sign-in/index.ts';
import type { Storage } from '../../platform/storage/index.ts';

/**
 * Takes away, at each round, the users who belonged to no workspace in the round before and still belong to none: those who left,
 * were erased, or came in a backup without a seat. Who is just coming in, or being restored, is a user without a seat for a
 * moment, and no longer in the next round. Whoever comes back by an invitation is a new user.
 *
 * @returns a round; it gives how many users were taken away
 */
export function roundsForUsersWithoutSeat(
  signIn: Pick<SignIn, 'userIds' | 'removeUser'>,
  storage: Storage,
): () => Promise<number> {
  let before: ReadonlySet<string> = new Set();
  return async () => {
    const without = new Set<string>();
    let removed = 0;
    for (const userId of await signIn.userIds()) {
      if ((await workspacesOf(storage, userId)).length > 0) continue;
      if (before.has(userId)) {
        await signIn.removeUser(userId);
        removed += 1;
      } else without.add(userId);
    }
    before = without;
    return removed;
  };
}
