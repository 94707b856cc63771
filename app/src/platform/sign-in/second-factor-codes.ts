import { type EngineAnswer, engineAnswer } from './engine-answers.ts';
import { firstSeen } from './guesses.store.ts';
import { keyedHash } from './keyed-hash.ts';
import type { SecondFactorCode } from './sign-in.ts';
import type { SignInRoom } from './sign-in-room.ts';

/** Longer than a code holds: it is taken in its own half minute, the one before and the one after. */
const CODE_SECONDS = 120;

type Look = { readonly code: SecondFactorCode; readonly headers: Headers; readonly userId: string };

/** Has the engine look at a code. Each code of an app is looked at once, so that one seen by others opens nothing. */
export async function lookAtCode(
  { engine, queries, now }: SignInRoom,
  { code, headers, userId }: Look,
): Promise<EngineAnswer<unknown>> {
  const plain = code.code.replace(/\s/gu, '');
  if (code.kind === 'backup') {
    const letters = plain.toLowerCase().replaceAll('-', '');
    const written = `${letters.slice(0, 5)}-${letters.slice(5)}`;
    return engineAnswer(() =>
      engine.api.verifyBackupCode({ body: { code: written }, headers, returnHeaders: true }),
    );
  }
  if (!/^\d{6}$/u.test(plain)) return { ok: false, code: 'INVALID_CODE' };
  const at = now();
  const forgetAt = new Date(at.getTime() + CODE_SECONDS * 1000);
  const { secret } = await engine.$context;
  if (!(await firstSeen(queries, keyedHash(secret, 'code', userId, plain), { at, forgetAt }))) {
    return { ok: false, code: 'INVALID_CODE' };
  }
  return engineAnswer(() => engine.api.verifyTOTP({ body: { code: plain }, headers, returnHeaders: true }));
}
