export type { ProviderSettings, SignInLog } from './auth-engine.ts';
export { emailProblem, normalEmail } from './email-rules.ts';
export { openSignIn, type SignInOpening } from './open-sign-in.ts';
export { passwordProblem } from './password-rules.ts';
export {
  type Caller,
  type Cookies,
  type HeldLink,
  type KnownUser,
  type LinkPayload,
  type ListedSession,
  type MadeLink,
  type NewLink,
  type NewUser,
  type OpenLink,
  providerCallbackPath,
  type SecondFactorCode,
  type SignedIn,
  type SignIn,
  type Step,
} from './sign-in.ts';
