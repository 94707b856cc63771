import { createHash, randomBytes } from 'node:crypto';
import { type Outcome, refuse, taken } from '../refusals/index.ts';
import type { SignInQueries } from '../storage/index.ts';
import type { GuessLimits } from './guess-limits.ts';
import { endLinksAbout, giveLinkBack, keepLink, openLink, takeLink } from './one-time-links.store.ts';
import type { HeldLink, SignIn } from './sign-in.ts';

type Parts = { readonly queries: SignInQueries; readonly limits: GuessLimits; readonly now: () => Date };

const TOKEN = /^[\w-]{43}$/u;

/** The part of signing in that makes links which work once. */
export function oneTimeLinks({
  queries,
  limits,
  now,
}: Parts): Pick<SignIn, 'makeLink' | 'lookLink' | 'useLink' | 'endLinks'> {
  const unusable = refuse(
    'not-found',
    'this link was used already, has run out, or was replaced by a newer one; ask for a new one',
  );
  const found = ({ purpose, token, caller }: HeldLink, find: typeof openLink) =>
    limits.link(caller, async () => {
      if (!TOKEN.test(token)) return unusable;
      const link = await find(queries, { tokenHash: hashOf(token), purpose, at: now() });
      return link === null ? unusable : taken(link);
    });
  return {
    makeLink: async ({ purpose, about, payload, lastsSeconds }) => {
      const at = now();
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(at.getTime() + lastsSeconds * 1000);
      const kept = { tokenHash: hashOf(token), purpose, about, payload, at, expiresAt };
      return { linkId: await keepLink(queries, kept), token, expiresAt };
    },
    lookLink: (held) => found(held, openLink),
    useLink: async <T>(held: HeldLink, work: Parameters<SignIn['useLink']>[1]): Promise<Outcome<T>> => {
      const link = await found(held, takeLink);
      if (!link.ok) return link;
      const outcome = await work(link.value);
      // After a fault nobody knows how much was done, so such a link is not given back.
      if (!outcome.ok) await giveLinkBack(queries, link.value.linkId);
      return outcome as Outcome<T>;
    },
    endLinks: (purpose, about) => endLinksAbout(queries, purpose, about),
  };
}

// The token holds 256 random bits, so that nothing slower than one round of hashing is needed.
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
