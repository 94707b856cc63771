import { randomBytes } from 'node:crypto';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { deleteSessionCookie } from 'better-auth/cookies';

/**
 * Asks for the second factor also after the organisation's own sign-in, as the engine itself does after a password only:
 * the session just made is taken back, and a cookie remembers the first step.
 */
export function providerSecondFactor(pendingSeconds: number): BetterAuthPlugin {
  return {
    id: 'heed-provider-second-factor',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === '/callback/:id',
          handler: createAuthMiddleware(async (ctx) => {
            const made = ctx.context.newSession;
            if (made === null || made.user['twoFactorEnabled'] !== true) return;
            const { internalAdapter, secret } = ctx.context;
            deleteSessionCookie(ctx, true);
            await internalAdapter.deleteSession(made.session.token);
            ctx.context.setNewSession(null);
            const identifier = `2fa-${randomBytes(24).toString('base64url')}`;
            const expiresAt = new Date(Date.now() + pendingSeconds * 1000);
            await internalAdapter.createVerificationValue({ value: made.user.id, identifier, expiresAt });
            await internalAdapter.createVerificationValue({
              value: '0',
              identifier: `2fa-attempts-${identifier}`,
              expiresAt,
            });
            const cookie = ctx.context.createAuthCookie('two_factor', { maxAge: pendingSeconds });
            await ctx.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
          }),
        },
      ],
    },
  };
}
