import { type DemoPerson, type DemoUnit, PEOPLE, UNITS } from './brightwater-people.ts';
import { type DemoRegister, demoRegister } from './brightwater-register.ts';
import { ATTRIBUTES, type DemoAttribute, DISPATCH_MONTH, NEW_BILL_MONTH } from './brightwater-truth.ts';
import { type DemoReading, deliveredReadings } from './delivered-readings.ts';
import { randomStream } from './random-streams.ts';
import { drawAnswers } from './survey-answers.ts';
import { monthsOf, PERIODS, type Period, type SurveyMonth, surveyMonths } from './survey-calendar.ts';
import { csvOf, type PlantedFaults, plantFaults } from './survey-file.ts';
import { SURVEY_TITLE, surveyRecipe } from './survey-recipe.ts';
import { type Among, type TrueFigures, trueFigures } from './true-figures.ts';

/** A survey's answers as a file, and the recipe that reads it. */
export type DemoSurvey = {
  readonly title: string;
  readonly fileName: string;
  /** To be written as UTF-8. */
  readonly csv: string;
  /** JSON as `readRecipe` of the analyses takes it. */
  readonly recipe: Readonly<Record<string, unknown>>;
};

/** What is known to be true, because the simulator made it so. */
export type DemoTruth = {
  /** Day 1 of the first month, such as "2024-03-01". */
  readonly from: string;
  readonly dispatchFrom: string;
  readonly newBillFrom: string;
  readonly attributes: readonly DemoAttribute[];
  readonly rows: number;
  readonly planted: PlantedFaults;
  /** By the value of the column "Period": of people as they were asked, and with survey weights of all customers. */
  readonly periods: Readonly<Record<Period, Readonly<Record<Among, TrueFigures>>>>;
};

export type DemoOrganisation = {
  readonly name: string;
  readonly slug: string;
  readonly units: readonly DemoUnit[];
  readonly people: readonly DemoPerson[];
  readonly survey: DemoSurvey;
  /** What was measured in the months of the survey. */
  readonly readings: readonly DemoReading[];
  /** Everyone it serves, those who answered among them. */
  readonly register: DemoRegister;
  readonly truth: DemoTruth;
};

/**
 * An invented organisation over the two years before `now`. Same seed and month, same organisation to the byte.
 *
 * @param seed a whole number
 * @param now the survey ends with the last full month before it, in UTC
 */
export function demoOrganisation({
  seed,
  now,
}: {
  readonly seed: number;
  readonly now: Temporal.Instant;
}): DemoOrganisation {
  const months = surveyMonths(now);
  const answers = drawAnswers(months, randomStream(seed, 'survey'));
  const { rows, planted } = plantFaults(answers, randomStream(seed, 'survey faults'));
  const [before, since] = PERIODS;
  return {
    name: 'Brightwater Broadband',
    slug: 'brightwater',
    units: UNITS,
    people: PEOPLE,
    survey: {
      title: SURVEY_TITLE,
      fileName: 'brightwater-relationship-survey.csv',
      csv: csvOf(rows),
      recipe: surveyRecipe(firstDay(months, DISPATCH_MONTH)),
    },
    readings: deliveredReadings(months, seed),
    register: demoRegister({
      answers,
      today: now.toZonedDateTimeISO('UTC').toPlainDate().with({ day: 1 }),
      seed,
    }),
    truth: {
      from: firstDay(months, 1),
      dispatchFrom: firstDay(months, DISPATCH_MONTH),
      newBillFrom: firstDay(months, NEW_BILL_MONTH),
      attributes: ATTRIBUTES,
      rows: rows.length,
      planted,
      periods: { [before]: figuresOf(before), [since]: figuresOf(since) },
    },
  };
}

function figuresOf(period: Period): Readonly<Record<Among, TrueFigures>> {
  const months = monthsOf(period);
  return { asked: trueFigures(months, 'asked'), customers: trueFigures(months, 'customers') };
}

function firstDay(months: readonly SurveyMonth[], month: number): string {
  return months[month - 1]!.first.toString();
}
