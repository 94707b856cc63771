import {
  join,
  newWorkspace,
  ownerIds,
  personByEmail,
  personById,
  seatOwner,
  workspacesOf,
} from '../../concepts/people/index.ts';
import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Caller, LinkPayload, SignIn } from '../../platform/sign-in/index.ts';

/** What coming in for the first time works on. */
export type ComingInParts = {
  readonly maker: ChangeMaker;
  readonly signIn: SignIn;
  readonly newId: () => string;
};

const DAY = 24 * 3600;
const WELCOME = 'welcome';
const INVITATION = 'invitation';
const PASSWORD = 'password';

/** The link by which the first owner comes in; those made before stop working. */
export async function welcomeLink({ signIn }: ComingInParts): Promise<string> {
  await signIn.endLinks(WELCOME, WELCOME);
  const { token } = await signIn.makeLink({
    purpose: WELCOME,
    about: WELCOME,
    payload: {},
    lastsSeconds: 7 * DAY,
  });
  return `/welcome/${token}`;
}

/** The link by which an invited person comes in; those made before stop working. */
export async function invitationLink(
  { signIn }: ComingInParts,
  workspaceId: string,
  personId: string,
): Promise<{ link: string; expiresAt: string }> {
  await signIn.endLinks(INVITATION, personId);
  const { token, expiresAt } = await signIn.makeLink({
    purpose: INVITATION,
    about: personId,
    payload: { workspaceId, personId },
    lastsSeconds: 7 * DAY,
  });
  return { link: `/invitation/${token}`, expiresAt: expiresAt.toISOString() };
}

/**
 * The link by which somebody who lost the password sets a new one; those made before stop working.
 *
 * @param workspaceId whose owner makes it; null for the operator of the server
 */
export async function passwordLink(
  signIn: SignIn,
  { userId, workspaceId }: { readonly userId: string; readonly workspaceId: string | null },
): Promise<{ link: string; expiresAt: string }> {
  await signIn.endLinks(PASSWORD, userId);
  const { token, expiresAt } = await signIn.makeLink({
    purpose: PASSWORD,
    about: userId,
    payload: { userId, workspaceId },
    lastsSeconds: DAY,
  });
  return { link: `/password/${token}`, expiresAt: expiresAt.toISOString() };
}

/** A link as somebody opened it. */
export type HeldToken = { readonly token: string; readonly caller: Caller };

/** What the first owner says. */
export type FirstOwner = {
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/**
 * Lets the first owner in: makes the user, the workspace of their organisation, and a seat in each workspace that nobody
 * owns who could sign in, such as the demo.
 */
export async function firstOwner(
  parts: ComingInParts,
  { token, caller }: HeldToken,
  { organisation, name, email, password }: FirstOwner,
): Promise<Outcome<{ readonly userId: string }>> {
  const { maker, signIn, newId } = parts;
  return signIn.useLink({ purpose: WELCOME, token, caller }, async () => {
    const made = await signIn.createUser({ name, email, password });
    if (!made.ok) return made;
    const owner = { userId: made.value.userId, name, email };
    const unowned = await workspacesWithoutOwner(maker);
    const opened = await newWorkspace(maker, { name: organisation, owner }, newId);
    if (!opened.ok) {
      await signIn.removeUser(owner.userId);
      return opened;
    }
    for (const workspace of unowned) {
      const by = { workspace, actor: { personId: null } };
      await changeWorkspace(maker, by, async (change): Promise<Outcome<unknown>> => {
        // Somebody of this address may be there already: that seat is not the new owner's to take.
        const known = await personByEmail(change.queries, email);
        return known === null ? seatOwner(change, { id: newId(), ...owner }) : taken(null);
      });
    }
    return made;
  });
}

async function workspacesWithoutOwner({ storage }: ChangeMaker): Promise<string[]> {
  const without: string[] = [];
  for (const id of await storage.workspaceIds()) {
    const owners = await storage.read(id, ownerIds);
    if (owners.length === 0) without.push(id);
  }
  return without;
}

/** Who is invited where, for the page that greets them. */
export type Invited = { readonly name: string; readonly email: string; readonly hasUser: boolean };

/** Whom an invitation link is for, without using it. */
export async function lookInvitation(
  { maker, signIn }: ComingInParts,
  { token, caller }: HeldToken,
): Promise<Outcome<Invited>> {
  const link = await signIn.lookLink({ purpose: INVITATION, token, caller });
  if (!link.ok) return link;
  const { workspaceId, personId } = seatOf(link.value.payload);
  const person = await maker.storage.read(workspaceId, (queries) => personById(queries, personId));
  if (person === null || person.state !== 'invited') {
    return refuse('not-found', 'this invitation was accepted or withdrawn; ask for a new one');
  }
  const user = await signIn.findUser(person.email);
  return taken({ name: person.name, email: person.email, hasUser: user !== null });
}

/**
 * An invited person comes in. Who is a user already gives the password they have; who is none sets one.
 */
export async function acceptInvitation(
  parts: ComingInParts,
  held: HeldToken,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<Outcome<{ readonly email: string; readonly userId: string }>> {
  const { maker, signIn } = parts;
  const invited = await lookInvitation(parts, held);
  if (!invited.ok) return invited;
  const { email } = invited.value;
  const known = await signIn.findUser(email);
  if (known !== null) {
    const proved = await signIn.checkPassword({ email, password }, held.caller);
    if (!proved.ok) return proved;
  }
  return signIn.useLink({ purpose: INVITATION, ...held }, async ({ payload }) => {
    const { workspaceId, personId } = seatOf(payload);
    const user = known === null ? await signIn.createUser({ name, email, password }) : taken(known);
    if (!user.ok) return user;
    const { userId } = user.value;
    const by = { workspace: workspaceId, actor: { personId } };
    const joined = await changeWorkspace(maker, by, (change) => join(change, personId, { userId, name }));
    if (!joined.ok && known === null) await signIn.removeUser(userId);
    if (joined.ok) await signIn.endLinks(PASSWORD, userId);
    return joined.ok ? taken({ email, userId }) : joined;
  });
}

/** Sets a new password by a link; every session of the user ends. */
export async function resetPassword(
  { maker, signIn }: ComingInParts,
  { token, caller }: HeldToken,
  password: string,
): Promise<Outcome<null>> {
  return signIn.useLink({ purpose: PASSWORD, token, caller }, async ({ payload }) => {
    const userId = String(payload['userId']);
    const madeIn = payload['workspaceId'];
    const seats = madeIn === null ? [] : await workspacesOf(maker.storage, userId);
    // Since an owner made the link, the user may have left, or come into workspaces that are not this owner's to give.
    const isTheirs = seats.length === 1 && seats[0]?.workspace.id === madeIn;
    if (madeIn !== null && !isTheirs) {
      return refuse('not-found', 'this link works no longer; ask the operator of the server for a new one');
    }
    return signIn.setPassword(userId, password);
  });
}

function seatOf(payload: LinkPayload): { workspaceId: string; personId: string } {
  return { workspaceId: String(payload['workspaceId']), personId: String(payload['personId']) };
}

/** Whether somebody is there who can sign in and let others in. */
export async function signInReady({ maker }: ComingInParts): Promise<boolean> {
  const { storage } = maker;
  const ids = await storage.workspaceIds();
  const unowned = await workspacesWithoutOwner(maker);
  return ids.length > unowned.length;
}
