import { parseArgs } from 'node:util';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { openSignIn } from '../../platform/sign-in/index.ts';
import { addressOf, passwordLink, withDatabase } from '../server/index.ts';
import { commandSettings, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const WANTED = 'type: heed password-link EMAIL [--without-second-factor]';

type Asked = { readonly email: string; readonly withoutSecondFactor: boolean };

/** `heed password-link`: lets somebody in again who lost the password, as only who runs the server can. */
export async function passwordLinkCommand(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  const made = await makeLink(asked);
  if (!made.ok) return refused(made.refusals);
  printLines([
    ...(asked.withoutSecondFactor
      ? ['The second factor is taken away; set up a new one after signing in.']
      : []),
    `Open this link within a day to set a new password (Heed must run):\n\n  ${made.value}\n`,
  ]);
  return 0;
}

function parse(args: readonly string[]): Asked {
  const options = { 'without-second-factor': { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [email, ...more] = positionals;
    if (email === undefined || more.length > 0) throw new CommandProblem(WANTED);
    return { email, withoutSecondFactor: values['without-second-factor'] };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}

async function makeLink({ email, withoutSecondFactor }: Asked): Promise<Outcome<string>> {
  const settings = commandSettings();
  if (!settings.ok) return settings;
  return withDatabase(settings.value, async ({ storage, installation }) => {
    const baseUrl = addressOf(settings.value);
    const signIn = openSignIn({
      queries: storage.signIn,
      secret: installation.secret,
      baseUrl,
      provider: null,
      log: { error: () => undefined },
    });
    const user = await signIn.findUser(email);
    if (user === null) return refuse('not-found', `nobody signs in here as ${quoted(email)}`);
    if (withoutSecondFactor) await signIn.removeSecondFactor(user.userId);
    return taken(
      new URL((await passwordLink(signIn, { userId: user.userId, workspaceId: null })).link, baseUrl).href,
    );
  });
}
