/** What the public page of the charter itself says in one language; `#` is where a number or a day stands. Nothing may be left out. */
export type CharterWords = {
  readonly promises: string;
  readonly purpose: string;
  readonly scope: string;
  readonly contact: string;
  readonly conditions: string;
  readonly limit: string;
  /** Of a limit that runs in working time alone. */
  readonly working: string;
  /** Of a limit in days that begins with the next one. */
  readonly nextDay: string;
  readonly cutOff: string;
  readonly remedy: string;
  readonly complain: string;
  readonly ask: string;
  readonly indicator: string;
  readonly kept: string;
  /** From, until, kept of 100. */
  readonly keptIn: string;
  /** From, until of 100; number of promises. */
  readonly keptRange: string;
  readonly fewCases: string;
  readonly since: string;
  readonly holdsFrom: string;
  readonly heldUntil: string;
  readonly version: string;
  readonly versions: string;
  readonly notNow: string;
  readonly readNow: string;
  readonly withdrawn: string;
  readonly noLonger: string;
  readonly all: string;
  readonly otherLanguage: string;
  readonly nothing: string;
  readonly skip: string;
  readonly preview: string;
};
