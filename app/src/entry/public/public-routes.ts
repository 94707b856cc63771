import { type Route, shows } from '../../platform/http/index.ts';
import type { SignIn } from '../../platform/sign-in/index.ts';
import type { ComingInParts } from '../server/coming-in.ts';
import { changePasswordPages } from './change-password.pages.ts';
import { invitationPages } from './invitation.pages.ts';
import { newPasswordPages } from './new-password.pages.ts';
import { HOME } from './own-path.ts';
import { seeOther, styleRoute } from './public-page.ts';
import { secondFactorSetupPages } from './second-factor-setup.pages.ts';
import { secondFactorStepPages } from './second-factor-step.pages.ts';
import { signInPages } from './sign-in.pages.ts';
import { welcomePages } from './welcome.pages.ts';

/** What the public pages stand on. */
export type PublicParts = { readonly signIn: SignIn; readonly comingIn: ComingInParts };

/** Every page that people see before they work with Heed. */
export function publicRoutes({ signIn, comingIn }: PublicParts): readonly Route[] {
  const summary = 'Go to where one’s work is';
  return [
    shows({ method: 'get', path: '/', summary, who: 'anyone' }, async () => seeOther(HOME)),
    styleRoute,
    ...signInPages(signIn),
    ...secondFactorStepPages(signIn),
    ...welcomePages(signIn, comingIn),
    ...invitationPages(signIn, comingIn),
    ...newPasswordPages(signIn, comingIn),
    ...changePasswordPages(signIn),
    ...secondFactorSetupPages(signIn),
  ];
}
