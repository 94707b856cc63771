import { type Outcome, refuse, taken } from '../refusals/index.ts';
import type { AuthEngine } from './auth-engine.ts';
import { engineAnswer } from './engine-answers.ts';
import { engineHeaders } from './request-cookies.ts';
import type { SignedIn, SignIn } from './sign-in.ts';
import type { SignInRoom } from './sign-in-room.ts';
import { deleteOtherSessions, deleteSession } from './sign-in-users.store.ts';
import { UUID } from './user-accounts.ts';

/** Who holds the session of a request. It is read anew each time, so that a session ended elsewhere ends here at once. */
export async function sessionHolder(engine: AuthEngine, headers: Headers): Promise<SignedIn | null> {
  const sent = engineHeaders({ headers, address: '' });
  const answer = await engineAnswer(() => engine.api.getSession({ headers: sent, returnHeaders: true }));
  if (!answer.ok || answer.value === null) return null;
  const { session, user } = answer.value;
  return {
    userId: user.id,
    sessionId: session.id,
    name: user.name,
    email: user.email,
    secondFactor: user.twoFactorEnabled === true,
  };
}

type Sessions = Pick<SignIn, 'signOut' | 'sessions' | 'endSession' | 'endOtherSessions'>;

/** The part of signing in that shows and ends sessions. */
export function openSessions(room: SignInRoom): Sessions {
  const { engine, queries } = room;
  const needed = refuse('sign-in-needed', 'sign in first');
  return {
    signOut: async (headers) => {
      const sent = engineHeaders({ headers, address: '' });
      const answer = await engineAnswer(() => engine.api.signOut({ headers: sent, returnHeaders: true }));
      return answer.ok ? answer.cookies : [];
    },
    sessions: async (headers) => {
      const visitor = await room.who(headers);
      if (visitor === null) return needed;
      const listed = await engine.api.listSessions({ headers: engineHeaders({ headers, address: '' }) });
      return taken(
        listed.map((session) => ({
          sessionId: session.id,
          isThis: session.id === visitor.sessionId,
          address: session.ipAddress ?? '',
          device: session.userAgent ?? '',
          since: session.createdAt,
          until: session.expiresAt,
        })),
      );
    },
    endSession: async (headers, sessionId): Promise<Outcome<null>> => {
      const visitor = await room.who(headers);
      if (visitor === null) return needed;
      const ended = UUID.test(sessionId) && (await deleteSession(queries, visitor.userId, sessionId));
      return ended ? taken(null) : refuse('not-found', 'this session has ended already');
    },
    endOtherSessions: async (headers): Promise<Outcome<null>> => {
      const visitor = await room.who(headers);
      if (visitor === null) return needed;
      await deleteOtherSessions(queries, visitor.userId, visitor.sessionId);
      return taken(null);
    },
  };
}
