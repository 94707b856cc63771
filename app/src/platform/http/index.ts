export { LARGEST_BODY, textUpTo } from './asked-request.ts';
export { ByteBudget } from './byte-budget.ts';
export { endpointsOf, whoInWords } from './described-endpoints.ts';
export {
  type AnswerOf,
  type Asked,
  type EndpointDeclaration,
  endpoint,
  type Octets,
  type PageDeclaration,
  type Who,
} from './endpoint.ts';
export { type Listening, OpenStreams, type Told } from './event-stream.ts';
export { type FormFile, type FormLimits, type SentForm, sentForm } from './form-reading.ts';
export { isFromElsewhere } from './guards.ts';
export { type ErrorPages, type HttpParts, httpApp } from './http-app.ts';
export { forgetAnswersNaming } from './idempotency.store.ts';
export { documentRoute, operatingRoutes } from './operating.routes.ts';
export { packedFile, unpacks } from './packed-answers.ts';
export { type Performing, perform, performFile } from './perform.ts';
export { PROBLEMS, type Problem, type ProblemCode } from './problems.ts';
export { faultFields, LOG_LEVELS, type Logger, type LogLevel, openLog } from './request-log.ts';
export { type Metrics, openMetrics } from './request-metrics.ts';
export {
  answers,
  changes,
  type FileAnswer,
  type MemberVisit,
  makesFile,
  type Route,
  reads,
  sendsFile,
  shows,
  streams,
  type Visit,
} from './route.ts';
export { sentAsBytes } from './sent-bytes.ts';
export { spooledText } from './spooled-text.ts';
export type { Doorkeeper, Member, Visitor } from './visitor.ts';
