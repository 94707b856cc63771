import { type Outcome, refuse, taken } from '../refusals/index.ts';
import { engineAnswer } from './engine-answers.ts';
import { engineHeaders } from './request-cookies.ts';
import { lookAtCode } from './second-factor-codes.ts';
import type { Caller, SignedIn, SignIn } from './sign-in.ts';
import type { SignInRoom } from './sign-in-room.ts';

type Settings = Pick<SignIn, 'startSecondFactor' | 'confirmSecondFactor' | 'stopSecondFactor'>;

/** The part of signing in by which somebody turns their second factor on and off. */
export function secondFactorSettings(room: SignInRoom): Settings {
  const { engine, limits } = room;
  const byWhomIsSignedIn = async <T>(
    kind: 'password' | 'code',
    caller: Caller,
    look: (visitor: SignedIn, headers: Headers) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const visitor = await room.who(caller.headers);
    if (visitor === null) return refuse('sign-in-needed', 'sign in first');
    const headers = engineHeaders(caller, ['two_factor']);
    return limits.guess({ kind, account: visitor.email, caller }, () => look(visitor, headers));
  };
  return {
    startSecondFactor: (caller, password) =>
      byWhomIsSignedIn('password', caller, async (_visitor, headers) => {
        const answer = await engineAnswer(() =>
          engine.api.enableTwoFactor({ body: { password }, headers, returnHeaders: true }),
        );
        if (answer.ok && 'totpURI' in answer.value) return taken({ uri: answer.value.totpURI });
        if (!answer.ok && answer.code === 'TOTP_ALREADY_ENABLED') {
          return refuse('conflict', 'the second factor is on already; turn it off first to set it up anew');
        }
        return refuse('request-refused', 'the password is wrong');
      }),
    confirmSecondFactor: (caller, code) =>
      byWhomIsSignedIn('code', caller, async ({ userId, secondFactor }, headers) => {
        if (secondFactor) return refuse('conflict', 'the second factor is on already');
        const answer = await lookAtCode(room, { code: { code, kind: 'totp' }, headers, userId });
        if (!answer.ok) {
          return refuse(
            'request-refused',
            'the code is wrong or has run out; enter the one that the app shows now',
          );
        }
        const { backupCodes } = await engine.api.viewBackupCodes({ body: { userId } });
        return taken({ backupCodes, cookies: answer.cookies });
      }),
    stopSecondFactor: (caller, password) =>
      byWhomIsSignedIn('password', caller, async (_visitor, headers) => {
        const answer = await engineAnswer(() =>
          engine.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
        );
        return answer.ok
          ? taken({ cookies: answer.cookies })
          : refuse('request-refused', 'the password is wrong');
      }),
  };
}
