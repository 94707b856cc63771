import { refuse, taken } from '../refusals/index.ts';
import { LONGEST_PASSWORD } from './auth-engine.ts';
import { normalEmail } from './email-rules.ts';
import { engineAnswer } from './engine-answers.ts';
import { pendingUser } from './pending-user.ts';
import { engineHeaders } from './request-cookies.ts';
import { lookAtCode } from './second-factor-codes.ts';
import type { Cookies, SecondFactorCode, SignIn, Step } from './sign-in.ts';
import type { SignInRoom } from './sign-in-room.ts';
import { deleteSession, usersById } from './sign-in-users.store.ts';

type SignedInSoFar = { readonly step: Step; readonly cookies: Cookies };
type Steps = Pick<SignIn, 'withPassword' | 'checkPassword' | 'withSecondFactor' | 'awaitsSecondFactor'>;

/** The part of signing in that goes by password and then, where somebody asked for it, by second factor. */
export function passwordSteps(room: SignInRoom): Steps {
  const { engine, limits, queries } = room;
  // The session that a browser came with ends when it signs in anew, so that no two people share a browser's session.
  const endSessionBefore = async (headers: Headers): Promise<void> => {
    const before = await room.who(headers);
    if (before !== null) await deleteSession(queries, before.userId, before.sessionId);
  };
  return {
    withPassword: ({ email, password }, caller) => {
      const account = normalEmail(email);
      return limits.guess<SignedInSoFar>({ kind: 'password', account, caller }, async () => {
        const answer = await engineAnswer(() =>
          engine.api.signInEmail({
            body: { email: account, password },
            headers: engineHeaders(caller),
            returnHeaders: true,
          }),
        );
        if (!answer.ok) return WRONG_PASSWORD;
        await endSessionBefore(caller.headers);
        if ('twoFactorRedirect' in answer.value) {
          return taken({ step: 'second-factor', cookies: answer.cookies });
        }
        return taken({ step: 'signed-in', cookies: [...answer.cookies, limits.deviceCookie(account)] });
      });
    },
    checkPassword: ({ email, password }, caller) => {
      const account = normalEmail(email);
      return limits.guess({ kind: 'password', account, caller }, async () => {
        const { internalAdapter, password: hashing } = await engine.$context;
        const found = await internalAdapter.findUserByEmail(account, { includeAccounts: true });
        const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password;
        // Who has no password takes as long as who has one.
        if (!hash) await hashing.hash(password.slice(0, LONGEST_PASSWORD));
        const right =
          hash && password.length <= LONGEST_PASSWORD && (await hashing.verify({ hash, password }));
        return found && right ? taken({ userId: found.user.id }) : WRONG_PASSWORD;
      });
    },
    withSecondFactor: async (code: SecondFactorCode, caller) => {
      const again = refuse('sign-in-needed', 'the first step is too long ago; start again');
      const userId = await pendingUser(engine, caller.headers);
      const [user] = userId === null ? [] : await usersById(queries, [userId]);
      if (user === undefined) return again;
      return limits.guess({ kind: 'code', account: user.email, caller }, async () => {
        // A session would make the engine look at the code of whoever holds it.
        const headers = engineHeaders(caller, ['session_token']);
        const answer = await lookAtCode(room, { code, headers, userId: user.userId });
        if (answer.ok) {
          await endSessionBefore(caller.headers);
          return taken({ cookies: [...answer.cookies, limits.deviceCookie(user.email)] });
        }
        return START_AGAIN.has(answer.code) ? again : refuse('request-refused', WRONG_CODE[code.kind]);
      });
    },
    awaitsSecondFactor: async (headers) => (await pendingUser(engine, headers)) !== null,
  };
}

const WRONG_PASSWORD = refuse('request-refused', 'the e-mail address or the password is wrong');

const START_AGAIN = new Set(['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE']);

const WRONG_CODE = {
  totp: 'the code is wrong, was used already or has run out; enter the one that the app shows now',
  backup: 'the backup code is wrong or was used already',
} as const;
