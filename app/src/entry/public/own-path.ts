/** Where people go who did not ask for anything else. */
export const HOME = '/w';

const ELSEWHERE = 'http://heed.invalid';
const LONGEST = 2000;

/**
 * The page of Heed that somebody wanted before signing in; home when what they sent is none. Browsers read `//host`, `/\host`
 * and lines broken within as other sites.
 */
export function ownPath(wanted: string | null): string {
  if (wanted === null || wanted.length > LONGEST) return HOME;
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted) || !URL.canParse(wanted, ELSEWHERE)) return HOME;
  const { origin, pathname, search, hash } = new URL(wanted, ELSEWHERE);
  const isPage =
    origin === ELSEWHERE && !pathname.startsWith('//') && !/^\/(sign-in|api)(\/|$)/u.test(pathname);
  return isPage ? `${pathname}${search}${hash}` : HOME;
}

/** The page asked for, from the query of a request. */
export function nextOf(request: Request): string {
  return ownPath(new URL(request.url).searchParams.get('next'));
}

/** An address of a page that remembers where to go afterwards. */
export function withNext(path: string, next: string): string {
  return next === HOME ? path : `${path}${path.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}`;
}
