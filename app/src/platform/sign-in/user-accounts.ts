import { type Outcome, refuse, taken } from '../refusals/index.ts';
import { emailProblem, normalEmail } from './email-rules.ts';
import { engineAnswer } from './engine-answers.ts';
import { passwordProblem } from './password-rules.ts';
import { engineHeaders } from './request-cookies.ts';
import type { SignIn } from './sign-in.ts';
import type { SignInRoom } from './sign-in-room.ts';
import {
  addUser,
  allUserIds,
  deleteSecondFactor,
  deleteUser,
  replacePassword,
  userByEmail,
  usersById,
} from './sign-in-users.store.ts';

type Accounts = Pick<
  SignIn,
  | 'createUser'
  | 'findUser'
  | 'users'
  | 'userIds'
  | 'removeUser'
  | 'setPassword'
  | 'removeSecondFactor'
  | 'changePassword'
>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** The part of signing in that makes users and sets their passwords. Nobody makes a user but Heed's own code. */
export function userAccounts(room: SignInRoom): Accounts {
  const { queries, engine, limits, now } = room;
  const hash = async (password: string): Promise<string> => (await engine.$context).password.hash(password);
  return {
    createUser: async ({ name, email, password }) => {
      const problems = [
        name.trim() === '' || name.length > 200 ? 'enter a name of at most 200 characters' : null,
        emailProblem(email),
        password === null ? null : passwordProblem(password, email),
      ].filter((problem) => problem !== null);
      if (problems.length > 0) return refuse('request-refused', ...problems);
      const passwordHash = password === null ? null : await hash(password);
      const added = { name: name.trim(), email: normalEmail(email), passwordHash, at: now() };
      const userId = await addUser(queries, added);
      return userId === null
        ? refuse('conflict', 'somebody has this e-mail address here already; sign in with it instead')
        : taken({ userId });
    },
    findUser: (email) => userByEmail(queries, normalEmail(email)),
    users: (userIds) =>
      usersById(
        queries,
        userIds.filter((id) => UUID.test(id)),
      ),
    userIds: () => allUserIds(queries),
    removeUser: async (userId) => {
      if (UUID.test(userId)) await deleteUser(queries, userId);
    },
    setPassword: async (userId, password): Promise<Outcome<null>> => {
      const [user] = UUID.test(userId) ? await usersById(queries, [userId]) : [];
      if (user === undefined) return refuse('not-found', 'this user is not there any more');
      const problem = passwordProblem(password, user.email);
      if (problem !== null) return refuse('request-refused', problem);
      await replacePassword(queries, userId, { passwordHash: await hash(password), at: now() });
      return taken(null);
    },
    removeSecondFactor: async (userId) => {
      if (UUID.test(userId)) await deleteSecondFactor(queries, userId, now());
    },
    changePassword: async (caller, { old, password }) => {
      const visitor = await room.who(caller.headers);
      if (visitor === null) return refuse('sign-in-needed', 'sign in first');
      const problem = passwordProblem(password, visitor.email);
      if (problem !== null) return refuse('request-refused', problem);
      return limits.guess({ kind: 'password', account: visitor.email, caller }, async () => {
        const answer = await engineAnswer(() =>
          engine.api.changePassword({
            body: { currentPassword: old, newPassword: password, revokeOtherSessions: true },
            headers: engineHeaders(caller),
            returnHeaders: true,
          }),
        );
        return answer.ok
          ? taken({ cookies: answer.cookies })
          : refuse('request-refused', 'the present password is wrong');
      });
    },
  };
}

export { UUID };
