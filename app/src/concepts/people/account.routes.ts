import { answers, type Route, type Visit, type Visitor } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import type { SignIn } from '../../platform/sign-in/index.ts';
import type { Storage } from '../../platform/storage/index.ts';
import { endOtherSessions, endSession, listSessions, showMe, signOut } from './account.endpoints.ts';
import { workspacesOf } from './membership.ts';
import { unitIdsOf } from './person.store.ts';

/** What people can ask about themselves: who they are here, and where they are signed in. */
export function accountRoutes(storage: Storage, signIn: SignIn): readonly Route[] {
  return [
    answers(showMe, async (_, { visitor }) => {
      const { userId, name, email, secondFactor } = visitor as Visitor;
      const workspaces = await Promise.all(
        (await workspacesOf(storage, userId)).map(async ({ workspace, role, personId }) => ({
          slug: workspace.slug,
          name: workspace.name,
          role,
          personId,
          unitIds: [...(await storage.read(workspace.id, (queries) => unitIdsOf(queries, personId)))],
        })),
      );
      return taken({ person: { name, email }, secondFactor, workspaces });
    }),
    answers(signOut, async (_, visit) => {
      visit.cookies.push(...(await signIn.signOut(visit.request.headers)));
      return taken(null);
    }),
    answers(listSessions, async (_, { request }) => {
      const sessions = await signIn.sessions(request.headers);
      if (!sessions.ok) return sessions;
      const items = sessions.value.map(({ sessionId, isThis, since, until, device, address }) => ({
        id: sessionId,
        current: isThis,
        createdAt: since.toISOString(),
        endsAt: until.toISOString(),
        device,
        address,
      }));
      return taken({ items });
    }),
    answers(endSession, ({ params }, visit: Visit) => signIn.endSession(visit.request.headers, params.id)),
    answers(endOtherSessions, (_, visit) => signIn.endOtherSessions(visit.request.headers)),
  ];
}
