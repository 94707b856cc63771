import type { AnswerOf, Asked, EndpointDeclaration } from '../../../http/declarations.ts';
import { type Call, call } from './server-call.ts';

/** What an endpoint is asked beside the workspace: the rest of its path, its query, its body. */
export type Asking<Declared extends EndpointDeclaration> = {
  readonly workspace?: string;
  readonly params?: Readonly<Partial<Record<string, string>>>;
  readonly query?: Call['query'];
  readonly body?: Declared extends { readonly octets: true } ? Blob : Asked<Declared>['body'];
  readonly key?: string;
  readonly signal?: AbortSignal;
};

/** Asks an endpoint as it was declared; what it takes and answers is known from the declaration. */
export function ask<Declared extends EndpointDeclaration>(
  declared: Declared,
  { workspace = '', params = {}, query, body, key, signal }: Asking<Declared> = {},
): Promise<AnswerOf<Declared>> {
  return call(addressIn(declared, { workspace, ...params }), {
    method: declared.method === 'post' ? 'POST' : 'GET',
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
    ...(key === undefined ? {} : { key }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** The address of an endpoint, for links to files as well. */
export function addressIn(
  { path }: EndpointDeclaration,
  params: Readonly<Partial<Record<string, string>>>,
): string {
  return path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
