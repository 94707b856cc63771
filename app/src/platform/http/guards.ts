import { timingSafeEqual } from 'node:crypto';
import { type Outcome, refuse, taken } from '../refusals/index.ts';
import type { Who } from './endpoint.ts';
import type { Doorkeeper, Member, Visitor } from './visitor.ts';

/** Who a visitor is to the workspace that a path names, when it names one. */
export type Known = { readonly visitor: Visitor | null; readonly member: Member | null };

const SAFE = new Set(['GET', 'HEAD']);

/**
 * Whether a request that changes something was sent by a page of another site, on whose behalf a browser would add the
 * cookies of this one. Programs that are no browsers send neither header and have no cookies of anyone else.
 */
export function isFromElsewhere(request: Request, baseUrl: string | null): boolean {
  if (SAFE.has(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  const own = [new URL(request.url).origin, ...(baseUrl === null ? [] : [new URL(baseUrl).origin])];
  const host = request.headers.get('host');
  return !own.includes(origin) && (host === null || hostOf(origin) !== host);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Who asks, and whether they may. Somebody else's workspace is not there, as one that does not exist: its name is nobody's
 * business.
 */
export async function admitted(
  who: Who,
  { headers, workspace }: { readonly headers: Headers; readonly workspace: string | undefined },
  doorkeeper: Doorkeeper,
): Promise<Outcome<Known>> {
  if (who === 'anyone' || who === 'operator') return taken({ visitor: null, member: null });
  const holder = await doorkeeper.keyHolder(headers);
  if (holder !== undefined) return keyAdmitted(who, holder, workspace);
  const visitor = await doorkeeper.visitor(headers);
  if (visitor === null) return refuse('sign-in-needed', NEEDED);
  if (who === 'signed-in') return taken({ visitor, member: null });
  const member = workspace === undefined ? null : await doorkeeper.member(visitor.userId, workspace);
  return memberAdmitted(who, visitor, member);
}

const NEEDED = 'sign in first; a program sends an API key, as Authorization: Bearer heed_…';

function memberAdmitted(
  { roles }: Exclude<Who, string>,
  visitor: Visitor | null,
  member: Member | null,
): Outcome<Known> {
  if (member === null) return refuse('not-found', 'there is no such workspace, or you do not belong to it');
  if (!roles.includes(member.role)) {
    return refuse('not-allowed', `this is for ${listed(roles)}; you are ${member.role} here`);
  }
  return taken({ visitor, member });
}

function keyAdmitted(
  who: Exclude<Who, 'anyone' | 'operator'>,
  holder: Member | null,
  workspace: string | undefined,
): Outcome<Known> {
  if (holder === null) {
    return refuse('sign-in-needed', 'this API key is unknown, was revoked or has run out; ask for a new one');
  }
  if (who === 'signed-in')
    return refuse('not-allowed', 'this is for people who sign in, and not for API keys');
  return memberAdmitted(who, null, holder.workspace.slug === workspace ? holder : null);
}

function listed(roles: readonly string[]): string {
  return roles.length < 2 ? roles.join('') : `${roles.slice(0, -1).join(', ')} or ${roles.at(-1)}`;
}

/** Whether a request for what only the operator sees may pass: by the token when there is one, else from this machine only. */
export function isOperator(headers: Headers, address: string, token: string | null): boolean {
  if (token !== null) {
    const sent = Buffer.from(headers.get('authorization') ?? '');
    const wanted = Buffer.from(`Bearer ${token}`);
    return sent.length === wanted.length && timingSafeEqual(sent, wanted);
  }
  // Through a proxy on this machine everybody comes from here.
  const forwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip'].some((name) => headers.has(name));
  // A page of another site that makes its name mean this machine comes from here too, under its own name.
  const host = (headers.get('host') ?? '').replace(/:\d+$/u, '');
  const local = host === 'localhost' || host === '[::1]' || /^127\.[\d.]+$/u.test(host);
  return !forwarded && local && /^(127\.|::1$|::ffff:127\.)/u.test(address);
}
