import type { ChangeMaker } from '../../../platform/events/index.ts';
import type { Route } from '../../../platform/http/index.ts';
import { caseLogRoutes } from './case-log.routes.ts';
import { presenceRoutes } from './presence/presence.routes.ts';
import { snippetRoutes } from './snippets/reply-snippet.routes.ts';

/** What answers about work at the desk: who has a case open, and snippets for replies. */
export function deskRoutes(parts: {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
}): readonly Route[] {
  return [...caseLogRoutes(), ...presenceRoutes(parts), ...snippetRoutes(parts)];
}
