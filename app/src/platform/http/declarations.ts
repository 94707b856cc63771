export {
  type AnswerOf,
  type Asked,
  type EndpointDeclaration,
  endpoint,
  type Octets,
  type PageDeclaration,
  type Who,
} from './endpoint.ts';
export type { Problem } from './problems.ts';
