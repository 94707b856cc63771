import type { Visit } from '../../platform/http/index.ts';
import { html } from '../../platform/interface/index.ts';
import type { Refusal } from '../../platform/refusals/index.ts';
import type { SignIn } from '../../platform/sign-in/index.ts';
import { sentence } from './form-fields.ts';
import { HOME } from './own-path.ts';
import { pageResponse, seeOther } from './public-page.ts';
import { callerOf, statusOf } from './public-visit.ts';

/** Who opened a page by a link that works once. */
export function heldToken(visit: Visit) {
  return { token: visit.params['token'] ?? '', caller: callerOf(visit) };
}

/** The page for a link that cannot be used, or not at the moment. */
export function unusableLink(refusals: readonly Refusal[]): Response {
  const waits = refusals[0]?.code === 'too-many-tries';
  return pageResponse(
    {
      title: waits ? 'Wait a moment' : 'This link cannot be used',
      body: html`${refusals.map(({ message }) => html`<p>${sentence(message)}.</p>`)}
<p><a href="/sign-in">Go to sign-in</a></p>`,
    },
    statusOf(refusals),
  );
}

/** Whether refusals are about the link and not about what was typed. */
export function isAboutLink(refusals: readonly Refusal[]): boolean {
  return refusals.some(({ code }) => code === 'not-found');
}

/** Signs somebody in who has just said their password, and sends them on. */
export async function enter(
  signIn: SignIn,
  visit: Visit,
  given: { readonly email: string; readonly password: string },
): Promise<Response> {
  const outcome = await signIn.withPassword(given, callerOf(visit));
  if (!outcome.ok) return seeOther('/sign-in');
  visit.cookies.push(...outcome.value.cookies);
  return seeOther(outcome.value.step === 'signed-in' ? HOME : '/sign-in/second-factor');
}
