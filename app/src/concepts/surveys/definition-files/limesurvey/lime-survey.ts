/** Texts by language, as LimeSurvey writes languages in Heed's form. */
export type LimeTexts = { readonly [language: string]: string };

/** A sub-question or an answer of a question: `scale` is 1 for the second axis or the second scale. */
export type LimePart = {
  readonly code: string;
  readonly scale: number;
  readonly texts: LimeTexts;
  readonly relevance: string;
};

/** A question of LimeSurvey, whichever file it came in. */
export type LimeQuestion = {
  readonly id: string;
  readonly groupId: string;
  readonly code: string;
  readonly type: string;
  readonly texts: LimeTexts;
  readonly helps: LimeTexts;
  readonly mandatory: boolean;
  /** A question that asks once more when it was left out, and may then be left out. */
  readonly soft: boolean;
  readonly other: boolean;
  readonly relevance: string;
  readonly pattern: string;
  /** Attributes that say something: by name, in the first language where they differ. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The words of attributes that differ by language. */
  readonly wordedAttributes: ReadonlyMap<string, LimeTexts>;
  /** Whether it carries a program. */
  readonly hasScript: boolean;
  readonly subquestions: readonly LimePart[];
  readonly answers: readonly LimePart[];
  readonly hasDefault: boolean;
};

export type LimeGroup = {
  readonly id: string;
  readonly titles: LimeTexts;
  readonly texts: LimeTexts;
  readonly relevance: string;
  readonly random: string;
  readonly questions: readonly LimeQuestion[];
};

/** A condition of the older kind: the question `questionId` is shown when `field` compares so with `value`. */
export type LimeCondition = {
  readonly questionId: string;
  readonly scenario: string;
  readonly field: string;
  readonly method: string;
  readonly value: string;
};

export type LimeQuota = {
  readonly name: string;
  readonly limit: number;
  readonly messages: LimeTexts;
  readonly off: boolean;
  readonly members: readonly { readonly questionId: string; readonly code: string }[];
};

/** A survey of LimeSurvey, as its .lss and its .txt files have it in common. */
export type LimeSurvey = {
  readonly id: string;
  readonly languages: readonly string[];
  readonly titles: LimeTexts;
  readonly welcome: LimeTexts;
  readonly end: LimeTexts;
  readonly groups: readonly LimeGroup[];
  readonly conditions: readonly LimeCondition[];
  readonly quotas: readonly LimeQuota[];
  /** G group by group, S question by question, A all in one. */
  readonly format: string;
  readonly back: boolean | undefined;
  readonly progress: boolean | undefined;
  /** What the file holds beside all this, by a name that says what it is. */
  readonly unread: readonly { readonly where: string; readonly what: string }[];
};
