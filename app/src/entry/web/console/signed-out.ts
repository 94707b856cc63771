import { signOut } from '../../../concepts/people/declarations.ts';
import { ask } from '../../../platform/interface/web.ts';

/** Ends the session and leaves for the page to sign in; the page is loaded anew, so nothing stays in memory. */
export async function leave(): Promise<void> {
  await ask(signOut);
  location.assign('/sign-in');
}
