import type { EndpointDeclaration, Who } from './endpoint.ts';
import type { Route } from './route.ts';

/** Who may use an endpoint, in words. */
export function whoInWords(who: Who): string {
  if (who === 'anyone') return 'anyone';
  if (who === 'signed-in') return 'anyone signed in';
  if (who === 'operator') return 'the operator of the server';
  return who.roles.join(', ');
}

/** The endpoints among routes; pages are for people and in no document for programs. */
export function endpointsOf(routes: readonly Route[]): readonly EndpointDeclaration[] {
  return routes.flatMap(({ declared }) => ('answer' in declared ? [declared] : []));
}
